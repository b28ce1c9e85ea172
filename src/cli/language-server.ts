import { STATUS, UsageError, type Command } from './command.ts';
import { readOptions } from './read-options.ts';
import { writePage } from './write-results.ts';

const HELP = `Usage: modelshift lsp --stdio

Runs the language server for an editor that starts it and speaks the Language Server Protocol over standard input and output.

  --stdio       use standard input and output (the one transport of this command)
  -h, --help    this page
`;

const OPTIONS = {
  stdio: { type: 'boolean', default: false },
  clientProcessId: { type: 'string' },   // many clients add it, and the server ends with that process
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `modelshift lsp --stdio`: the language server for other editors. It ends when its client does. */
export const languageServer: Command = {
  name: 'lsp',
  summary: 'run the language server, for editors',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals } = readOptions(args, OPTIONS);
    if (values.help) return writePage(HELP, terminal);
    if (positionals.length > 0) throw new UsageError(`lsp takes no path, and was given '${positionals.join(' ')}'`);
    if (!values.stdio) throw new UsageError('lsp needs --stdio');
    const { serve } = await import('./lsp.ts');
    serve();
    return STATUS.clean;
  },
};
