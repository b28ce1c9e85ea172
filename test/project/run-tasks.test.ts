import { describe, expect, test } from 'vitest';
import { runTasks } from '../../scripts/run-tasks.mjs';

type Task = Parameters<typeof runTasks>[0][number];

/** A task that waits for a moment and ends with the given status. */
const task = (name: string, more: Partial<Task> = {}, status = 0): Task => ({ name, command: [process.execPath, '-e', `console.log('${name}'); setTimeout(() => process.exit(${status}), 100)`], ...more });

async function run(...tasks: Task[]) {
  const running = new Set<string>();
  const together: string[] = [];
  const endings = await runTasks(tasks, {
    cwd: process.cwd(),
    env: process.env,
    onStart: ({ name }) => together.push([...running.add(name)].join('+')),
    onEnd: ({ name }) => running.delete(name),
  });
  return { together, problems: Object.fromEntries([...endings].map(([name, { problem }]) => [name, problem])), endings };
}

describe('tasks', () => {
  test('run two at a time, in order, and keep their output', async () => {
    const { together, endings } = await run(task('a'), task('b'), task('c'));
    expect(together.slice(0, 2)).toEqual(['a', 'a+b']);
    expect(together[2]).toMatch(/^[ab]\+c$|^c$/);
    expect(endings.get('b')).toMatchObject({ problem: undefined, output: 'b\n' });
  });

  test('have the machine for themselves where they ask for it', async () => {
    const { together } = await run(task('a'), task('b', { alone: true }), task('c', { alone: true }));
    expect(together).toEqual(['a', 'b', 'c']);
  });

  test('wait for what they need, and are not run when that failed; the others are', async () => {
    const { together, problems } = await run(task('build', {}, 3), task('unit'), task('host', { needs: ['build'] }), task('ui', { needs: ['unit'] }));
    expect(problems).toEqual({ build: 'exit code 3', unit: undefined, host: 'not run, because "build" failed', ui: undefined });
    expect(together).not.toContain('host');
  });

  test('that cannot be started say so', async () => {
    const { problems } = await run({ name: 'a', command: ['/no/such/program'] });
    expect(problems['a']).toMatch(/could not be started.*ENOENT/);
  });
});
