import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ShowMessageRequest, type ShowMessageRequestParams } from 'vscode-languageserver/node';
import { FailingFiles } from '../../bench/journal/failing-files.ts';
import { FAST_FILES } from '../../bench/journal/made-journal.ts';
import { Journal } from '../../src/host/journal/journal.ts';
import { hashOf } from '../../src/host/journal/entry-folder.ts';
import { openJournal } from '../../src/host/journal/open-journal.ts';
import { journalFolder } from '../../src/host/journal/state-folder.ts';
import { journalMethod, rollBackMethod } from '../../src/protocol/journal.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import { fingerprint, temporaryFolder } from '../support/temporary-folder.ts';
import { EditingClient } from './editing-client.ts';
import { TestClient } from './test-client.ts';

const host = nodeHost('2026-11-21');
let root: string;
let state: string;
let client: EditingClient;

beforeEach(async () => {
  state = temporaryFolder();
  root = temporaryFolder({ 'a.py': 'old a\n', 'b.py': 'old b\n' });
  vi.stubEnv('MODELSHIFT_STATE', state);
  await cutShort();
});
afterEach(() => {
  client.lsp.dispose();
  vi.unstubAllEnvs();
});

/** A process that is killed after it has written the first of two files. */
async function cutShort(): Promise<void> {
  const hash = (path: string): string => hashOf(readFileSync(join(root, path)));
  const plan = ['a.py', 'b.py'].map((path) => ({ path, hash: hash(path), group: path, safety: 'safe' as const, reason: 'r', ruleIds: [], range: { start: 0, end: 3 }, oldText: 'old', newText: 'new' }));
  const before = text('a.py');
  for (let step = 1; text('a.py') === before; step++) {
    FAST_FILES.removeFolder(journalFolder(state, root));
    const files = new FailingFiles(step, 'killed after');
    const place = { root, folder: journalFolder(state, root), files, processes: { self: { pid: 0, started: '', host: '' }, isRunning: () => false }, now: () => 1_800_000_000_000, letters: () => 'ab', tool: 'test', candidates: () => [] };
    await new Journal(place).apply('move to x', 'hash', plan).catch(() => undefined);
    FAST_FILES.remove(join(journalFolder(state, root), 'lock'));
  }
}

const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const uri = (path: string): string => `${pathToFileURL(root).href}/${path}`;

/** Starts a client whose user answers by the title of a button. */
async function start(answer: string | undefined, settings: Readonly<Record<string, unknown>> = {}, before: (client: EditingClient) => void = () => undefined, beforeAnswer = (): Promise<void> => Promise.resolve()): Promise<ShowMessageRequestParams[]> {
  const asked: ShowMessageRequestParams[] = [];
  const lsp = await TestClient.inMemory(host, { folders: [pathToFileURL(root).href], settings });
  lsp.connection.onRequest(ShowMessageRequest.type, async (params) => {
    asked.push(params);
    await beforeAnswer();
    return params.actions?.find(({ title }) => title === answer) ?? null;
  });
  client = new EditingClient(lsp);
  before(client);
  return asked;
}

test('a change that was cut short is told and taken back, on disk where it is on disk', async () => {
  const asked = await start('Take Back');
  await client.lsp.until(() => text('a.py') === 'old a\n' && client.lsp.messages[0], 'it is taken back');
  expect(asked).toMatchObject([{ message: expect.stringMatching(/cut short in the middle of “move to x”.*: a\.py changed, b\.py not/) as string, actions: [{ title: 'Take Back' }, { title: 'Finish' }] }]);
  expect([text('b.py'), client.asked]).toEqual(['old b\n', []]);
  expect(await openJournal(root, 'test', process.env).history()).toMatchObject([{ state: 'aborted' }]);
});

test('or finished, in a buffer that stays unsaved', async () => {
  await start('Finish');
  await client.lsp.until(() => client.lsp.messages[0], 'it is finished');
  expect([text('a.py'), text('b.py'), client.text(uri('b.py'))]).toEqual(['new a\n', 'old b\n', 'new b\n']);
  expect(await openJournal(root, 'test', process.env).history()).toMatchObject([{ state: 'committed' }]);
});

test('nothing is called finished that somebody else has taken back before the answer', async () => {
  await start('Finish', {}, () => undefined, async () => {
    await openJournal(root, 'test', process.env).recover();
  });
  await client.lsp.until(() => client.lsp.messages[0], 'it is told');
  expect(client.lsp.messages).toEqual([expect.stringMatching(/was brought to its end by somebody else meanwhile, and nothing more was done\.$/)]);
  expect([text('a.py'), client.asked]).toEqual(['old a\n', []]);
});

test('or left for later by whoever does not choose', async () => {
  const asked = await start(undefined);
  await client.lsp.until(() => asked.length > 0, 'it is told');
  expect([text('a.py'), text('b.py')]).toEqual(['new a\n', 'old b\n']);
  expect(await openJournal(root, 'test', process.env).unfinished()).toMatchObject({ unfinished: [{ done: ['a.py'], missing: ['b.py'] }] });
});

test('who lists the journal sees it as open, and changes nothing by that', async () => {
  await start(undefined);
  const before = [fingerprint(root), fingerprint(state)];
  expect(await client.lsp.connection.sendRequest(journalMethod)).toMatchObject([{ name: 'move to x', state: 'open', rolledBack: 'none' }]);
  expect([fingerprint(root), fingerprint(state), client.asked]).toEqual([...before, []]);
});

test('what somebody has changed since stays, and then there is no finishing', async () => {
  const asked = await start('Take Back', {}, (editor) => editor.open(uri('b.py'), 'other b\n'));
  await client.lsp.until(() => client.lsp.messages[0], 'it is taken back');
  expect(asked[0]?.actions).toEqual([{ title: 'Take Back' }]);
  expect([text('a.py'), client.text(uri('b.py')), client.lsp.messages[0]]).toEqual(['old a\n', 'other b\n', expect.stringContaining('Left as somebody changed them meanwhile: b.py')]);
});

test('a buffer that the editor has kept decides: then nothing is unfinished', async () => {
  const asked = await start('Take Back', {}, (editor) => editor.open(uri('b.py'), 'new b\n'));
  await client.lsp.until(() => client.lsp.messages[0]?.includes('after all of it had been made'), 'it is told');
  expect([asked, text('a.py')]).toEqual([[], 'new a\n']);
});

test('in a workspace that nobody trusts nothing is looked at, until it is trusted', async () => {
  const before = [fingerprint(root), fingerprint(state)];
  const asked = await start('Take Back', { trusted: false });
  await new Promise((resolve) => setTimeout(resolve, 2_300));
  expect([asked, fingerprint(root), fingerprint(state)]).toEqual([[], ...before]);
  client.lsp.configure({ trusted: true });
  await client.lsp.until(() => text('a.py') === 'old a\n', 'it is taken back');
});

describe('what is asked for while a change is cut short', () => {
  const CODE = 'old = 1\nfrom openai import OpenAI\nreply = OpenAI().responses.create(model="gpt-5.4", input="Hello")\n';

  beforeEach(async () => {
    root = temporaryFolder({ 'a.py': CODE, 'b.py': 'old b\n' });
    await cutShort();
    await start(undefined, { target: 'gpt-5.5' }, (editor) => editor.open(uri('a.py')));
  });

  test('is not done in texts that were taken back on disk, but when it is asked for again', async () => {
    const move = async (): Promise<unknown> => client.run((await client.actionsAt(uri('a.py'), 'gpt-5.4'))[0]);
    await move();
    expect([text('a.py'), client.text(uri('a.py')), client.asked]).toEqual([CODE, CODE.replace('old', 'new'), []]);
    expect(client.lsp.messages).toEqual([expect.stringContaining('was cut short, and all is as it was before it'), expect.stringMatching(/has been taken back now, and nothing else was changed; ask again/)]);
    await move();   // the editor has not read it again yet
    expect([client.asked, client.text(uri('a.py')), client.lsp.messages[2]]).toEqual([[], CODE.replace('old', 'new'), expect.stringMatching(/a\.py: taken back on disk, and the editor has not read it again yet/)]);
    client.type(uri('a.py'), text('a.py'));   // editors read again what has changed on disk
    await move();
    expect(client.text(uri('a.py'))).toContain('old = 1\nfrom openai import OpenAI\nreply = OpenAI().responses.create(model="gpt-5.5"');
  });

  test('when a file is saved is left without a word, as is what was cut short', async () => {
    await client.run((await client.actionsAt(uri('a.py'), 'gpt-5.4', [], ['source.fixAll.modelshift']))[0]);
    expect([text('a.py'), client.asked, client.lsp.messages]).toEqual([CODE.replace('old', 'new'), [], []]);
    expect(await openJournal(root, 'test', process.env).unfinished()).toMatchObject({ unfinished: [{ done: ['a.py'] }] });
  });

  test('as a rollback is refused for the same reason', async () => {
    const params = { folder: pathToFileURL(root).href, id: 'any' };
    expect(await client.lsp.connection.sendRequest(rollBackMethod, params)).toMatchObject({ kind: 'refused', message: expect.stringContaining('ask again') as string });
    expect(await client.lsp.connection.sendRequest(rollBackMethod, params)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Nothing stands') as string });
  });
});
