import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { planAdvance, planBack, type RolloutChange } from '../../core/rollout/plan-rollout.ts';
import { standingOf } from '../../core/rollout/phases.ts';
import { STATUS, UsageError, type Terminal } from '../command.ts';
import { printable } from '../printable.ts';
import { checkAsText } from '../reporters/rollout.ts';
import type { RolloutOptions } from '../rollout.ts';
import { tellApplied, withJournal } from '../with-journal.ts';
import { checked } from './check.ts';
import { configuredRollout, hashed } from './configured-rollout.ts';

/** Writes a change as an entry of the journal of its folder, all or nothing. */
export async function write(folder: string, { name, edits, said }: Exclude<RolloutChange, { readonly blocked: string }>, terminal: Terminal): Promise<number> {
  const planned = hashed(folder, edits);
  return withJournal(folder, terminal, async (journal) => {
    const outcome = await journal.apply(name, createHash('sha256').update(JSON.stringify(planned)).digest('hex'), planned);
    if (outcome.kind === 'done') for (const sentence of said) terminal.tell(printable(sentence));
    const elsewhere = relative(terminal.cwd, folder);
    if (outcome.kind === 'done' && elsewhere !== '') terminal.tell(`the entry is one of ${printable(elsewhere)}: take it back from there`);
    return tellApplied(outcome, edits.length, terminal);
  });
}

/** `modelshift rollout advance`. */
export async function advance(options: RolloutOptions, terminal: Terminal): Promise<number> {
  const found = configuredRollout(terminal);
  const approvedBy = options['approved-by'];
  if (approvedBy?.trim() === '') throw new UsageError('--approved-by is empty');
  const change = planAdvance(found.rollout, found, approvedBy);
  if ('blocked' in change) throw new UsageError(`${change.blocked}${change.needsApproval ? ': name who does with --approved-by' : ''}`);
  if (options.metrics !== undefined && standingOf(found.rollout).current) {
    const outcome = await checked(found, options, options.metrics, terminal);
    if (outcome.verdict !== 'advance') {
      for (const line of checkAsText(outcome).trimEnd().split('\n')) terminal.tell(line);
      terminal.tell('nothing was written');
      return STATUS.findings;
    }
  }
  return write(found.folder, change, terminal);
}

/** `modelshift rollout back`. */
export async function rollBack(terminal: Terminal): Promise<number> {
  const found = configuredRollout(terminal);
  const change = planBack(found.rollout, found);
  if ('blocked' in change) throw new UsageError(change.blocked);
  return write(found.folder, change, terminal);
}
