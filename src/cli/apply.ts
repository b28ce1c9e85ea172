import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PlanError, readPlan, type ReadPlan } from '../core/migrate/read-plan.ts';
import { madeOnce } from '../core/migrate/plan.ts';
import { applyMove } from './apply-move.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { MOVE_OPTIONS, moveRequest } from './plan-request.ts';
import { readOptions } from './read-options.ts';
import { tellApplied, withJournal } from './with-journal.ts';
import { writePage } from './write-results.ts';

const HELP = `Usage: modelshift apply FILE [options]
       modelshift apply [PATH…] --to M --yes [options]

Applies the plan in FILE to the current directory, all of it or nothing, and prints the id under which "modelshift rollback" takes it
back. Edits that you do not want are deleted from FILE first; a group goes as a whole. Each file is replaced at once, every byte outside
of the planned ranges stays, and a run that was cut short is taken back by the next one.

With --to the move is planned at once, as "modelshift plan" does with the same options, and what it left open is told.

  --yes              apply edits marked "review", too; naming a plan file says so already
  --to M             the model to move to; see "modelshift plan --help" for --from, --alias, --include-env, --include and --exclude
  -h, --help         this page

Exit status: 0 applied, 2 bad usage or FILE is not a plan, 3 a file could not be written, such as one that is read-only (everything is as before, or
it is said what is not), 4 the plan does not fit the files any more (nothing is written).
`;

function readPlanFile(name: string, cwd: string): ReadPlan & { readonly hash: string } {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, name), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(code === 'ENOENT' ? `no plan at ${name}` : `${name} cannot be read (${code})`, { cause: error });
  }
  try {
    return { ...readPlan(text), hash: createHash('sha256').update(text).digest('hex') };
  } catch (error) {
    if (error instanceof PlanError) throw new UsageError(`${name}:${error.line}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function applyFile(name: string, terminal: Terminal): Promise<number> {
  const { cwd } = terminal;
  const { to, edits, hash } = readPlanFile(name, cwd);
  return withJournal(cwd, terminal, async (journal) => {
    const outcome = await journal.apply(to === undefined ? 'plan' : `move to ${to}`, hash, edits);
    return tellApplied(outcome, madeOnce(edits).length, terminal);
  });
}

/** `modelshift apply`: does what a plan says. */
export const apply: Command = {
  name: 'apply',
  summary: 'apply a plan',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, { ...MOVE_OPTIONS, yes: { type: 'boolean', default: false } });
    if (values.help) return writePage(HELP, terminal);
    if (values.to !== undefined) {
      if (!values.yes) throw new UsageError('--yes is missing: nobody has looked at this plan');
      return applyMove(moveRequest(values, positionals), terminal);
    }
    const [file, ...others] = positionals;
    if (file === undefined || file === '') throw new UsageError('no plan given');
    if (others.length > 0) throw new UsageError('one plan at a time');
    return applyFile(file, terminal);
  },
};
