import type { ChildProcess } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const running = new Set<ChildProcess>();

function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Listening to a signal keeps it from ending this process: unless someone else listens too, it is sent once more. */
function endOnSignal(signal: NodeJS.Signals): void {
  endAll();
  listen(false);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function listen(on: boolean): void {
  const change = on ? 'on' : 'off';
  process[change]('exit', endAll);
  for (const signal of SIGNALS) process[change](signal, endOnSignal);
}

/** Starts a child that ends when this process does, by itself or by a signal: one that waits for a pipe would stay forever. */
export function endWithProcess(start: () => ChildProcess): ChildProcess {
  // Before the child is there: a signal right after its start would find nobody who listens.
  if (running.size === 0) listen(true);
  const child = start();
  running.add(child);
  child.once('close', () => {
    running.delete(child);
    if (running.size === 0) listen(false);
  });
  return child;
}
