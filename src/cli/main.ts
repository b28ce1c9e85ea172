import { setFlagsFromString } from 'node:v8';
import { runCommandLine } from './command-line.ts';
import { processTerminal } from './process-terminal.ts';

// Texts and trees live as long as one file. Left alone, V8 gives them more and more room before it looks which of them are gone: twice the memory, to
// save a twentieth of the time.
for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=50']) setFlagsFromString(flag);

// The process ends by itself, when all output has been taken; a language server goes on.
void runCommandLine(process.argv.slice(2), processTerminal()).then((status) => {
  process.exitCode = status;
});
