import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PROCESSES } from '../../src/host/journal/lock.ts';
import { ApplyWorkspaceEditRequest, type CodeAction } from 'vscode-languageserver/node';
import { hashOf } from '../../src/host/journal/entry-folder.ts';
import { openJournal } from '../../src/host/journal/open-journal.ts';
import type { Journal } from '../../src/host/journal/journal.ts';
import { journalFolder } from '../../src/host/journal/state-folder.ts';
import { journalChangedMethod, journalHunksMethod, journalMethod, previewRollbackMethod, rollBackMethod, type JournalEntry, type JournalFileHunks, type RollbackPreview, type RollbackResult } from '../../src/protocol/journal.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import { fingerprint, temporaryFolder } from '../support/temporary-folder.ts';
import { EditingClient } from './editing-client.ts';

const CODE = 'import OpenAI from "openai";\nconst client = new OpenAI();\nexport const reply = (input: string) => client.responses.create({ model: "gpt-5.4", input });\n';
const MOVED = CODE.replace('"gpt-5.4"', '"gpt-5.5", reasoning: { effort: "none" }');
const host = nodeHost('2026-11-21');

let client: EditingClient;
let root: string;
let state: string;
let uri: string;
beforeEach(() => {
  state = temporaryFolder();
  vi.stubEnv('MODELSHIFT_STATE', state);
});
afterEach(() => {
  client.lsp.dispose();
  vi.unstubAllEnvs();
});

/** The journal as the command line opens it. */
const cli = (): Journal => openJournal(root, 'test', process.env);
const onDisk = (path = 'src/reply.ts'): string => readFileSync(join(root, path), 'utf8');
const asks = <T>(method: string, params?: unknown): Promise<T> => client.lsp.connection.sendRequest(method, params);
const folder = (): string => `file://${root}`;

async function start(text = CODE, settings: Readonly<Record<string, unknown>> = { target: 'gpt-5.5' }, others: Readonly<Record<string, string>> = {}): Promise<void> {
  root = temporaryFolder({ 'src/reply.ts': text, 'src/other.ts': CODE, ...others });
  uri = `${folder()}/src/reply.ts`;
  client = await EditingClient.start(host, { folders: [folder()], settings });
  client.open(uri);
  await client.lsp.diagnostics(uri, ({ version }) => version === 1);
}

describe('the move of a call', () => {
  test('changes the whole call in the buffer, keeps the disk, and is in the journal of the command line', async () => {
    await start();
    const [move] = await client.actionsAt(uri, 'gpt-5.4');
    expect(move).toMatchObject({ title: 'Move this call to gpt-5.5 (whole call, 2 edits)', kind: 'quickfix', isPreferred: true });
    expect(move?.diagnostics?.map(({ code }) => code)).toContain('model-hardcoded');
    await client.run(move);
    expect([client.text(uri), onDisk()]).toEqual([MOVED, CODE]);
    const [entry, ...others] = await cli().history();
    expect(entry).toMatchObject({ name: 'move to gpt-5.5', state: 'committed', rolledBack: 'none', files: [{ path: 'src/reply.ts' }] });
    expect([others, entry?.files[0]?.hunks.length]).toEqual([[], 2]);
    expect(client.lsp.messages).toEqual([]);
  });

  test('is one edit for one version, under a name', async () => {
    await start();
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    expect(client.asked).toMatchObject([{ label: 'move to gpt-5.5', edit: { documentChanges: [{ textDocument: { uri, version: 1 } }] } }]);
  });

  test('that was saved is taken back by the command line, to the byte', async () => {
    await start(`\uFEFF${CODE.replaceAll('\n', '\r\n')}`);
    client.open(uri, CODE.replaceAll('\n', '\r\n'));   // editors show no byte order mark
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    writeFileSync(join(root, 'src/reply.ts'), `\uFEFF${client.text(uri) ?? ''}`);
    expect(onDisk()).toBe(`\uFEFF${MOVED.replaceAll('\n', '\r\n')}`);
    expect(await cli().rollBack({})).toMatchObject({ kind: 'done', files: [{ how: 'exact' }] });
    expect(onDisk()).toBe(`\uFEFF${CODE.replaceAll('\n', '\r\n')}`);
  });

  test('that was never saved leaves nothing to take back for the command line, which says so', async () => {
    await start();
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    expect(await cli().rollBack({})).toMatchObject({ kind: 'done', files: [{ how: 'already' }] });
    expect(onDisk()).toBe(CODE);
  });

  test('is made of the buffer, whatever is on disk', async () => {
    await start();
    client.type(uri, `// unsaved\n${CODE}`);
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    expect([client.text(uri), onDisk()]).toEqual([`// unsaved\n${MOVED}`, CODE]);
  });

  test.each([
    ['stands elsewhere', `// new\n${CODE}`],
    ['is another', CODE.replace('gpt-5.4', 'gpt-4o')],
    ['is gone', ''],
  ])('changes nothing where the id %s by then', async (_, text) => {
    await start();
    const [move] = await client.actionsAt(uri, 'gpt-5.4');
    client.type(uri, text);
    await client.run(move);
    expect([client.asked, client.text(uri), await cli().history()]).toEqual([[], text, []]);
    expect(client.lsp.messages).toEqual([expect.stringContaining('the text has changed')]);
  });

  test('that the editor refuses, because somebody types, is told and leaves an entry that says that it was not done', async () => {
    await start();
    const [move] = await client.actionsAt(uri, 'gpt-5.4');
    client.beforeEdit = () => {
      client.type(uri, `${CODE}// typed\n`);
      return true;
    };
    await client.run(move);
    expect(client.text(uri)).toBe(`${CODE}// typed\n`);
    expect(client.lsp.messages).toEqual([expect.stringContaining('did not take the edit')]);
    expect(await cli().history()).toMatchObject([{ state: 'aborted' }]);
  });

  test.each([
    ['at the id', CODE.replace('gpt-5.4', 'gpt-5.4-mini')],
    ['elsewhere', `${CODE}// typed\n`],
  ])('changes nothing where somebody types %s while another process is at work', async (_, typed) => {
    await start();
    await applyByCli(cli());
    const [move] = await client.actionsAt(uri, 'gpt-5.4');
    const lock = join(journalFolder(state, root), 'lock');
    writeFileSync(lock, JSON.stringify(PROCESSES.self));
    const run = client.run(move);
    client.type(uri, typed);
    await client.actionsAt(uri, 'gpt-5.4');   // the server has heard of it
    rmSync(lock);
    await run;
    expect([client.text(uri), client.asked, (await cli().history()).length]).toEqual([typed, [], 1]);
    expect(client.lsp.messages).toEqual(['Modelshift changed nothing: src/reply.ts: changed since this was planned.']);
  });

  test('is a rewriting where nobody chose the target, and then no quick fix', async () => {
    await start(CODE, {});
    const diagnostics = client.lsp.latest(uri)?.diagnostics ?? [];
    const moves = (await client.actionsAt(uri, 'gpt-5.4', diagnostics)).filter(({ title }) => title.includes('to gpt-5.5'));
    expect(moves.map(({ kind, isPreferred }) => [kind, isPreferred])).toEqual([['refactor.rewrite.modelshift', undefined]]);
  });

  test('that a person has to look at says so before and after', async () => {
    await start(CODE.replace('client.responses', 'wrapper.responses').replace('input });', 'input, reasoning: { effort: level } });'));
    const [move] = await client.actionsAt(uri, 'gpt-5.4');
    expect(move?.title).toMatch(/^Move this call to gpt-5\.5 \(whole call, \d edits?, to confirm\)$/);
    expect(move?.isPreferred).toBeUndefined();
    await client.run(move);
    expect(client.lsp.messages).toEqual([expect.stringMatching(/^To confirm in src\/reply\.ts: line 3: /)]);
  });

  test('that is blocked is switched off, with the reason', async () => {
    await start(CODE.replace('input });', 'input, ...options });'));
    const move = (await client.actionsAt(uri, 'gpt-5.4')).find(({ title }) => title === 'Move this call to gpt-5.5');
    expect(move?.disabled?.reason).toContain('a spread');
  });

  test('is switched off and done by nobody in a workspace that nobody trusts', async () => {
    await start();
    const [move] = await client.actionsAt(uri, 'gpt-5.4');
    client.lsp.configure({ target: 'gpt-5.5', trusted: false });
    const [forbidden] = await client.actionsAt(uri, 'gpt-5.4');
    expect(forbidden?.disabled?.reason).toContain('not trusted');
    const before = [fingerprint(root), fingerprint(state)];
    await client.run(move);
    await expect(asks(journalMethod)).rejects.toThrow('not trusted');
    await expect(asks(rollBackMethod, { folder: folder(), id: '1' })).rejects.toThrow('not trusted');
    expect([fingerprint(root), fingerprint(state)]).toEqual(before);
    expect([client.asked, client.text(uri)]).toEqual([[], CODE]);
  });

  test('of a text that is not on disk has no journal, and that is said', async () => {
    await start();
    client.open('untitled:Untitled-1.ts', CODE);
    await client.lsp.diagnostics('untitled:Untitled-1.ts');
    await client.run((await client.actionsAt('untitled:Untitled-1.ts', 'gpt-5.4'))[0]);
    expect([client.text('untitled:Untitled-1.ts'), await cli().history()]).toEqual([MOVED, []]);
    expect(client.lsp.messages).toEqual([expect.stringContaining('can be undone')]);
  });

  test('is made for every call of a file at once, as one change', async () => {
    const two = `${CODE}${CODE.split('\n')[2]?.replace('reply', 'again')}\n`;
    await start(two);
    const all = (await client.actionsAt(uri, 'gpt-5.4')).find(({ title }) => title.startsWith('Move 2 ids of this file to gpt-5.5'));
    expect(all).toMatchObject({ kind: 'refactor.rewrite.modelshift' });
    await client.run(all);
    expect(client.text(uri)?.match(/gpt-5\.5/g)).toHaveLength(2);
    expect(await cli().history()).toHaveLength(1);
  });
});

describe('a suggestion about a prompt', () => {
  const nudged = CODE.replace('input });', 'input, reasoning: { effort: "medium" }, instructions: "Sort tickets. Think step by step. Answer with one label." });');

  test('is accepted by itself, as an entry of the journal, and never preferred', async () => {
    await start(nudged);
    const [suggestion, ...others] = (await client.actionsAt(uri, 'Think step')).filter(({ title }) => title.startsWith('Take'));
    expect(suggestion).toMatchObject({ title: 'Take “Think step by step.” out of the prompt', kind: 'quickfix', diagnostics: [{ code: 'prompt-step-by-step' }] });
    expect([others, suggestion?.isPreferred]).toEqual([[], undefined]);
    await client.run(suggestion);
    expect([client.text(uri), onDisk()]).toEqual([nudged.replace('Think step by step. ', ''), nudged]);
    expect(await cli().history()).toMatchObject([{ name: 'prompt without “Think step by step.”', state: 'committed' }]);
  });

  test('is no part of a move, nor of fix all', async () => {
    await start(nudged);
    await client.run((await client.actionsAt(uri, 'gpt-5.4', [], ['source.fixAll.modelshift']))[0]);
    expect(client.text(uri)).toBe(nudged.replace('gpt-5.4', 'gpt-5.5'));
  });

  test('changes nothing where the text is another by then', async () => {
    await start(nudged);
    const suggestion = (await client.actionsAt(uri, 'Think step')).find(({ title }) => title.startsWith('Take'));
    client.type(uri, `// new\n${nudged}`);
    await client.run(suggestion);
    expect([client.asked, client.lsp.messages]).toEqual([[], [expect.stringContaining('the text has changed')]]);
  });
});

describe('fix all', () => {
  const fixAll = async (only: string): Promise<string[]> => (await client.actionsAt(uri, 'gpt-5.4', [], [only])).map(({ kind }) => String(kind));

  test('is there for whoever asks for it by name, with what is safe alone', async () => {
    const open = CODE.split('\n')[2]?.replace('reply', 'again').replace('input });', 'input, reasoning: { effort: level } });').replace('client', 'wrapper') ?? '';
    await start(`${CODE}${open}\n`);
    expect(await fixAll('source.fixAll.modelshift')).toEqual(['source.fixAll.modelshift']);
    expect(await fixAll('source.fixAll')).toEqual([]);
    expect(await fixAll('source')).toEqual([]);
    await client.run((await client.actionsAt(uri, 'gpt-5.4', [], ['source.fixAll.modelshift']))[0]);
    expect(client.text(uri)).toBe(`${MOVED}${open}\n`);
  });

  test('takes nothing for safe that a type in another file does not admit, as the command line does', async () => {
    await start(CODE, { target: 'gpt-5.5' }, { 'src/ids.ts': 'export type ModelId = "gpt-5.4" | "gpt-5.4-mini";\n' });
    await client.lsp.idle();
    expect(await fixAll('source.fixAll.modelshift')).toEqual([]);
    const [move] = await client.actionsAt(uri, 'gpt-5.4');
    expect(move?.title).toContain('to confirm');
    await client.run(move);
    expect(client.lsp.messages).toEqual([expect.stringContaining('the type at src/ids.ts:1 names gpt-5.4 and does not name gpt-5.5')]);
  });

  describe('when a file is saved is left without a word where', () => {
    const offered = async (): Promise<CodeAction | undefined> => (await client.actionsAt(uri, 'gpt-5.4', [], ['source.fixAll.modelshift']))[0];
    const nothingDone = (text = CODE): void => {
      expect([client.text(uri), client.lsp.messages]).toEqual([text, []]);
    };
    beforeEach(() => start());

    test('another process is at work', async () => {
      await applyByCli(cli());
      const action = await offered();
      const lock = join(journalFolder(state, root), 'lock');
      writeFileSync(lock, JSON.stringify(PROCESSES.self));
      await client.run(action);
      rmSync(lock);
      nothingDone();
      expect([client.asked, (await cli().history()).length]).toEqual([[], 1]);
    });

    test('the text is another by then', async () => {
      const action = await offered();
      client.type(uri, `// new\n${CODE}`);
      await client.run(action);
      nothingDone(`// new\n${CODE}`);
    });

    test('it is not safe any more', async () => {
      const action = await offered();
      const ids = `${folder()}/src/ids.ts`;
      client.open(ids, 'export type ModelId = "gpt-5.4" | "gpt-5.4-mini";\n');
      await client.lsp.diagnostics(ids);
      await client.run(action);
      nothingDone();
    });

    test('the editor refuses it', async () => {
      client.beforeEdit = () => false;
      await client.run(await offered());
      nothingDone();
    });

    test('the editor does not answer in time', async () => {
      client.lsp.connection.onRequest(ApplyWorkspaceEditRequest.type, () => new Promise<never>(() => undefined));
      await client.run(await offered());
      nothingDone();
    });

    test('the plan took too long', async () => {
      const action = await offered();
      let now = 0;
      const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
      await client.run(action);
      clock.mockRestore();
      nothingDone();
      expect(client.asked).toEqual([]);
    });
  });

  test('is not there where nobody chose a target', async () => {
    await start(CODE, {});
    expect(await fixAll('source.fixAll.modelshift')).toEqual([]);
  });
});

describe('a rollback', () => {
  const params = async (): Promise<{ folder: string; id: string }> => {
    const [entry] = await asks<JournalEntry[]>(journalMethod);
    return { folder: entry?.folder ?? '', id: entry?.id ?? '' };
  };

  test('of the editor takes a move back in the buffer, and can be taken back', async () => {
    await start();
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    const which = await params();
    expect(await asks<RollbackPreview>(previewRollbackMethod, which)).toEqual({ files: [{ path: 'src/reply.ts', entryPath: 'src/reply.ts', uri, how: 'exact', together: [], hash: hashOf(Buffer.from(MOVED)), isSaved: false, now: MOVED, then: CODE }], problems: [] });
    expect(await asks<RollbackResult>(rollBackMethod, which)).toMatchObject({ kind: 'done', files: [{ path: 'src/reply.ts', how: 'exact' }] });
    expect([client.text(uri), onDisk()]).toEqual([CODE, CODE]);
    expect((await asks<JournalEntry[]>(journalMethod)).map(({ rolledBack }) => rolledBack)).toEqual(['none', 'all']);
    expect(await asks<RollbackResult>(rollBackMethod, await params())).toMatchObject({ kind: 'done' });
    expect(client.text(uri)).toBe(MOVED);
  });

  test('merges what was edited since elsewhere, and refuses what was edited in the same lines', async () => {
    await start();
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    const which = await params();
    const edited = `// one\n// two\n// three\n${MOVED}`;
    client.type(uri, edited);
    expect(await asks<RollbackPreview>(previewRollbackMethod, which)).toMatchObject({ files: [{ how: 'merged', now: edited, then: `// one\n// two\n// three\n${CODE}` }], problems: [] });
    client.type(uri, MOVED.replace('input });', 'store: true, input });'));
    expect(await asks<RollbackPreview>(previewRollbackMethod, which)).toMatchObject({ files: [], problems: [{ path: 'src/reply.ts', reason: expect.stringContaining('edited since') as string }] });
    expect(await asks<RollbackResult>(rollBackMethod, which)).toMatchObject({ kind: 'refused', message: expect.stringContaining('edited since') as string });
    expect(client.text(uri)).toContain('store: true');
  });

  test('opens the files that the command line has changed, and saves none', async () => {
    await start();
    const applied = await applyByCli(cli());
    const [entry] = await asks<JournalEntry[]>(journalMethod);
    expect(entry?.id).toBe(applied);
    expect(await asks<RollbackResult>(rollBackMethod, await params())).toMatchObject({ kind: 'done' });
    const other = `${folder()}/src/other.ts`;
    expect([client.text(other), onDisk('src/other.ts')]).toEqual([CODE, MOVED]);
    expect(client.asked).toMatchObject([{ edit: { documentChanges: [{ textDocument: { uri: other, version: 1 } }] } }]);
  });

  test.each<[string, string | undefined, string]>([
    ['shows in another encoding than it has', MOVED.replace('reply', 'r\uFFFDply'), 'src/other.ts: the editor reads it in another encoding'],
    ['does not open', undefined, 'src/other.ts: the editor does not open it; everything is as it was before'],
  ])('sends no edit for a file that the editor %s', async (_, shown, message) => {
    await start();
    await applyByCli(cli());
    client.reads = () => shown;
    expect(await asks<RollbackResult>(rollBackMethod, await params())).toMatchObject({ kind: 'refused', message: expect.stringContaining(message) as string });
    expect([client.asked, client.text(`${folder()}/src/other.ts`), onDisk('src/other.ts')]).toEqual([[], shown, MOVED]);
  });

  test('is refused where a file is not as it was looked at, and writes anew only what was asked for', async () => {
    await start();
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    const which = await params();
    const seen = (await asks<RollbackPreview>(previewRollbackMethod, which)).files.map(({ entryPath, hash }) => ({ entryPath, hash }));
    const changed = { kind: 'refused', message: 'Modelshift changed nothing: src/reply.ts: changed since you looked.' };
    client.type(uri, `// one\n// two\n// three\n${MOVED}`);
    expect(await asks<RollbackResult>(rollBackMethod, { ...which, files: seen })).toEqual(changed);
    client.type(uri, MOVED);
    expect(await asks<RollbackResult>(rollBackMethod, { ...which, files: seen })).toMatchObject({ kind: 'done' });
    expect(await asks<RollbackResult>(rollBackMethod, { ...which, files: seen })).toMatchObject({ kind: 'refused' });
  });

  test('is not denied where the editor takes the edit and tells of no new text', async () => {
    await start();
    await applyByCli(cli());
    const which = await params();
    client.lsp.connection.onRequest(ApplyWorkspaceEditRequest.type, () => ({ applied: true }));
    expect(await asks<RollbackResult>(rollBackMethod, which)).toEqual({ kind: 'refused', message: expect.stringMatching(/src\/other\.ts: the editor took the edit, .*; the next change finds out/) as string });
    expect((await asks<JournalEntry[]>(journalMethod)).map(({ state: each }) => each)).toEqual(['open', 'committed']);
  });

  test('leaves the file of a notebook alone whose cells are open', async () => {
    await start(CODE, {}, { 'a b.ipynb': CODE });
    const moved = await applyByCli(cli(), 'a b.ipynb');
    client.lsp.open(`vscode-notebook-cell://${root}/a%20b.ipynb#W0sZmlsZQ%3D%3D`, 'x = 1\n', 1, 'python');
    const problem = { path: 'a b.ipynb', reason: 'open as a notebook: close it first' };
    expect(await asks<RollbackPreview>(previewRollbackMethod, { folder: folder(), id: moved })).toEqual({ files: [], problems: [problem] });
    expect(await asks<RollbackResult>(rollBackMethod, { folder: folder(), id: moved })).toEqual({ kind: 'refused', message: expect.stringContaining(problem.reason) as string });
    expect([client.asked, onDisk('a b.ipynb')]).toEqual([[], MOVED]);
  });

  test('of one change takes those of its group along, in every file, and leaves the rest', async () => {
    await start();
    const marks = ['"openai"', '"gpt-5.4"'] as const;
    const edits = ['src/other.ts', 'src/reply.ts'].flatMap((path) => marks.map((oldText) => {
      const at = CODE.indexOf(oldText);
      return { path, hash: cli().hashWith(path, CODE), group: oldText === '"openai"' ? 'import' : path, safety: 'safe' as const, reason: `r ${oldText}`, ruleIds: [], range: { start: at, end: at + oldText.length }, oldText, newText: '"other"' };
    }));
    const outcome = await cli().apply('both', 'hash', edits);
    const which = await params();
    const files = await asks<JournalFileHunks[]>(journalHunksMethod, which);
    expect([outcome.kind, files.map(({ path, hunks }) => [path, hunks.map(({ oldText, newText, standing }) => [oldText, newText, standing])])]).toEqual(['done', [
      ['src/other.ts', [['"openai"', '"other"', true], ['"gpt-5.4"', '"other"', true]]], ['src/reply.ts', [['"openai"', '"other"', true], ['"gpt-5.4"', '"other"', true]]],
    ]]);
    const [shared, own] = files[0]?.hunks.map(({ id }) => [id]) ?? [];
    client.type(uri, onDisk());
    const preview = await asks<RollbackPreview>(previewRollbackMethod, { ...which, hunks: own });
    expect(preview).toMatchObject({ files: [{ entryPath: 'src/other.ts', together: [], then: CODE.replace('"openai"', '"other"') }], problems: [] });
    expect((await asks<RollbackPreview>(previewRollbackMethod, { ...which, hunks: shared })).files.map(({ entryPath, together }) => [entryPath, together])).toEqual([['src/other.ts', ['src/reply.ts']], ['src/reply.ts', ['src/other.ts']]]);
    const seen = preview.files.map(({ entryPath, hash }) => ({ entryPath, hash }));
    expect(await asks<RollbackResult>(rollBackMethod, { ...which, hunks: own, files: seen })).toMatchObject({ kind: 'done', files: [{ path: 'src/other.ts' }] });
    expect([client.text(`${folder()}/src/other.ts`), client.text(uri)]).toEqual([CODE.replace('"openai"', '"other"'), CODE.replaceAll(/"openai"|"gpt-5.4"/g, '"other"')]);
    expect((await asks<JournalFileHunks[]>(journalHunksMethod, which)).flatMap(({ hunks }) => hunks.map(({ standing }) => standing))).toEqual([true, false, true, true]);
    expect((await asks<JournalEntry[]>(journalMethod)).map(({ rolledBack }) => rolledBack)).toEqual(['none', 'part']);
  });

  test('and a move are told to a client that shows the journal; reading it is not', async () => {
    await start();
    let told = 0;
    client.lsp.connection.onNotification(journalChangedMethod, () => void told++);
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    const moved = told;
    const which = await params();
    await asks<RollbackPreview>(previewRollbackMethod, which);
    await asks<JournalFileHunks[]>(journalHunksMethod, which);
    expect([moved > 0, told]).toEqual([true, moved]);
    await asks<RollbackResult>(rollBackMethod, which);
    expect(told).toBeGreaterThan(moved);
  });

  test('shows long texts by their beginning', async () => {
    await start();
    const newText = `"${'x'.repeat(1000)}"`;
    const at = CODE.indexOf('"gpt-5.4"');
    await cli().apply('long', 'hash', [{ path: 'src/other.ts', hash: cli().hashWith('src/other.ts', CODE), group: 'g', safety: 'safe', reason: 'r', ruleIds: [], range: { start: at, end: at + 9 }, oldText: '"gpt-5.4"', newText }]);
    const [told] = await asks<JournalFileHunks[]>(journalHunksMethod, await params());
    expect(told?.hunks.map((hunk) => hunk.newText)).toEqual([`${newText.slice(0, 300)}…`]);
  });

  test('is cancelled before anything is changed', async () => {
    await start();
    await client.run((await client.actionsAt(uri, 'gpt-5.4'))[0]);
    const which = await params();
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    const source = new CancellationTokenSource();
    const result = client.lsp.connection.sendRequest<RollbackResult>(rollBackMethod, which, source.token);
    source.cancel();
    expect([(await result).kind, client.text(uri)]).toEqual(['cancelled', MOVED]);
  });

  test('of an entry or a folder that is not there is refused, and malformed parameters are', async () => {
    await start();
    expect(await asks<RollbackResult>(rollBackMethod, { folder: folder(), id: 'none' })).toMatchObject({ kind: 'refused' });
    await expect(asks(rollBackMethod, { folder: 'file:///elsewhere', id: 'none' })).rejects.toThrow('not open');
    await expect(asks(rollBackMethod, { folder: 7 })).rejects.toThrow('malformed');
  });
});

/** A move that the command line makes. */
async function applyByCli(journal: Journal, path = 'src/other.ts'): Promise<string> {
  const edits = [['"gpt-5.4"', '"gpt-5.5", reasoning: { effort: "none" }']] as const;
  const outcome = await journal.apply('move to gpt-5.5', 'hash', edits.map(([oldText, newText]) => {
    const start = CODE.indexOf(oldText);
    return { path, hash: journal.hashWith(path, CODE), group: 'g', safety: 'safe', reason: 'r', ruleIds: [], range: { start, end: start + oldText.length }, oldText, newText };
  }));
  if (outcome.kind !== 'done') throw new Error(`${JSON.stringify(outcome)}`);
  return outcome.id;
}
