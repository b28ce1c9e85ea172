import { STATUS, type Terminal } from './command.ts';

/** Writes a page about the command line itself, and gives the exit status. */
export async function writePage(text: string, terminal: Terminal): Promise<number> {
  return (await terminal.write(text)) === undefined ? STATUS.clean : STATUS.failed;
}

/** Writes the results of a command, says when they cannot be written, and gives the exit status. */
export async function writeResults(text: string, terminal: Terminal): Promise<number> {
  const unwritten = await terminal.write(text);
  if (unwritten !== undefined) terminal.tell(`cannot write the results: ${unwritten.message}`);
  return unwritten === undefined ? STATUS.clean : STATUS.failed;
}
