import { DataError } from '../host/load-data.ts';
import { apply } from './apply.ts';
import { compare } from './compare.ts';
import { STATUS, UsageError, type Command, type Terminal } from './command.ts';
import { history } from './history.ts';
import { languageServer } from './language-server.ts';
import { mcpCommand } from './mcp/mcp.ts';
import { models } from './models.ts';
import { plan } from './plan.ts';
import { printable } from './printable.ts';
import { report } from './report.ts';
import { rollback } from './rollback.ts';
import { rollout } from './rollout.ts';
import { scan } from './scan.ts';
import { version } from '../host/version.ts';
import { writePage } from './write-results.ts';

const COMMANDS: readonly Command[] = [scan, plan, apply, history, rollback, rollout, compare, report, models, languageServer, mcpCommand(runCommandLine)];

function help(): string {
  const list = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`).join('\n');
  return `Usage: modelshift <command> [options]

Finds every place where code depends on a language model, and says what a move to another model breaks or changes silently.

${list}

  -h, --help    this page; after a command, the command's own
  --version     the version
`;
}

/** Text of an option that belongs to no command. */
function general(option: string): string {
  if (option === '--help' || option === '-h') return help();
  if (option === '--version') return `${version()}\n`;
  throw new UsageError(`unknown option '${option}'`);
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...rest] = args;
  if (first === undefined) throw new UsageError('no command given');
  if (first.startsWith('-')) return writePage(general(first), terminal);
  const command = COMMANDS.find(({ name }) => name === first);
  if (command === undefined) throw new UsageError(`unknown command '${first}'`);
  return command.run(rest, terminal);
}

/** Runs a command line and gives its exit status. Never throws: whatever goes wrong becomes a message and a status. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      const command = COMMANDS.find(({ name }) => name === args[0]);
      terminal.tell(`${printable(error.message)} (see modelshift ${command === undefined ? '' : `${command.name} `}--help)`);
      return STATUS.usage;
    }
    if (error instanceof DataError) {
      terminal.tell(printable(error.message));
      return STATUS.internalError;
    }
    terminal.tell(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return STATUS.internalError;
  }
}
