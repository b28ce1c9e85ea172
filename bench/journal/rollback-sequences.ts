import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { PlanEdit } from '../../src/core/migrate/plan.ts';
import type { Journal, Outcome } from '../../src/host/journal/journal.ts';
import { contents, creation, FAST_FILES, madeJournal, sha256 } from './made-journal.ts';

type Tree = Readonly<Record<string, string>>;

/** One thing that happens to a folder; numbers choose by remainder, so that every sequence can be played. */
type Step =
  | { readonly does: 'apply'; readonly edits: readonly { readonly file: number; readonly at: number; readonly length: number; readonly text: string }[]; readonly makes: boolean }
  | { readonly does: 'edit'; readonly file: number; readonly line: number; readonly kind: 'add' | 'change' | 'drop' }
  | { readonly does: 'delete'; readonly file: number }
  | { readonly does: 'rename'; readonly file: number }
  | { readonly does: 'undo by hand'; readonly file: number }
  | { readonly does: 'roll back'; readonly entry: number; readonly whole: boolean; readonly file: number; readonly restore: boolean };

const index = fc.nat(50);
const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('apply' as const), makes: fc.boolean(), edits: fc.array(fc.record({ file: index, at: fc.nat(200), length: fc.nat(9), text: fc.string({ maxLength: 8 }) }), { maxLength: 6 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('edit' as const), file: index, line: index, kind: fc.constantFrom('add', 'change', 'drop') }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('delete' as const, 'rename' as const, 'undo by hand' as const), file: index }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('roll back' as const), entry: index, whole: fc.boolean(), file: index, restore: fc.boolean() }) },
);

/** What became of the rollbacks of all sequences. */
export interface SequenceFigures {
  sequences: number;
  steps: number;
  applied: number;
  exact: number;
  merged: number;
  refused: number;
  nothing: number;
}

/** The tree before and after something that the journal has done. */
interface Done {
  readonly id: string;
  readonly before: Tree;
  readonly after: Tree;
}

/** A folder that things happen to, and what is known of it. */
class Played {
  readonly #base: string;
  readonly #journal: Journal;
  readonly #figures: SequenceFigures;
  readonly #trees: Done[] = [];
  #count = 0;

  constructor(base: string, figures: SequenceFigures) {
    this.#base = base;
    this.#figures = figures;
    rmSync(base, { recursive: true, force: true });
    mkdirSync(join(base, 'root'), { recursive: true });
    const lines = (name: string, end: string): string => Array.from({ length: 12 }, (_, i) => `${name} ${i}${end}`).join('');
    for (const [name, end] of [['a.py', '\n'], ['b.py', '\r\n'], ['.env', '\n']] as const) writeFileSync(join(base, 'root', name), lines(name, end));
    this.#journal = madeJournal(base, { files: FAST_FILES });
  }

  async step(step: Step): Promise<void> {
    this.#figures.steps++;
    if (step.does === 'apply') await this.#apply(step);
    else if (step.does === 'roll back') await this.#rollBack(step);
    else this.#touch(step);
  }

  #tree(): Tree {
    return contents(join(this.#base, 'root'));
  }

  #path(name: string): string {
    return join(this.#base, 'root', name);
  }

  #name(file: number): string | undefined {
    const names = Object.keys(this.#tree());
    return names[file % names.length];
  }

  async #apply({ edits, makes }: Extract<Step, { does: 'apply' }>): Promise<void> {
    const planned: PlanEdit[] = makes ? [creation(`made-${++this.#count}.py`, `made ${this.#count}\n`)] : [];
    for (const { file, at, length, text } of edits) {
      const path = this.#name(file);
      if (path === undefined) continue;
      const old = readFileSync(this.#path(path), 'utf8');
      const start = at % (old.length + 1);
      const end = path.endsWith('.env') ? start : Math.min(old.length, start + length);
      const overlaps = planned.some((other) => other.path === path && start < other.range.end + 1 && end > other.range.start - 1);
      if (!overlaps) planned.push({ path, hash: sha256(old), group: String(file), safety: 'safe', reason: '', ruleIds: [], range: { start, end }, oldText: old.slice(start, end), newText: text });
    }
    const before = this.#tree();
    const outcome = await this.#journal.apply('plan', 'hash', planned);
    assert.notEqual(outcome.kind, 'unfit', JSON.stringify(outcome));
    if (outcome.kind === 'done') {
      this.#figures.applied++;
      this.#trees.push({ id: outcome.id, before, after: this.#tree() });
    }
  }

  #touch(step: Extract<Step, { does: 'edit' | 'delete' | 'rename' | 'undo by hand' }>): void {
    const name = this.#name(step.file);
    if (name === undefined) return;
    if (step.does === 'delete') return rmSync(this.#path(name));
    if (step.does === 'rename') return renameSync(this.#path(name), this.#path(`moved-${++this.#count}-${name}`));
    if (step.does === 'undo by hand') {
      const old = this.#trees.at(-1)?.before[name];
      return old === undefined ? undefined : writeFileSync(this.#path(name), Buffer.from(old, 'base64'));
    }
    const lines = readFileSync(this.#path(name), 'utf8').split('\n');
    const mark = `by hand ${++this.#count}`;
    lines.splice(step.line % lines.length, step.kind === 'add' ? 0 : 1, ...(step.kind === 'drop' ? [] : [mark]));
    writeFileSync(this.#path(name), lines.join('\n'));
  }

  async #rollBack({ entry, whole, file, restore }: Extract<Step, { does: 'roll back' }>): Promise<void> {
    const chosen = this.#trees[entry % (this.#trees.length || 1)];
    const name = this.#name(file);
    const before = this.#tree();
    const selection = { ...(chosen === undefined ? {} : { id: chosen.id }), ...(whole || name === undefined ? {} : { paths: [name] }), restore };
    const outcome = await this.#journal.rollBack(selection);
    const after = this.#tree();
    if (outcome?.kind !== 'done') {
      assert.deepEqual(after, before, 'a rollback that was not done has changed something');
      this.#figures[outcome?.kind === 'unfit' ? 'refused' : 'nothing']++;
      return;
    }
    this.#checkDone(outcome, chosen, before, after, restore);
    const redone = await this.#journal.rollBack({ id: outcome.id });
    assert.equal(redone?.kind, 'done');
    assert.deepEqual(this.#tree(), before, 'taking a rollback back does not give what was there');
    const again = await this.#journal.rollBack(selection);
    assert.equal(again?.kind, 'done');
    assert.deepEqual(this.#tree(), after, 'the same rollback gives something else the second time');
    this.#trees.push({ id: again.id, before, after });
  }

  #checkDone(outcome: Extract<Outcome, { kind: 'done' }>, chosen: Done | undefined, before: Tree, after: Tree, restore: boolean): void {
    const touched = new Set(outcome.files.map(({ path }) => path));
    for (const { how } of outcome.files) this.#figures[how === 'merged' ? 'merged' : 'exact']++;
    for (const path of Object.keys({ ...before, ...after })) {
      if (!touched.has(path)) assert.equal(after[path], before[path], `${path} was not selected`);
      const untouched = chosen !== undefined && before[path] === chosen.after[path] && touched.has(path);
      if (untouched && chosen.after[path] !== undefined) assert.equal(after[path], chosen.before[path], `${path} is not what it was before the entry`);
    }
    const marks = (tree: Tree): string[] => Object.values(tree).flatMap((bytes) => Buffer.from(bytes, 'base64').toString().match(/by hand \d+/g) ?? []).sort();
    const kept = new Set(marks(after));
    const lost = marks(before).filter((mark) => !kept.has(mark));
    if (!restore && chosen !== undefined) assert.deepEqual(lost.filter((mark) => !marks(chosen.after).includes(mark)), [], 'what a person wrote since is lost');
  }
}

/** Plays random sequences of plans, edits, deletions, renames and rollbacks. Throws where a rollback loses or changes what it should not. */
export async function rollbackSequences(base: string, sequences: number, seed: number): Promise<SequenceFigures> {
  const figures: SequenceFigures = { sequences: 0, steps: 0, applied: 0, exact: 0, merged: 0, refused: 0, nothing: 0 };
  const law = fc.asyncProperty(fc.array(STEP, { minLength: 3, maxLength: 10 }), async (steps) => {
    figures.sequences++;
    const played = new Played(base, figures);
    for (const step of steps) await played.step(step);
  });
  await fc.assert(law, { numRuns: sequences, seed });
  return figures;
}
