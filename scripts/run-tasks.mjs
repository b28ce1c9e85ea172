// Runs processes that depend on each other, two at a time, and those that need the machine for themselves one at a time.
// @ts-check
import { spawn } from 'node:child_process';

const SLOTS = 2;
/** No task may hang a run: after this many milliseconds it is ended. */
const TIME_LIMIT = 20 * 60_000;

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {string[]} command
 * @property {string[]} [needs] names of tasks that must have succeeded before
 * @property {boolean} [alone] whether it measures or drives something that other work would disturb
 *
 * @typedef {object} Ending
 * @property {string | undefined} problem why it did not succeed: an exit code, a signal, the limit, or what it needed
 * @property {string} output
 * @property {number} seconds
 */

/** Signals a task and all that it started. @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // it has ended already
  }
}

/**
 * Runs all tasks, in their order as far as their needs allow; a failure stops only what needs it.
 * @param {Task[]} tasks
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, onStart(task: Task): void, onEnd(task: Task, ending: Ending): void }} options
 * @returns {Promise<Map<string, Ending>>} by name
 */
export function runTasks(tasks, { cwd, env, onStart, onEnd }) {
  const waiting = [...tasks];
  /** @type {Map<Task, import('node:child_process').ChildProcess>} */
  const running = new Map();
  /** @type {Map<string, Ending>} */
  const endings = new Map();
  const interrupt = (/** @type {NodeJS.Signals} */ signal) => {
    waiting.length = 0;
    for (const child of running.values()) signalGroup(child, signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, interrupt);

  return new Promise((resolve) => {
    const end = (/** @type {Task} */ task, /** @type {Ending} */ ending) => {
      running.delete(task);
      endings.set(task.name, ending);
      onEnd(task, ending);
      startMore();
    };

    const start = (/** @type {Task} */ task) => {
      onStart(task);
      const began = performance.now();
      const [program = '', ...args] = task.command;
      const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });   // leads a group
      running.set(task, child);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
      let late = false;
      const limit = setTimeout(() => {
        late = true;
        signalGroup(child, 'SIGTERM');
        setTimeout(() => signalGroup(child, 'SIGKILL'), 10_000).unref();
      }, TIME_LIMIT);
      const ended = (/** @type {string | undefined} */ problem) => {
        if (!running.has(task)) return;   // it could not be started, and now it is closed as well
        clearTimeout(limit);
        end(task, { problem: late ? `no end within ${TIME_LIMIT / 60_000} minutes` : problem, output, seconds: (performance.now() - began) / 1000 });
      };
      child.once('error', (error) => ended(`could not be started: ${error.message}`));
      child.once('close', (code, signal) => ended(signal ? `ended by ${signal}` : code ? `exit code ${code}` : undefined));
    };

    const startMore = () => {
      for (const task of [...waiting]) {
        const failedNeed = task.needs?.find((name) => endings.get(name)?.problem !== undefined);
        const ready = task.needs?.every((name) => endings.has(name)) ?? true;
        const room = task.alone ? running.size === 0 : running.size < SLOTS && ![...running.keys()].some(({ alone }) => alone);
        if (failedNeed === undefined && !(ready && room)) continue;
        if (!waiting.includes(task)) continue;
        waiting.splice(waiting.indexOf(task), 1);
        if (failedNeed === undefined) start(task);
        else end(task, { problem: `not run, because "${failedNeed}" failed`, output: '', seconds: 0 });
      }
      if (waiting.length > 0 || running.size > 0) return;
      for (const signal of signals) process.removeListener(signal, interrupt);
      resolve(endings);
    };
    startMore();
  });
}
