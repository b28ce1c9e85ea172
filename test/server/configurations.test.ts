import { afterEach, describe, expect, test } from 'vitest';
import { FileChangeType } from 'vscode-languageserver/node';
import { scanWorkspaceMethod } from '../../src/protocol/scan-workspace.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const app = 'file:///code/app';
const web = 'file:///code/web';
const nudge = 'import openai\nopenai.OpenAI().responses.create(model="gpt-5.4", input="Think step by step.", max_output_tokens=64000)\n';
const configOf = (folder: string): string => `${folder}/modelshift.config.json`;
const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];

let client: TestClient | undefined;
afterEach(() => client?.dispose());

async function start(files: Readonly<Record<string, string>>, folders: readonly string[] = [app], settings?: Readonly<Record<string, unknown>>): Promise<{ client: TestClient; host: MemoryHost }> {
  const host = new MemoryHost(engine, files);
  client = await TestClient.inMemory(host, { folders, ...(settings && { settings }) });
  await client.idle();
  return { client, host };
}

/** Speaks of the same call, and is not what these tests are about. */
const BESIDE = 'effort-default-changed';

/** `rule level` of what is shown in a file. */
function shown(of: TestClient, uri: string): string[] {
  return of.latest(uri)?.diagnostics.filter(({ code }) => code !== BESIDE).map(({ code, severity = 0 }) => `${String(code)} ${SEVERITIES[severity]}`) ?? [];
}

const until = (of: TestClient, uri: string, expected: readonly string[]): Promise<unknown> =>
  of.until(() => shown(of, uri).join() === expected.join(), `${uri} shows ${expected.join()}`).catch((error: Error) => {
    throw new Error(`${error.message}; it shows ${shown(of, uri).join()}`);
  });

describe('the configuration of a folder', () => {
  test('holds in open and in closed files', async () => {
    const { client } = await start({ [`${app}/a.py`]: nudge, [`${app}/old/b.py`]: nudge, [configOf(app)]: '{ "target": "gpt-5.5", "exclude": ["old"], "rules": { "model-hardcoded": "off" } }' });
    expect(shown(client, `${app}/a.py`)).toEqual(['prompt-step-by-step warning']);
    expect(client.latest(`${app}/old/b.py`)).toBeUndefined();
    client.open(`${app}/c.py`, nudge);
    client.open(`${app}/old/b.py`, nudge);
    await until(client, `${app}/c.py`, ['prompt-step-by-step warning']);
    expect((await client.diagnostics(`${app}/old/b.py`)).diagnostics).toEqual([]);
    expect(await client.hover(`${app}/old/b.py`, 'gpt-5.4', nudge)).toBeNull();
  });

  test('is that of the folder, when several are open', async () => {
    const { client } = await start({
      [`${app}/a.py`]: nudge, [configOf(app)]: '{ "target": "gpt-5.5", "rules": { "model-hardcoded": "off" } }',
      [`${web}/a.py`]: nudge, [configOf(web)]: '{ "target": "none", "rules": { "model-hardcoded": "hint" } }',
      [`${web}/inner/a.py`]: nudge,
    }, [app, web, `${web}/inner`]);
    expect(shown(client, `${app}/a.py`)).toEqual(['prompt-step-by-step warning']);
    expect(shown(client, `${web}/a.py`)).toEqual(['model-hardcoded hint']);
    expect(shown(client, `${web}/inner/a.py`)).toEqual(['model-hardcoded information', 'prompt-step-by-step information']);
    expect(client.statuses.at(-1)?.targets).toEqual(expect.arrayContaining([
      { folder: 'app', id: 'gpt-5.5', from: 'configuration' }, { folder: 'web', id: null, from: 'configuration' }, { folder: 'inner', id: 'gpt-5.5', from: 'default' },
    ]));
  });

  test('gives way to a target that the user set, but not to one that nobody knows', async () => {
    const { client } = await start({ [`${app}/a.py`]: nudge, [configOf(app)]: '{ "target": "gpt-5.5", "rules": { "model-hardcoded": "off" } }' }, [app], { target: 'none' });
    expect(shown(client, `${app}/a.py`)).toEqual([]);
    expect(client.statuses.at(-1)?.targets).toEqual([{ folder: 'app', id: null, from: 'setting' }]);
    client.configure({ target: 'gpt-5.55' });
    await until(client, `${app}/a.py`, ['prompt-step-by-step warning']);
    await client.until(() => client.statuses.at(-1)?.targets?.[0]?.from === 'configuration', 'the configuration counts');
    expect(client.messages).toHaveLength(1);
  });

  test('is read again when it appears, changes and goes', async () => {
    const { client, host } = await start({ [`${app}/a.py`]: nudge, [`${app}/b.py`]: nudge });
    const byDefault = ['model-hardcoded information', 'prompt-step-by-step information'];
    client.open(`${app}/a.py`, nudge);
    const both = async (expected: readonly string[]): Promise<void> => {
      for (const name of ['a.py', 'b.py']) await until(client, `${app}/${name}`, expected);
    };
    await both(byDefault);
    host.files.set(configOf(app), '{ "rules": { "model-hardcoded": "error" }, "target": "none" }');
    client.fileChanged(configOf(app), FileChangeType.Created);
    await both(['model-hardcoded error']);
    host.files.set(configOf(app), '{ "exclude": ["*.py"] }');
    client.fileChanged(configOf(app), FileChangeType.Changed);
    await both([]);
    host.files.delete(configOf(app));
    client.fileChanged(configOf(app), FileChangeType.Deleted);
    await both(byDefault);
  });

  test('is read again without a watcher: when it is saved, and when a scan is asked for', async () => {
    const { client, host } = await start({ [`${app}/a.py`]: nudge, [configOf(app)]: '{ "target": "none" }' });
    host.files.set(configOf(app), '{ "target": "none", "rules": { "model-hardcoded": "error" } }');
    client.open(configOf(app), '{ "target": "none" }');
    client.save(configOf(app));
    await until(client, `${app}/a.py`, ['model-hardcoded error']);
    client.open(`${app}/b.py`, nudge);
    host.files.set(configOf(app), '{ "target": "none", "rules": { "model-hardcoded": "hint" } }');
    await client.connection.sendRequest(scanWorkspaceMethod, {});
    await until(client, `${app}/a.py`, ['model-hardcoded hint']);
    await until(client, `${app}/b.py`, ['model-hardcoded hint']);
  });

  test('that is the same as before starts no scan', async () => {
    const { client, host } = await start({ [`${app}/a.py`]: nudge, [configOf(app)]: '{ "target": "none" }' });
    const { listings } = host;
    client.fileChanged(configOf(app), FileChangeType.Changed);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(host.listings).toBe(listings);
  });
});

describe('what is wrong with a configuration', () => {
  const broken = '{\n  "tarqet": "none",\n  "rules": { "model-hardcoded": "off" }\n}\n';

  test('is shown on the file, open or not, and the rest holds', async () => {
    const { client } = await start({ [`${app}/a.py`]: nudge, [configOf(app)]: broken });
    expect(client.latest(configOf(app))?.diagnostics).toEqual([{
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 10 } }, severity: 1, source: 'modelshift', code: 'configuration', message: 'unknown key "tarqet"; did you mean "target"?',
    }]);
    expect(shown(client, `${app}/a.py`)).toEqual(['prompt-step-by-step information']);
    expect(client.statuses.at(-1)?.findings).toBe(2);
  });

  test('is shown as it is typed, while what is saved holds', async () => {
    const { client } = await start({ [`${app}/a.py`]: nudge, [configOf(app)]: broken });
    client.open(configOf(app), broken);
    await client.until(() => client.latest(configOf(app))?.version === 1, 'the open document is checked');
    client.change(configOf(app), 2, { text: '{ "rules": { "model-hardcoded": "of" } }' });
    const { diagnostics } = await client.diagnostics(configOf(app), ({ version }) => version === 2);
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('not "of"')]);
    expect(shown(client, `${app}/a.py`)).toEqual(['prompt-step-by-step information']);
    client.change(configOf(app), 3, { text: '{}' });
    await client.diagnostics(configOf(app), ({ version, diagnostics: left }) => version === 3 && left.length === 0);
    client.close(configOf(app));
    await client.diagnostics(configOf(app), ({ version, diagnostics: left }) => version === undefined && left.length === 1);
  });

  test('goes with the file, with the folder, and while nothing is to be checked', async () => {
    const { client, host } = await start({ [configOf(app)]: broken, [configOf(web)]: broken }, [app, web]);
    const problems = (uri: string): number => client.latest(uri)?.diagnostics.length ?? 0;
    expect([problems(configOf(app)), problems(configOf(web))]).toEqual([1, 1]);
    client.configure({ enable: false });
    await client.until(() => problems(configOf(app)) === 0 && problems(configOf(web)) === 0, 'nothing is shown');
    client.configure({ enable: true });
    await client.until(() => problems(configOf(app)) === 1 && problems(configOf(web)) === 1, 'both are shown again');
    client.foldersChanged([], [web]);
    await client.until(() => problems(configOf(web)) === 0, 'the folder is gone');
    host.files.delete(configOf(app));
    client.fileChanged(configOf(app), FileChangeType.Deleted);
    await client.until(() => problems(configOf(app)) === 0, 'the file is gone');
  });

  test('is said of a file that cannot be read', async () => {
    const host = new MemoryHost(engine, { [configOf(app)]: '{}' });
    host.unreadable.add(configOf(app));
    client = await TestClient.inMemory(host, { folders: [app] });
    const { diagnostics } = await client.diagnostics(configOf(app));
    expect(diagnostics.map(({ message }) => message)).toEqual(['cannot be used: permission denied']);
  });

  test('in a folder that cannot be read is that of the open document, which holds', async () => {
    const remote = 'vscode-vfs://github/owner/name';
    client = await TestClient.inMemory(new MemoryHost(engine), { folders: [remote] });
    client.open(configOf(remote), '{ "target": "none", "rules": { "model-hardcoded": "error", "x": "off" } }');
    await until(client, configOf(remote), ['configuration error']);
    client.open(`${remote}/a.py`, nudge);
    await until(client, `${remote}/a.py`, ['model-hardcoded error']);
  });
});
