import { describe, expect, test, vi } from 'vitest';
import { InventoryLoader } from '../../src/editor/inventory-loader.ts';
import type { InventoryFile, InventoryPage, InventoryParams } from '../../src/protocol/inventory.ts';
import { file, site } from '../unit/views/made-inventory.ts';

/** A server that has files, tells one a page, and keeps what it was asked. */
function serverOf(...paths: string[]) {
  const files = new Map<string, InventoryFile>(paths.map((path) => [`file:///app/${path}`, file(path, [site({}, 1)])]));
  const asked: InventoryParams[] = [];
  const failing: Error[] = [];
  const ask = async (params: InventoryParams): Promise<InventoryPage> => {
    asked.push(params);
    await Promise.resolve();
    const problem = failing.pop();
    if (problem) throw problem;
    const all = [...files.values()].filter(({ uri }) => params.uris?.includes(uri) ?? true).sort((a, b) => (a.uri < b.uri ? -1 : 1));
    const rest = all.filter(({ uri }) => params.after === undefined || uri > params.after.uri);
    const [first] = rest;
    return { files: first ? [first] : [], total: { files: files.size, sites: files.size }, ...(first && rest.length > 1 && { next: { uri: first.uri, sites: 1 } }) };
  };
  const seen: string[] = [];
  const loader = new InventoryLoader({ ask, changed: () => seen.push(`${loader.state}: ${[...loader.files.all].map(({ path }) => path).join()}`), failed: (problem) => seen.push(String(problem)) });
  return { files, asked, failing, seen, loader };
}

describe('the loader of the inventory', () => {
  test('asks for nothing before somebody wants it, then for every page once', async () => {
    const { loader, asked, seen } = serverOf('a.ts', 'b.ts', 'c.ts');
    loader.take({ uris: ['file:///app/a.ts'] });
    expect([loader.state, asked]).toEqual(['unasked', []]);
    await Promise.all([loader.load(), loader.load()]);
    expect([seen, asked.length]).toEqual([['loaded: a.ts,b.ts,c.ts'], 3]);
    await loader.load();
    expect(asked).toHaveLength(3);
  });

  test('gathers changes, and asks for the files that they name alone', async () => {
    vi.useFakeTimers();
    try {
      const { loader, asked, files, seen } = serverOf('a.ts', 'b.ts');
      await loader.load();
      files.delete('file:///app/a.ts');
      files.set('file:///app/c.ts', file('c.ts', [site({}, 1)]));
      loader.take({ uris: ['file:///app/a.ts'] });
      loader.take({ uris: ['file:///app/c.ts'] });
      await vi.advanceTimersByTimeAsync(200);
      expect([asked.slice(2), seen.at(-1)]).toEqual([[{ uris: ['file:///app/a.ts', 'file:///app/c.ts'] }], 'loaded: b.ts,c.ts']);
      loader.take({});
      await vi.advanceTimersByTimeAsync(200);
      expect([asked.slice(3).map(({ uris }) => uris), seen.at(-1)]).toEqual([[undefined, undefined], 'loaded: b.ts,c.ts']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('says what fails, and asks again for whoever wants it', async () => {
    const { loader, failing, seen } = serverOf('a.ts');
    failing.push(new Error('no server'));
    await loader.load();
    expect([loader.state, seen]).toEqual(['failed', ['Error: no server', 'failed: ']]);
    await loader.load();
    expect(seen.at(-1)).toBe('loaded: a.ts');
  });

  test('forgets what a server told that is gone, also when its answer comes late', async () => {
    const { loader, seen } = serverOf('a.ts');
    const loading = loader.load();
    loader.forget();
    await loading;
    expect([loader.state, seen]).toEqual(['unasked', ['unasked: ']]);
    await loader.load();
    expect(seen.at(-1)).toBe('loaded: a.ts');
  });
});
