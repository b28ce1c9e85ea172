import { runCommandLine } from './command-line.ts';
import { processTerminal } from './process-terminal.ts';

// The process ends by itself, when all output has been taken; a language server goes on.
void runCommandLine(process.argv.slice(2), processTerminal()).then((status) => {
  process.exitCode = status;
});
