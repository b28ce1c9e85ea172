import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createProtocolConnection, ExitNotification, IPCMessageReader, IPCMessageWriter, ShutdownRequest } from 'vscode-languageserver/node';
import type { ScanReport } from '../../src/cli/scan-report.ts';
import { TestClient } from '../server/test-client.ts';
import { BuiltCli } from '../support/built-cli.ts';

const SERVER = join(import.meta.dirname, '../../src/server/main.ts');
const FOLDERS = 400;
const FILES_A_FOLDER = 250;
const CALL = 'client.responses.create(model="gpt-4-turbo", input=text)\n';

const cli = new BuiltCli();
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
let root = '';

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'modelshift-many-')));
  for (let folder = 0; folder < FOLDERS; folder++) {
    mkdirSync(join(root, `part${folder}`));
    // one file of a folder holds a model
    for (let i = 0; i < FILES_A_FOLDER; i++) writeFileSync(join(root, `part${folder}`, `file${i}.py`), i === 7 ? CALL : `value = ${i}\n`);
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a folder of 100,000 files is scanned by the command line, in the order of the paths', () => {
  const { status, stdout, stderr } = cli.run(root, 'scan', '--format', 'json', '--today', '2026-11-21');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const { stats, findings, skipped } = JSON.parse(stdout) as ScanReport;
  expect(stats).toMatchObject({ files: FOLDERS * FILES_A_FOLDER, survivors: FOLDERS });
  expect(skipped).toEqual([]);
  const retired = findings.filter(({ ruleId }) => ruleId === 'model-retired').map(({ path }) => path);
  expect(retired).toHaveLength(FOLDERS);
  expect(retired).toEqual([...retired].sort());
});

test('the language server answers for a document while it scans them', async () => {
  const server = fork(SERVER, ['--node-ipc'], { env: { ...process.env, MODELSHIFT_TODAY: '2026-11-21', NODE_NO_WARNINGS: '1' }, execPath: process.execPath });
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const connection = createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  const client = new TestClient(connection);
  await client.initialize({ folders: [pathToFileURL(root).href] });
  const uri = pathToFileURL(join(root, 'new.py')).href;
  client.open(uri, CALL);
  await client.diagnostics(uri, ({ diagnostics }) => diagnostics.some(({ code }) => code === 'model-retired'));
  expect(new Set(client.published.map((published) => published.uri)).size).toBeLessThan(FOLDERS);
  expect(await client.idle(240_000)).toMatchObject({ retired: FOLDERS + 1, scanning: false });
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  await exited;
});
