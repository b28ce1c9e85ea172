import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { collectReport, type ScanOutcome } from '../../src/cli/collect-report.ts';
import { configuredWorkspace } from '../../src/cli/configured-workspace.ts';
import { chooseTarget } from '../../src/core/scan/choose-target.ts';
import { inventoryMethod, type InventoryPage } from '../../src/protocol/inventory.ts';
import { scanWorkspaceMethod, type ScanSummary } from '../../src/protocol/scan-workspace.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import { temporaryFolder, writeTree } from '../support/temporary-folder.ts';
import { TODAY } from '../support/engine.ts';
import { engine } from './engine.ts';
import { TestClient } from './test-client.ts';

const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];

/** What the command line finds in a folder. */
async function scanned(root: string): Promise<Pick<ScanOutcome, 'report'> & { problems: readonly string[] }> {
  const { workspace, config, problems } = configuredWorkspace(engine, root, { paths: [], include: [], exclude: [] });
  const answer = chooseTarget(config.target, engine.registry, engine.data.defaultTarget);
  const options = { today: TODAY, target: 'target' in answer ? answer.target : undefined, config };
  return { ...(await collectReport({ engine, workspace, options, tool: { name: 'modelshift', version: '0' }, elapsed: () => 0 })), problems };
}

/** What it reports of it. */
async function onCommandLine(root: string): Promise<{ found: string[]; files: number; skipped: unknown }> {
  const { report, problems } = await scanned(root);
  const found = report.findings.map(({ path, line, column, severity, ruleId, message }) => `${path}:${line}:${column}: ${severity} ${ruleId} ${message}`);
  return { found: [...found, ...problems.map((problem) => problem.replace(/(:\d+:\d+: )/, '$1error configuration '))].sort(), files: report.stats.files, skipped: report.skipped };
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
    diagnostics.map(({ range, severity = 0, code, message }) => `${uri.slice(folder.length + 1)}:${range.start.line + 1}:${range.start.character + 1}: ${SEVERITIES[severity]} ${String(code)} ${typeof message === 'string' ? message : message.value}`));
  return { found: found.sort(), files, skipped };
}

test('the editor finds and leaves out in the sample application what the command line does', async () => {
  const root = temporaryFolder();
  cpSync(join(import.meta.dirname, '../../examples/support-desk'), root, { recursive: true });
  const expected = await onCommandLine(root);
  expect(expected.found.length).toBeGreaterThan(20);
  expect(await inEditor(root)).toEqual(expected);
});

test('the inventory lists the places of the sample application that the command line lists', async () => {
  const root = temporaryFolder();
  cpSync(join(import.meta.dirname, '../../examples/support-desk'), root, { recursive: true });
  const { report } = await scanned(root);
  expect(report.sites.length).toBeGreaterThan(40);
  const client = await TestClient.inMemory(nodeHost(TODAY), { folders: [pathToFileURL(root).href] });
  await client.idle();
  const { files, next } = await client.connection.sendRequest<InventoryPage>(inventoryMethod, {});
  client.dispose();
  const listed = files.flatMap(({ path, sites }) => sites.map(({ kind, range: { start }, role, name, value }) => ({ kind, path, line: start.line + 1, column: start.character + 1, role, name, value })));
  expect(next).toBeUndefined();
  expect(listed).toEqual(report.sites.map(({ kind, path, line, column, role, name, value }) => ({ kind, path, line, column, role, name, value })));
});

test('the editor says of comments that ignore findings what the command line does', async () => {
  const root = temporaryFolder();
  const call = 'client.responses.create(model="gpt-4o", input=text, **options)\n';
  writeTree(root, {
    'reason.py': `# modelshift-ignore model-retiring\n${call}`, 'rule.py': `# modelshift-ignore model-retireing: soon\n${call}`, 'unused.py': '# modelshift-ignore model-retired: soon\nx = 1\n',
    'file.py': `# modelshift-ignore-file model-retiring: soon\n${call}${call}`, 'form.ts': '// modelshift-ignore-line: soon\n',
  });
  const expected = await onCommandLine(root);
  expect(expected.found.map((line) => line.split(':')[0])).toEqual(['file.py', 'file.py', 'form.ts', 'reason.py', 'reason.py', 'rule.py', 'rule.py', 'unused.py']);
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
  expect(expected.found.filter((line) => line.includes('timeout-chain')).map((line) => line.replace(/: warning timeout-chain .*\(/, ' ('))).toEqual([
    'lab.ipynb:1:85 (proxy_read_timeout, nginx/nginx.conf:1): later attempts are billed and answer nobody. Make attempts × limit shorter than that, or raise it there.',
    'src/a.py:2:17 (proxy_read_timeout, nginx/nginx.conf:1): later attempts are billed and answer nobody. Make attempts × limit shorter than that, or raise it there.',
    'src/sub/b.py:2:17 (--timeout, src/sub/docker-compose.yml:1): later attempts are billed and answer nobody. Make attempts × limit shorter than that, or raise it there.',
  ]);
  expect(expected.skipped).toHaveLength(2);
  expect(await inEditor(root)).toEqual(expected);
});

test('the editor says nothing of an open document that the command line leaves out', async () => {
  const code = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4-32k", input=text)\n';
  const files = { 'a.py': code, 'gen/b.py': code, 'theirs/c.py': code, 'x_pb2.py': code, 'words.py': `# Code generated by x. DO NOT EDIT.\n${code}`, 'link.py': code };
  const root = temporaryFolder({ ...files, '.gitattributes': 'gen/* linguist-generated\ntheirs/** linguist-vendored\n' });
  rmSync(join(root, 'link.py'));
  symlinkSync('a.py', join(root, 'link.py'));
  const found = new Set((await onCommandLine(root)).found.map((line) => line.split(':')[0]));
  expect([...found]).toEqual(['a.py']);
  const folder = pathToFileURL(root).href;
  const client = await TestClient.inMemory(nodeHost(TODAY), { folders: [folder] });
  await client.idle();
  for (const [path, text] of Object.entries(files)) client.open(`${folder}/${path}`, text);
  await client.diagnostics(`${folder}/link.py`, ({ version }) => version === 1);
  const shown = Object.keys(files).filter((path) => (client.latest(`${folder}/${path}`)?.diagnostics.length ?? 0) > 0);
  client.dispose();
  expect(shown).toEqual(['a.py', 'link.py']);
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

test('a configuration has the same effect in the editor as on the command line, and the same problems', async () => {
  const root = temporaryFolder();
  cpSync(join(import.meta.dirname, '../../examples/support-desk'), root, { recursive: true });
  const before = await onCommandLine(root);
  writeTree(root, { 'modelshift.config.json': `{
    // what is wrong here stays without effect
    "target": "gpt-5.5",
    "include": ["src", "worker", "config"], "exclude": ["**/triage/**", 7],
    "rules": { "model-hardcoded": "off", "model-retired": "warning", "timeout-too-short": ["hint", { "informationBelow": 60 }], "model-gone": "off" },
    "providers": { "localhost": "gateway" },
  }` });
  const expected = await onCommandLine(root);
  expect(expected.found.filter((line) => line.includes(' configuration '))).toEqual([
    'modelshift.config.json:4:73: error configuration expected a text of 1 to 250 characters, not 7',
    'modelshift.config.json:5:129: error configuration unknown key "model-gone"; did you mean "model-gate"?',
  ]);
  expect(expected.found.length).toBeGreaterThan(8);
  expect(expected.found).not.toEqual(before.found);
  expect(expected.files).toBeLessThan(before.files);
  expect(await inEditor(root)).toEqual(expected);
});
