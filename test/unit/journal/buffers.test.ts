import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FailingFiles } from '../../../bench/journal/failing-files.ts';
import { contents, creation, edit, FAST_FILES, madeJournal, sha256 } from '../../../bench/journal/made-journal.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { BufferedFolder, NotTold, type BufferChange, type Buffers } from '../../../src/host/journal/buffered-folder.ts';
import type { Journal } from '../../../src/host/journal/journal.ts';
import type { JournalFiles } from '../../../src/host/journal/journal-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The buffers of an editor: texts that are not saved. Before and after each edit the disk takes a step, so that a process can end there. */
class MemoryBuffers implements Buffers {
  readonly texts: Map<string, string>;
  readonly edits: (readonly BufferChange[])[] = [];
  /** Paths of files that are open as notebooks. */
  readonly notebooks = new Set<string>();
  readonly #base: string;
  readonly #files: JournalFiles;

  constructor(base: string, files: JournalFiles = FAST_FILES, texts: Iterable<readonly [string, string]> = []) {
    this.#base = base;
    this.#files = files;
    this.texts = new Map(texts);
  }

  text(path: string): string | undefined {
    return this.texts.get(path);
  }

  whyRefused(path: string): string | undefined {
    return this.notebooks.has(path) ? 'open as a notebook' : undefined;
  }

  open(path: string): string {
    const text = readFileSync(join(this.#base, 'root', path), 'utf8').replace(/^\uFEFF/, '');
    this.texts.set(path, text);
    return text;
  }

  edit(changes: readonly BufferChange[]): Promise<void> {
    this.#files.removeFolder(join(this.#base, 'nothing'));
    this.edits.push(changes);
    for (const { path, edits } of changes) this.texts.set(path, applyEdits(this.texts.get(path) ?? this.open(path), edits));
    this.#files.removeFolder(join(this.#base, 'nothing'));
    return Promise.resolve();
  }

  /** What a person sees: the buffer where there is one, else the disk. */
  seen(path: string): string | undefined {
    const file = join(this.#base, 'root', path);
    return this.texts.get(path) ?? (existsSync(file) ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : undefined);
  }
}

const A = 'one\r\nmodel = "old"\r\ntwo\r\n';
const PATHS = ['a.py', 'b.py', '.env.example'];

function fresh(base: string): void {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(join(base, 'root'), { recursive: true });
  writeFileSync(join(base, 'root/a.py'), `\uFEFF${A}`);
  writeFileSync(join(base, 'root/b.py'), 'old b\n');
}

const plan = (base: string): ReturnType<typeof edit>[] => [edit(base, 'a.py', 'old', 'new'), edit(base, 'b.py', 'old', 'new'), creation('.env.example', 'MODEL=old\n')];
const applyTo = (journal: Journal, base: string): Promise<unknown> => journal.apply('first', 'hash', plan(base));

describe('in the buffers of an editor', () => {
  test('texts change in one edit, stay unsaved, and files are made on disk', async () => {
    const base = temporaryFolder();
    fresh(base);
    const buffers = new MemoryBuffers(base);
    buffers.texts.set('a.py', `${A}unsaved`);
    const journal = madeJournal(base, { buffers });
    const a = { ...edit(base, 'a.py', 'old', 'new'), hash: journal.hashWith('a.py', `${A}unsaved`) };
    const outcome = await journal.apply('first', 'hash', [a, ...plan(base).slice(1)]);
    expect(outcome.kind).toBe('done');
    expect(buffers.edits.map((changes) => changes.map(({ path }) => path))).toEqual([['a.py', 'b.py']]);
    expect(PATHS.map((path) => buffers.seen(path))).toEqual([`${A}unsaved`.replace('old', 'new'), 'new b\n', 'MODEL=old\n']);
    expect(readFileSync(join(base, 'root/a.py'), 'utf8')).toBe(`\uFEFF${A}`);
    expect(await journal.rollBack({})).toMatchObject({ kind: 'done', files: [{ how: 'exact' }, { how: 'exact' }, { how: 'exact', became: 'removed' }] });
    expect(PATHS.map((path) => buffers.seen(path))).toEqual([`${A}unsaved`, 'old b\n', undefined]);
  });

  test('the history tells what is in buffers alone, and what was never saved', async () => {
    const base = temporaryFolder();
    fresh(base);
    const buffers = new MemoryBuffers(base);
    const journal = madeJournal(base, { buffers });
    await applyTo(journal, base);
    const told = async (of: Journal): Promise<unknown> => (await of.history()).map(({ files }) => files.map(({ path, now }) => [path, now]));
    expect(await told(journal)).toEqual([[['a.py', 'in a buffer'], ['b.py', 'in a buffer'], ['.env.example', undefined]]]);
    expect(await told(madeJournal(base))).toEqual([[['a.py', 'as before'], ['b.py', 'as before'], ['.env.example', undefined]]]);
    writeFileSync(join(base, 'root/a.py'), `\uFEFF${buffers.text('a.py') ?? ''}`);
    buffers.texts.set('b.py', 'old b\n');
    expect(await told(journal)).toEqual([[['a.py', undefined], ['b.py', 'as before'], ['.env.example', undefined]]]);
    await journal.rollBack({});
    expect(await told(journal)).toEqual([[['a.py', 'in a buffer'], ['b.py', undefined], ['.env.example', undefined]], [['a.py', undefined], ['b.py', undefined], ['.env.example', undefined]]]);
  });

  test('an edit that does not come out as it should is taken back', async () => {
    const base = temporaryFolder();
    fresh(base);
    const buffers = new MemoryBuffers(base);
    buffers.open('a.py');
    const edited = buffers.edit.bind(buffers);
    buffers.edit = async (changes) => {
      await edited(changes);
      if (buffers.edits.length === 1) buffers.texts.set('b.py', 'somebody typed\n');
    };
    const before = contents(join(base, 'root'));
    await expect(applyTo(madeJournal(base, { buffers }), base)).rejects.toThrow(/b\.py: changed a moment ago; everything is as it was before but what someone else changed meanwhile: b\.py/);
    expect([buffers.seen('a.py'), buffers.seen('b.py'), contents(join(base, 'root'))]).toEqual([A, 'somebody typed\n', before]);
  });

  test.each<[string, Uint8Array | string, string | undefined, string]>([
    ['with mixed line ends that is not open', 'old\r\nb\n', undefined, 'mixed line ends'],
    ['in an encoding that its bytes do not show', Buffer.from('old \xe9', 'latin1'), 'old \uFFFD', 'no UTF-8'],
  ])('a file %s is refused before anything is begun', async (_, bytes, text, reason) => {
    const base = temporaryFolder();
    mkdirSync(join(base, 'root'));
    writeFileSync(join(base, 'root/a.py'), bytes);
    const buffers = new MemoryBuffers(base, FAST_FILES, text === undefined ? [] : [['a.py', text]]);
    const journal = madeJournal(base, { buffers });
    const outcome = await journal.apply('first', 'hash', [{ ...edit(base, 'a.py', 'old', 'new'), hash: journal.hashWith('a.py', text ?? String(bytes)) }]);
    expect(outcome).toMatchObject({ kind: 'unfit', problems: [{ path: 'a.py', reason: expect.stringContaining(reason) as string }] });
    expect([buffers.edits, await journal.history()]).toEqual([[], []]);
  });

  test('a notebook that is open is neither edited, nor removed, nor put back', async () => {
    const base = temporaryFolder();
    mkdirSync(join(base, 'root'));
    writeFileSync(join(base, 'root/a.ipynb'), '"old"');
    const buffers = new MemoryBuffers(base);
    const journal = madeJournal(base, { buffers });
    await madeJournal(base).apply('first', 'hash', [edit(base, 'a.ipynb', 'old', 'new'), creation('b.ipynb', '"new"')]);
    const before = contents(join(base, 'root'));
    for (const path of ['a.ipynb', 'b.ipynb']) {
      buffers.notebooks.clear();
      buffers.notebooks.add(path);
      const problems = [{ path, reason: 'open as a notebook' }];
      expect(journal.preview({ paths: [path] })).toEqual({ files: [], problems });
      expect(await journal.rollBack({ paths: [path] })).toEqual({ kind: 'unfit', problems });
    }
    buffers.notebooks.clear();
    buffers.edit = () => {
      buffers.notebooks.add('b.ipynb');
      return Promise.reject(new Error('not taken'));
    };
    await expect(journal.rollBack({})).rejects.toThrow('it could not be taken back yet (b.ipynb: open as a notebook)');
    expect(contents(join(base, 'root'))).toEqual({ 'a.ipynb': before['a.ipynb'] });
  });

  test('an edit of which the editor says nothing is not denied: its entry stays open until the texts are known', async () => {
    const base = temporaryFolder();
    fresh(base);
    const buffers = new MemoryBuffers(base);
    const edited = buffers.edit.bind(buffers);
    let later: readonly BufferChange[] = [];
    buffers.edit = (changes) => {
      later = changes;
      return Promise.reject(new NotTold('a.py, b.py: not told'));
    };
    const journal = madeJournal(base, { buffers });
    await expect(applyTo(journal, base)).rejects.toThrow(/^a\.py, b\.py: not told; the next change finds out/);
    expect(await journal.history()).toMatchObject([{ state: 'open' }]);
    await edited(later);
    expect(await journal.recover()).toMatchObject([{ end: 'commit', conflicts: [] }]);
  });

  test('a file that the change made stays where the disk has another text than the editor', async () => {
    const base = temporaryFolder();
    fresh(base);
    const buffers = new MemoryBuffers(base);
    const journal = madeJournal(base, { buffers });
    await journal.apply('first', 'hash', [creation('made.py', 'made\n')]);
    buffers.open('made.py');
    writeFileSync(join(base, 'root/made.py'), 'somebody wrote\n');
    const before = contents(join(base, 'root'));
    const problems = [{ path: 'made.py', reason: expect.stringContaining('another text than the disk') as string }];
    expect(journal.preview({})).toEqual({ files: [], problems });
    expect(await journal.rollBack({})).toEqual({ kind: 'unfit', problems });
    const folder = new BufferedFolder(join(base, 'root'), FAST_FILES, buffers);
    expect(() => folder.replace('made.py', sha256('made\n'), null, 0o644, 'x')).toThrow('changed a moment ago');
    expect(contents(join(base, 'root'))).toEqual(before);
  });

  test('a preview names the files that were changed together, as long as they are changed', async () => {
    const base = temporaryFolder();
    fresh(base);
    const journal = madeJournal(base, { buffers: new MemoryBuffers(base) });
    await journal.apply('first', 'hash', [edit(base, 'a.py', 'old', 'new', 'g'), edit(base, 'b.py', 'old', 'new'), { ...creation('.env.example', 'MODEL=old\n'), group: 'g' }]);
    expect(journal.preview({})?.files.map(({ path, together }) => [path, together])).toEqual([['a.py', ['.env.example']], ['b.py', []], ['.env.example', ['a.py']]]);
    const id = (await journal.history())[0]?.id ?? '';
    await journal.rollBack({ id, paths: ['.env.example'] });
    expect(journal.preview({ id })?.files.map(({ path, together }) => [path, together])).toEqual([['a.py', []], ['b.py', []]]);
  });

  test('what is previewed is what is done, and nothing is written for it', async () => {
    const base = temporaryFolder();
    fresh(base);
    const buffers = new MemoryBuffers(base);
    const journal = madeJournal(base, { buffers });
    await applyTo(journal, base);
    buffers.texts.set('b.py', 'zero\n\n\nnew b\n');
    const before = contents(base);
    const preview = journal.preview({});
    expect(contents(base)).toEqual(before);
    expect(preview?.files.map(({ path, how, isSaved }) => [path, how, isSaved])).toEqual([['a.py', 'exact', false], ['.env.example', 'exact', true]]);
    expect(preview?.problems.map(({ path }) => path)).toEqual(['b.py']);
    await journal.rollBack({ paths: ['a.py', '.env.example'] });
    for (const { path, then } of preview?.files ?? []) expect(buffers.seen(path) ?? null, path).toBe(then);
  });
});

describe('an editor that is killed at any step', () => {
  const KEPT: Readonly<Record<string, (texts: ReadonlyMap<string, string>) => Iterable<readonly [string, string]>>> = {
    'keeps its buffers': (texts) => texts,
    'loses them': () => [],
    'keeps the first': (texts) => [...texts].slice(0, 1),
  };
  test.each(Object.keys(KEPT).flatMap((kept) => (['apply', 'rollBack'] as const).flatMap((what) => (['finish', 'recover'] as const).map((way) => [kept, what, way] as const))))('%s: after %s and %s all is old or all is new', async (kept, what, way) => {
    const base = join(temporaryFolder(), 'p');
    const states = new Set<string>();
    let asked = 0;
    for (let step = 1; ; step++) {
      fresh(base);
      const before = new MemoryBuffers(base);
      if (what === 'rollBack') await applyTo(madeJournal(base, { files: FAST_FILES, buffers: before }), base);
      const old = PATHS.map((path) => before.seen(path));
      const files = new FailingFiles(step, step % 2 === 0 ? 'killed before' : 'killed after');
      const dying = new MemoryBuffers(base, files, before.texts);
      const doomed = madeJournal(base, { files, buffers: dying, letters: () => 'later' });
      const ended = await (what === 'apply' ? applyTo(doomed, base) : doomed.rollBack({})).then(() => true, () => false);
      const fresher = what === 'apply' ? [A.replace('old', 'new'), 'new b\n', 'MODEL=old\n'] : [A, 'old b\n', undefined];
      const restored = new MemoryBuffers(base, FAST_FILES, KEPT[kept]?.(dying.texts));
      const journal = madeJournal(base, { files: FAST_FILES, buffers: restored });
      const wasCommitted = (await madeJournal(base, { files: { ...FAST_FILES, append: () => undefined }, buffers: restored }).unfinished()).unfinished.length === 0;
      const { unfinished } = await journal.unfinished();
      asked += unfinished.length;
      for (const { id, conflicts } of unfinished) await (way === 'finish' && conflicts.length === 0 ? journal.finish(id) : journal.recover());
      const seen = PATHS.map((path) => restored.seen(path));
      const state = JSON.stringify(seen) === JSON.stringify(fresher) ? 'new' : JSON.stringify(seen) === JSON.stringify(old) ? 'old' : 'neither';
      // buffers that are lost before anybody saved them are no half change: nothing of them was ever on disk
      if (kept === 'keeps its buffers' || unfinished.length > 0) expect([step, state]).not.toEqual([step, 'neither']);
      expect([wasCommitted, (await journal.unfinished()).unfinished]).toEqual([unfinished.length === 0, []]);
      states.add(state);
      if (ended && files.steps < step) break;
    }
    expect(asked).toBeGreaterThan(0);
    if (kept === 'keeps its buffers') expect([...states].sort()).toEqual(['new', 'old']);
  });
});
