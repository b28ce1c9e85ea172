import { STATUS, UsageError, type Screen, type Terminal } from './command.ts';

/** True for the error of a reader that has seen enough, such as `head`: nothing is wrong then. */
function isClosedPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}

/** Columns of a screen that does not say how many it has. */
const USUAL_COLUMNS = 80;

function screenOn(stream: NodeJS.WriteStream): Screen {
  return {
    show: (text) => void stream.write(`\r\u001b[K${text.slice(0, (stream.columns || USUAL_COLUMNS) - 1)}`),
    clear: () => void stream.write('\r\u001b[K'),
  };
}

/** The terminal, pipes and files that this process was started with. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  // Without a listener a failed write would end the process; each write hears of its own failure.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  return {
    get cwd() {
      try {
        return process.cwd();
      } catch (error) {
        throw new UsageError('the current directory is gone', { cause: error });
      }
    },
    colour: stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    write: (text) => new Promise((resolve) => stdout.write(text, (error) => resolve(error && !isClosedPipe(error) ? error : undefined))),
    screen: stderr.isTTY && env['TERM'] !== 'dumb' ? screenOn(stderr) : undefined,
    catchInterrupt: (clean) => {
      const end = (): void => {
        clean();
        process.exit(STATUS.interrupted);
      };
      process.on('SIGINT', end);
      return () => void process.off('SIGINT', end);
    },
    tell: (message) => void stderr.write(`modelshift: ${message}\n`),
  };
}
