import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { journalAbove } from '../host/journal/open-journal.ts';
import type { Selection } from '../host/journal/roll-back.ts';
import { UsageError, type Command, type Terminal } from './command.ts';
import { readOptions } from './read-options.ts';
import { plural } from './reporters/counts.ts';
import { tellOutcome, withJournal } from './with-journal.ts';
import { writePage } from './write-results.ts';

const HELP = `Usage: modelshift rollback [ID] [options]

Takes back what "modelshift apply" did to the current directory: the entry ID of "modelshift history", or the last one that still stands.
Does not ask. A file that nobody touched since gets its exact bytes back; in one that was edited since, the lines of the plan go back and
the others stay. Where the same lines were edited, nothing is written at all, and it is said where: other files go by --file. A rollback is
an entry, too, and can be taken back by its ID.

  --file F           only this file, may be repeated; without ID the last entry that changed it
  --hunk N           only the change with this number in ID, as "history --format json" lists them, and those of its group; may be repeated
  --restore          write files that were deleted since anew
  -h, --help         this page

Exit status: 0 taken back, 2 bad usage or nothing to take back, 3 a file could not be written, such as one that is read-only (everything is as
before, or it is said what is not), 4 the files do not allow it (nothing is written).
`;

/** A path as the journal knows it. Not resolved further: the file may be gone. */
function ownPath(file: string, cwd: string): string {
  const path = relative(realpathSync(cwd), resolve(realpathSync(cwd), file));
  if (file === '' || path === '' || path.split(sep)[0] === '..') throw new UsageError(`--file: ${file === '' ? 'is empty' : `${file} is not below the current directory`}`);
  return path.split(sep).join('/');
}

async function takeBack(selection: Selection, terminal: Terminal): Promise<number> {
  return withJournal(terminal.cwd, terminal, async (journal) => {
    const outcome = await journal.rollBack(selection);
    if (outcome === undefined) {
      const above = journalAbove(terminal.cwd, process.env);
      const what = selection.id === undefined ? 'nothing to take back here' : `no entry ${selection.id} here`;
      throw new UsageError(`${what}${above === undefined ? '' : `; there is a history of ${above}`}`);
    }
    return tellOutcome(outcome, ({ files }) => {
      const [merged, already] = (['merged', 'already'] as const).map((kind) => files.filter(({ how }) => how === kind).map(({ path }) => path).join(', '));
      return `${plural(files.length, 'file')} taken back${merged ? `; edited since, and merged: ${merged}` : ''}${already ? `; as before already, because the change was undone or never saved: ${already}` : ''}`;
    }, terminal);
  });
}

/** `modelshift rollback`: takes back what was applied. */
export const rollback: Command = {
  name: 'rollback',
  summary: 'take back what was applied',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals: [id, ...others] } = readOptions(args, {
      file: { type: 'string', multiple: true, default: [] }, hunk: { type: 'string', multiple: true, default: [] },
      restore: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false },
    });
    if (values.help) return writePage(HELP, terminal);
    if (others.length > 0) throw new UsageError('one entry at a time');
    if (values.hunk.length > 0 && id === undefined) throw new UsageError('--hunk needs the ID of an entry');
    const paths = values.file.map((file) => ownPath(file, terminal.cwd));
    return takeBack({
      ...(id === undefined ? {} : { id }), ...(paths.length === 0 ? {} : { paths }), ...(values.hunk.length === 0 ? {} : { hunks: values.hunk }),
      restore: values.restore,
    }, terminal);
  },
};
