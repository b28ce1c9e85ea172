import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { collectReport } from '../../src/cli/collect-report.ts';
import { NodeWorkspace } from '../../src/host/node-workspace.ts';
import { scanWorkspaceMethod, type ScanSummary } from '../../src/protocol/scan-workspace.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';
import { TODAY } from '../support/engine.ts';
import { engine } from './engine.ts';
import { TestClient } from './test-client.ts';

/** What the command line reports of a folder. */
async function onCommandLine(root: string): Promise<{ found: string[]; files: number; skipped: unknown }> {
  const workspace = new NodeWorkspace({ root, handles: (path) => engine.handles(path) });
  const options = { today: TODAY, target: { id: engine.data.defaultTarget, explicit: false } };
  const { report } = await collectReport({ engine, workspace, options, tool: { name: 'modelshift', version: '0' }, elapsed: () => 0 });
  return { found: report.findings.map(({ path, line, column, ruleId, message }) => `${path}:${line}:${column} ${ruleId} ${message}`).sort(), files: report.stats.files, skipped: report.skipped };
}

/** What an editor is told of it. */
async function inEditor(root: string): Promise<{ found: string[]; files: number; skipped: unknown }> {
  const folder = pathToFileURL(root).href;
  const client = await TestClient.inMemory(nodeHost(TODAY), { folders: [folder] });
  await client.idle();
  const { files, skipped } = await client.connection.sendRequest<ScanSummary>(scanWorkspaceMethod, {});
  const latest = new Map<string, readonly Diagnostic[]>(client.published.map(({ uri, diagnostics }) => [decodeURIComponent(uri), diagnostics]));
  client.dispose();
  const found = [...latest].flatMap(([uri, diagnostics]) =>
    diagnostics.map(({ range, code, message }) => `${uri.slice(folder.length + 1)}:${range.start.line + 1}:${range.start.character + 1} ${String(code)} ${typeof message === 'string' ? message : message.value}`));
  return { found: found.sort(), files, skipped };
}

test('the editor finds and leaves out in the sample application what the command line does', async () => {
  const root = temporaryFolder();
  cpSync(join(import.meta.dirname, '../../examples/support-desk'), root, { recursive: true });
  const expected = await onCommandLine(root);
  expect(expected.found.length).toBeGreaterThan(20);
  expect(await inEditor(root)).toEqual(expected);
});

test('limits of other files, notebooks and generated files count the same in the editor and on the command line', async () => {
  const root = temporaryFolder();
  const code = 'from openai import OpenAI\nclient = OpenAI(timeout=20)\n';
  writeTree(root, {
    'src/a.py': code, 'src/sub/b.py': code, 'nginx/nginx.conf': 'proxy_read_timeout 30s;\n', 'src/sub/docker-compose.yml': 'command: gunicorn a:a --timeout 25\n',
    'lab.ipynb': JSON.stringify({ cells: [{ cell_type: 'code', source: [code], outputs: [{ data: { 'image/png': 'A'.repeat(30_000) } }] }], metadata: {} }),
    'made.py': `# @generated\n${code}`, 'theirs/c.py': code, '.gitattributes': 'theirs/** linguist-vendored\n',
  });
  const expected = await onCommandLine(root);
  expect(expected.found.filter((line) => line.includes('timeout-chain')).map((line) => line.replace(/ timeout-chain .*\(/, ' ('))).toEqual([
    'lab.ipynb:1:85 (proxy_read_timeout, nginx/nginx.conf:1): later attempts are billed and answer nobody. Make attempts × limit shorter than that, or raise it there.',
    'src/a.py:2:17 (proxy_read_timeout, nginx/nginx.conf:1): later attempts are billed and answer nobody. Make attempts × limit shorter than that, or raise it there.',
    'src/sub/b.py:2:17 (--timeout, src/sub/docker-compose.yml:1): later attempts are billed and answer nobody. Make attempts × limit shorter than that, or raise it there.',
  ]);
  expect(expected.skipped).toHaveLength(2);
  expect(await inEditor(root)).toEqual(expected);
});

test('the editor names the files that it leaves out, and why, as the command line does', async () => {
  const root = temporaryFolder();
  const code = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input=text)\n';
  writeTree(root, {
    'a.py': code, 'node_modules/x/a.js': code, 'package-lock.json': '{}', 'model_pb2.py': code,
    'binary.py': new Uint8Array([0, 1, 2, 0]), 'latin1.py': Buffer.concat([Buffer.from(code), Buffer.from([0xe9, 0xff])]), 'large.py': 'x'.repeat(1_100_000), 'ignored.py': code, '.gitignore': 'ignored.py\n',
  });
  const expected = await onCommandLine(root);
  expect(expected.skipped).toHaveLength(6);
  expect(await inEditor(root)).toEqual(expected);
});
