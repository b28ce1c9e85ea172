import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { version } from '../../host/version.ts';
import { STATUS, UsageError, type Command, type Terminal } from '../command.ts';
import { readOptions } from '../read-options.ts';
import { writePage } from '../write-results.ts';

const HELP = `Usage: modelshift mcp [FOLDER]

Serves the tools modelshift_scan, modelshift_explain, modelshift_plan, modelshift_apply and modelshift_rollback to an assistant that speaks the
Model Context Protocol over standard input and output. They work on FOLDER (default: the current directory) and on nothing outside of it.
The first three only read. The other two ask the person through the client each time, and do nothing where the client cannot ask.

  -h, --help    this page
`;

/** The folder that the tools work on. Throws UsageError. */
function rootOf(folder: string, cwd: string): string {
  const path = resolve(cwd, folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`${folder} is not a folder`);
  return realpathSync(path);
}

/** `modelshift mcp`: the tools for assistants. It ends when its client does. `runCommand` runs the commands that the tools stand for. */
export function mcpCommand(runCommand: (args: readonly string[], terminal: Terminal) => Promise<number>): Command {
  return {
    name: 'mcp',
    summary: 'serve tools to assistants, over the Model Context Protocol',
    help: HELP,
    async run(args, terminal) {
      const { values, positionals: [folder = '.', ...others] } = readOptions(args, { help: { type: 'boolean', short: 'h', default: false } });
      if (values.help) return writePage(HELP, terminal);
      if (others.length > 0) throw new UsageError('one folder at a time');
      const root = rootOf(folder, terminal.cwd);
      const { serveTools } = await import('./serve-tools.ts');
      await serveTools(version(), { root, run: runCommand });
      return STATUS.clean;
    },
  };
}
