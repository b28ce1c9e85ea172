import { createHash } from 'node:crypto';
import { PathError } from '../host/start-points.ts';
import { madeOnce } from '../core/migrate/plan.ts';
import { collectPlan, type PlanOutcome } from './collect-plan.ts';
import { STATUS, UsageError, type Terminal } from './command.ts';
import type { MoveRequest } from './plan-request.ts';
import { printable } from './printable.ts';
import { plural } from './reporters/counts.ts';
import { tellFailed } from './tell-failed.ts';
import { planAsJson } from './reporters/plan.ts';
import { tellApplied, withJournal } from './with-journal.ts';

async function planned(request: MoveRequest, terminal: Terminal): Promise<PlanOutcome> {
  try {
    return await collectPlan(request, terminal);
  } catch (error) {
    if (error instanceof PathError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Plans a move, applies it, and reads the files again: what is left is said, and done is never said of what was not looked at. */
export async function applyMove(request: MoveRequest, terminal: Terminal): Promise<number> {
  const outcome = await planned(request, terminal);
  const { plan: { to, edits, blocked, unchanged, confirm }, failed, isConfigured } = outcome;
  if (failed.length > 0 || !isConfigured) {
    tellFailed(outcome, terminal);
    terminal.tell('nothing was written');
    return failed.length === 0 ? STATUS.usage : STATUS.failed;
  }
  return withJournal(terminal.cwd, terminal, async (journal) => {
    const applied = await journal.apply(`move to ${to}`, createHash('sha256').update(planAsJson(outcome)).digest('hex'), edits);
    const status = await tellApplied(applied, madeOnce(edits).length, terminal);
    if (applied.kind === 'unfit') return status;
    for (const { path, line, reason } of confirm) terminal.tell(`to confirm: ${printable(path)}:${line}: ${printable(reason)}`);
    for (const { path, line, reason } of blocked) terminal.tell(`blocked: ${printable(path)}:${line}: ${printable(reason)}`);
    const left = applied.kind === 'done' ? (await planned(request, terminal)).plan.edits.length : 0;
    terminal.tell(`${confirm.length} to confirm, ${blocked.length} blocked, ${unchanged.length} unchanged${left === 0 ? '' : `; ${plural(left, 'edit')} still to make`}`);
    return status;
  });
}
