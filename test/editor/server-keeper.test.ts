import { describe, expect, test } from 'vitest';
import { ServerKeeper } from '../../src/editor/server-keeper.ts';
import type { ServerLink } from '../../src/editor/server-link.ts';
import { idleLink } from './idle-link.ts';

/** A keeper whose servers end when the test says so; `starts` names what becomes of the next ones. */
function keeperOf(...starts: ('ready' | 'ends')[]) {
  const servers: { link: ServerLink; end: () => void; stopped: boolean }[] = [];
  const seen: string[] = [];
  const clock = { ms: 0 };
  let restart = (): void => undefined;
  const keeper = new ServerKeeper({
    connect: async (onEnd) => {
      const next = starts.shift() ?? 'ready';
      seen.push(next);
      await Promise.resolve();
      if (next === 'ends') throw new Error('ended');
      const link: ServerLink = { ...idleLink, stop: () => Promise.resolve(void (server.stopped = true)) };
      const server = { link, end: onEnd, stopped: false };
      servers.push(server);
      return link;
    },
    onGone: () => seen.push('gone'),
    onGaveUp: (again) => {
      seen.push('gave up');
      restart = again;
    },
    log: () => seen.push('logged'),
    now: () => clock.ms,
  });
  return { keeper, servers, seen, clock, restart: () => restart() };
}

describe('the keeper of the server', () => {
  test('starts one server for all who ask', async () => {
    const { keeper, seen } = keeperOf();
    expect(await keeper.server()).toBe(await keeper.server());
    expect(seen).toEqual(['ready']);
  });

  test('replaces a server that ends while it starts; who waits gets the one that stays, and nothing is said', async () => {
    const { keeper, servers, seen } = keeperOf('ends', 'ends', 'ready');
    expect(await keeper.server()).toBe(servers[0]?.link);
    expect(seen).toEqual(['ends', 'logged', 'ends', 'logged', 'ready']);
  });

  test('replaces a server that ends later, also when the next one ends while it starts', async () => {
    const { keeper, servers, seen } = keeperOf('ready', 'ends', 'ready');
    await keeper.server();
    servers[0]?.end();
    expect(await keeper.server()).toBe(servers[1]?.link);
    expect(seen).toEqual(['ready', 'gone', 'ends', 'logged', 'ready']);
  });

  test('gives up once after three restarts, and starts again when somebody asks', async () => {
    const { keeper, servers, seen, restart } = keeperOf('ends', 'ends', 'ends', 'ends', 'ready');
    await expect(keeper.server()).rejects.toThrow('ended');
    expect(seen.filter((what) => what === 'gave up')).toHaveLength(1);
    expect(keeper.current).toBeUndefined();
    restart();
    expect(await keeper.current).toBe(servers[0]?.link);
  });

  test('starts a new one when somebody asks, ends the old one, and begins to count anew', async () => {
    const { keeper, servers, seen } = keeperOf('ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready', 'ready');
    await keeper.server();
    for (const which of [0, 1, 2]) {
      servers[which]?.end();
      await keeper.server();
    }
    const fresh = await keeper.restart();
    expect([fresh, seen.at(-1)]).toEqual([servers[4]?.link, 'ready']);
    expect(servers.map(({ stopped }) => stopped)).toEqual([false, false, false, true, false]);
    servers[3]?.end();
    expect(await keeper.current).toBe(fresh);
    for (const which of [4, 5, 6]) {
      servers[which]?.end();
      await keeper.server();
    }
    expect(seen).not.toContain('gave up');
  });

  test('counts crashes of starting and of running servers together, and only those of the last three minutes', async () => {
    const { keeper, servers, seen, clock } = keeperOf('ready', 'ends', 'ready', 'ready', 'ready');
    await keeper.server();
    servers[0]?.end();
    await keeper.server();
    servers[1]?.end();
    await keeper.server();
    clock.ms = 180_001;
    servers[2]?.end();
    await keeper.server();
    expect(seen).not.toContain('gave up');
    for (const which of [3, 4, 5]) {
      servers[which]?.end();
      await keeper.current;
    }
    expect(seen.at(-1)).toBe('gave up');
  });
});
