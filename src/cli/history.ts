import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { HistoryEntry } from '../host/journal/history.ts';
import { UsageError, type Command } from './command.ts';
import { harmlessJson, printable } from './printable.ts';
import { readOptions } from './read-options.ts';
import { plural } from './reporters/counts.ts';
import { oneOf } from './scan-request.ts';
import { withJournal } from './with-journal.ts';
import { writePage, writeResults } from './write-results.ts';

const HELP = `Usage: modelshift history [PATH] [options]

Lists what was applied to the folder PATH (default: the current directory) and what was taken back, newest first. The journal lies outside of
the folder, in the user's state folder or in that of MODELSHIFT_STATE. It keeps 90 days, 50 entries and 200 MB of a folder, whatever is less.

  --format F         text (default) or json
  -h, --help         this page

Exit status: 0 listed, 2 bad usage, 3 the journal could not be read or the results not be written.
`;

const STATES: Readonly<Record<HistoryEntry['state'], string>> = { committed: '', aborted: 'not done', open: 'cut short', unreadable: 'cannot be read' };
const ROLLED_BACK = { none: '', part: 'rolled back in part', all: 'rolled back' } as const;

function asText(entries: readonly HistoryEntry[]): string {
  return entries.map(({ id, at, name, state, rolledBack, files, conflicts }) => {
    const changes = files.reduce((sum, { hunks }) => sum + hunks.length, 0);
    const notes = [STATES[state], ROLLED_BACK[rolledBack], conflicts.length === 0 ? '' : `left as found: ${conflicts.join(', ')}`].filter((note) => note !== '');
    const facts = [`${at.slice(0, 16).replace('T', ' ')}`, name, `${plural(changes, 'change')} in ${plural(files.length, 'file')}`, ...notes].map(printable).join('  ');
    return `${id}  ${facts}\n${files.map(({ path, hunks, now }) => `  ${printable(path)}  ${hunks.length}${now === 'as before' ? '  as before: undone, or never saved' : ''}\n`).join('')}`;
  }).join('\n');
}

/** `modelshift history`: the journal of a folder. */
export const history: Command = {
  name: 'history',
  summary: 'list what was applied and taken back',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals: [path = '.', ...others] } = readOptions(args, { format: { type: 'string', default: 'text' }, help: { type: 'boolean', short: 'h', default: false } });
    if (values.help) return writePage(HELP, terminal);
    if (others.length > 0) throw new UsageError('one PATH at a time');
    if (statSync(resolve(terminal.cwd, path), { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`${path} is not a folder`);
    const format = oneOf('format', values.format, ['text', 'json']);
    return withJournal(resolve(terminal.cwd, path), terminal, async (journal) => {
      const entries = await journal.history();
      if (entries.length === 0 && format === 'text') terminal.tell('nothing was applied here');
      return writeResults(format === 'json' ? `${harmlessJson(JSON.stringify({ schemaVersion: 1, entries }, null, 2))}\n` : asText(entries), terminal);
    });
  },
};
