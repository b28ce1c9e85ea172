import { afterEach, describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { scanWorkspaceMethod, type ScanSummary } from '../../src/protocol/scan-workspace.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const call = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input=text, **options)\n';
const reader = 'import os\nimport openai\nopenai.OpenAI().responses.create(model=os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-4o"), input=text, **options)\n';
const [a, b, c] = [`${folder}/a.py`, `${folder}/b.py`, `${folder}/c.py`];

let client: TestClient;
afterEach(() => client.dispose());

async function start(files: Readonly<Record<string, string>>): Promise<MemoryHost> {
  const host = new MemoryHost(engine, files);
  client = await TestClient.inMemory(host, { folders: [folder] });
  await client.idle();
  return host;
}

const scanAgain = (): Promise<ScanSummary> => client.connection.sendRequest(scanWorkspaceMethod, {});
/** Files that were read as text from here on. */
function since(host: MemoryHost): () => string[] {
  const before = host.decoded.length;
  return () => host.decoded.slice(before).sort();
}
const shown = (uri: string): unknown[] => client.latest(uri)?.diagnostics.map(({ code }) => code) ?? [];

describe('a file whose bytes are those of the last scan is not scanned again', () => {
  test('by a scan of the workspace, and its findings stay', async () => {
    const host = await start({ [a]: call, [b]: call, [c]: 'x = "gpt"\n' });
    const decoded = since(host);
    const published = client.published.length;
    expect(await scanAgain()).toMatchObject({ files: 3, findings: 2, cancelled: false });
    expect(decoded()).toEqual([]);
    expect(client.published).toHaveLength(published);
    host.files.set(b, call.replace('gpt-4o', 'gpt-4-32k'));
    await scanAgain();
    expect(decoded()).toEqual([b]);
    expect(shown(b)).toContain('model-retired');
  });

  test('upon events: a file that is only touched, one that changes, and one that changes back', async () => {
    const host = await start({ [a]: call, [b]: call });
    const decoded = since(host);
    client.fileChanged(a, FileChangeType.Changed);
    host.files.set(b, '# nothing\n');
    client.fileChanged(b, FileChangeType.Changed);
    await client.until(() => shown(b).length === 0, 'nothing is said of the changed file');
    host.files.set(b, call);
    client.fileChanged(b, FileChangeType.Changed);
    await client.until(() => shown(b).length === 1, 'it says the same again');
    expect(decoded()).toEqual([b]);
    expect(shown(a)).toHaveLength(1);
  });

  test('but is, when it is deleted and comes back, or was open with another text', async () => {
    const host = await start({ [a]: call, [b]: call });
    host.files.delete(a);
    client.fileChanged(a, FileChangeType.Deleted);
    await client.until(() => shown(a).length === 0, 'it is gone');
    host.files.set(a, call);
    client.fileChanged(a, FileChangeType.Created);
    await client.until(() => shown(a).length === 1, 'it is back');
    client.open(b, '# nothing\n');
    await client.until(() => shown(b).length === 0, 'the buffer counts');
    client.close(b);
    await client.until(() => shown(b).length === 1, 'the file counts');
  });
});

describe('what is known of a file is forgotten', () => {
  test('when the day is another one', async () => {
    const host = await start({ [a]: call });
    const decoded = since(host);
    host.day = '2027-06-01';
    await scanAgain();
    expect(decoded()).toEqual([a]);
    expect(shown(a)).toContain('model-retired');
  });

  test('when the target or the configuration is another one', async () => {
    const host = await start({ [a]: call });
    host.files.set(`${folder}/modelshift.config.json`, '{ "rules": { "model-hardcoded": "off" } }');
    client.fileChanged(`${folder}/modelshift.config.json`, FileChangeType.Created);
    await client.until(() => shown(a).join() === 'model-retiring', 'the rule is off');
    const decoded = since(host);
    client.configure({ target: 'none' });
    await client.until(() => decoded().includes(a), 'the file is judged again');
  });

  test('when the environment or the time limits around it are others', async () => {
    const timeout = 'from openai import OpenAI\nclient = OpenAI(timeout=20)\n';
    const host = await start({ [a]: reader, [b]: timeout, [c]: call, [`${folder}/.env`]: 'OPENAI_MODEL_DEFAULT=gpt-4o\n' });
    const decoded = since(host);
    host.files.set(`${folder}/nginx.conf`, 'proxy_read_timeout 30s;\n');
    client.fileChanged(`${folder}/nginx.conf`, FileChangeType.Created);
    await client.until(() => shown(b).includes('timeout-chain'), 'the limit counts');
    host.files.set(`${folder}/.env`, 'OTHER=1\n');
    client.fileChanged(`${folder}/.env`, FileChangeType.Changed);
    await client.until(() => shown(a).includes('alias-misconfigured'), 'the environment counts');
    expect(decoded()).not.toContain(c);
  });
});
