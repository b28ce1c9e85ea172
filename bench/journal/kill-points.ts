import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../../src/host/journal/journal.ts';
import type { JournalFiles } from '../../src/host/journal/journal-files.ts';
import { FailingFiles, FAILURES, type Failure } from './failing-files.ts';
import { contents, creation, edit, FAST_FILES, madeJournal } from './made-journal.ts';

/** What was tried, and how it ended. */
export interface KillFigures {
  readonly steps: number;
  readonly runs: number;
  readonly allOld: number;
  readonly allNew: number;
}

type Tree = Readonly<Record<string, string>>;

function plan(base: string): ReturnType<typeof edit>[] {
  return [edit(base, 'a.py', 'old', 'new'), edit(base, 'a.py', 'low', 'none'), edit(base, 'b.yaml', 'old', 'newer'), edit(base, '.env', 'old', 'new'), creation('.env.example', 'MODEL=old\n')];
}

/** Ways to use the journal, each from a fresh project: what comes before, and the one thing that is cut short. */
const SCENARIOS: Readonly<Record<string, readonly ((journal: Journal, base: string) => Promise<unknown>)[]>> = {
  'apply': [(journal, base) => journal.apply('first', 'hash', plan(base))],
  'roll back': [(journal, base) => journal.apply('first', 'hash', plan(base)), (journal) => journal.rollBack({})],
  'roll back with a merge': [
    async (journal, base) => {
      await journal.apply('first', 'hash', plan(base));
      writeFileSync(join(base, 'root/a.py'), `# since\n${FAST_FILES.read(join(base, 'root/a.py'))?.toString() ?? ''}`);
    },
    (journal) => journal.rollBack({}),
  ],
};

function fresh(base: string): void {
  rmSync(base, { recursive: true, force: true });
  mkdirSync(join(base, 'root'), { recursive: true });
  writeFileSync(join(base, 'root/a.py'), '\ufeffmodel = "old"\r\nx = 1\r\n\r\neffort = "low"\r\n');
  writeFileSync(join(base, 'root/b.yaml'), 'model: old');
  writeFileSync(join(base, 'root/.env'), 'MODEL=old\nKEY=x\n');
}

/** Plays a scenario on a disk that fails in its last part; gives the trees before and after that part and the steps that it took. */
async function play(base: string, scenario: readonly ((journal: Journal, base: string) => Promise<unknown>)[], files: FailingFiles): Promise<{ readonly old: Tree; readonly seen: Tree }> {
  fresh(base);
  for (const part of scenario.slice(0, -1)) await part(madeJournal(base, { files: FAST_FILES }), base);
  const old = contents(join(base, 'root'));
  await scenario.at(-1)?.(madeJournal(base, { files, letters: () => 'later' }), base).catch(() => undefined);
  return { old, seen: contents(join(base, 'root')) };
}

/** Lets every step of every scenario go wrong in every way; with `twice` also every step of the recovery after each kill. Throws where the files are neither all old nor all new afterwards. */
export async function killEverywhere(base: string, { twice }: { readonly twice: boolean }): Promise<KillFigures> {
  const figures = { steps: 0, runs: 0, allOld: 0, allNew: 0 };
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    const counting = new FailingFiles();
    const { seen: fine } = await play(base, scenario, counting);
    figures.steps += counting.steps;
    for (let step = 1; step <= counting.steps; step++) {
      for (const failure of FAILURES) {
        const runs = await killAt(base, scenario, { step, failure, twice });
        for (const { old, seen, where } of runs) {
          figures.runs++;
          const isOld = JSON.stringify(seen) === JSON.stringify(old);
          if (!isOld) assert.deepEqual(seen, fine, `${name}, ${where}`);
          figures[isOld ? 'allOld' : 'allNew']++;
        }
      }
    }
  }
  return figures;
}

async function killAt(base: string, scenario: Parameters<typeof play>[1], { step, failure, twice }: { step: number; failure: Failure; twice: boolean }): Promise<{ old: Tree; seen: Tree; where: string }[]> {
  const runs: { old: Tree; seen: Tree; where: string }[] = [];
  /** `cut` is the disk of a recovery that does not come to its end, `whole` that of the one after it. */
  const once = async (cut: FailingFiles | undefined, whole: JournalFiles, where: string): Promise<void> => {
    const { old } = await play(base, scenario, new FailingFiles(step, failure));
    if (cut !== undefined) await madeJournal(base, { files: cut }).recover().catch(() => undefined);
    const journal = madeJournal(base, { files: whole });
    await journal.recover();
    const entries = await journal.history();
    assert.deepEqual(entries.filter(({ state }) => state !== 'committed' && state !== 'aborted'), [], `${where}: an entry has not come to an end`);
    const settled = contents(join(base, 'state'));
    await madeJournal(base, { files: FAST_FILES }).recover();
    assert.deepEqual(contents(join(base, 'state')), settled, `${where}: a second recovery did something`);
    runs.push({ old, seen: contents(join(base, 'root')), where });
  };
  const where = `${failure} step ${step}`;
  const counting = new FailingFiles();
  await once(undefined, counting, where);
  if (!twice || !failure.startsWith('killed')) return runs;
  for (let second = 1; second <= counting.steps; second++) {
    for (const again of FAILURES) await once(new FailingFiles(second, again), FAST_FILES, `${where}, then ${again} step ${second} of the recovery`);
  }
  return runs;
}
