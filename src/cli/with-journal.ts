import { openJournal } from '../host/journal/open-journal.ts';
import type { Journal, Outcome } from '../host/journal/journal.ts';
import { JournalFailure } from '../host/journal/journal-failure.ts';
import { LockedError } from '../host/journal/lock.ts';
import { STATUS, type Terminal } from './command.ts';
import { printable } from './printable.ts';
import { plural } from './reporters/counts.ts';
import { version } from '../host/version.ts';
import { writeResults } from './write-results.ts';

/** True for what the system answers when the state folder cannot be used. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

/** Runs `body` with the journal of a folder, after entries that were cut short have been brought to an end and told. Gives the exit status. */
export async function withJournal(root: string, terminal: Terminal, body: (journal: Journal) => Promise<number>): Promise<number> {
  try {
    const journal = openJournal(root, `modelshift ${version()}`, process.env);
    for (const { id, end, conflicts, reason } of await journal.recover()) {
      const what = end === 'unreadable' ? `left alone: ${reason ?? ''}` : end === 'commit' ? 'all of it had been written' : 'it was taken back';
      terminal.tell(`entry ${id} was cut short; ${printable(what)}`);
      for (const path of conflicts) terminal.tell(`${printable(path)}: changed by someone else meanwhile, left as it is`);
    }
    return await body(journal);
  } catch (error) {
    if (!(error instanceof JournalFailure || error instanceof LockedError || isSystemError(error))) throw error;
    terminal.tell(printable(error.message));
    return STATUS.failed;
  }
}

/** Says what was written, or why nothing was, and prints the entry's id. */
export async function tellOutcome(outcome: Outcome, done: (outcome: Extract<Outcome, { kind: 'done' }>) => string, terminal: Terminal): Promise<number> {
  if (outcome.kind === 'nothing') {
    terminal.tell('nothing to change');
    return STATUS.clean;
  }
  if (outcome.kind === 'unfit') {
    for (const { path, reason } of outcome.problems) terminal.tell(`${printable(path)}: ${printable(reason)}`);
    terminal.tell('nothing was written');
    return outcome.problems.every(({ isUnwritable }) => isUnwritable) ? STATUS.failed : STATUS.unfit;
  }
  terminal.tell(printable(done(outcome)));
  return writeResults(`${outcome.id}\n`, terminal);
}

/** The same for a plan of so many edits, with the way back. */
export function tellApplied(outcome: Outcome, edits: number, terminal: Terminal): Promise<number> {
  return tellOutcome(outcome, ({ id, files }) => `${plural(edits, 'edit')} in ${plural(files.length, 'file')} written; modelshift rollback ${id} takes them back`, terminal);
}
