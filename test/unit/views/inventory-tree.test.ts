import { describe, expect, test } from 'vitest';
import type { InventoryFile, InventorySite } from '../../../src/protocol/inventory.ts';
import { groupPlaces, GROUPINGS, type Grouping } from '../../../src/views/group-places.ts';
import { InventoryFiles } from '../../../src/views/inventory-files.ts';
import { inventoryChildren, inventoryRoots, MOST_CHILDREN, nodeShown, placesBelow, type InventoryNode } from '../../../src/views/inventory-tree.ts';
import { matching, placesOf, problemsIn } from '../../../src/views/place.ts';
import { file, site } from './made-inventory.ts';

const retired = { state: 'retired', on: '2026-10-23', days: -29 } as const;
const retiring = { state: 'retiring', on: '2026-12-11', days: 20 } as const;
const files: readonly InventoryFile[] = [
  file('src/b.ts', [site({ value: 'new-1', model: 'new-1', status: { state: 'active' } }, 3), site({ kind: 'param', name: 'temperature', value: '0.2', model: 'new-1', classes: { breaks: 1, tune: 1 } }, 4)]),
  file('src/a.ts', [site({ value: 'old-1', model: 'old-1', status: retired, classes: { breaks: 1 } }, 7), site({ value: 'old-2', model: 'old-2', status: retiring }, 8)]),
  file('worker/c.py', [site({ value: 'old-1', model: 'old-1', provider: 'azure' }, 1), site({ kind: 'timeout', name: 'timeout', valueMs: 20_000, classes: { silent: 1 } }, 2)]),
];
const places = placesOf(files);
const keys = (by: Grouping): [string, number][] => groupPlaces(places, by).map((group) => [group.key, group.places.length]);

describe('places are put together', () => {
  test('by model, what ends first at the top and what is not known at the end', () => expect(keys('model')).toEqual([['old-1', 2], ['old-2', 1], ['new-1', 2], ['', 1]]));
  test('by file, in the order of their paths', () => expect(keys('file')).toEqual([['file:///app/src/a.ts', 2], ['file:///app/src/b.ts', 2], ['file:///app/worker/c.py', 2]]));
  test('by provider', () => expect(keys('provider')).toEqual([['acme', 5], ['azure', 1]]));
  test('by status, with a group for what is not known', () => expect(keys('status')).toEqual([['retired', 1], ['retiring', 1], ['active', 1], ['unknown', 3]]));
  test('by class, a place with two classes in both', () => expect(keys('class')).toEqual([['breaks', 2], ['silent', 1], ['tune', 1], ['none', 3]]));

  test.each(Object.keys(GROUPINGS) as Grouping[])('by %s with none lost', (by) => {
    expect(new Set(groupPlaces(places, by).flatMap((group) => group.places))).toEqual(new Set(places));
    expect(groupPlaces([], by)).toEqual([]);
  });
});

test.each([
  ['', 6], ['  ', 6], ['OLD-1', 2], ['src a.ts', 2], ['retired', 1], ['azure old', 1], ['temperature', 1], ['timeout worker', 1], ['nowhere', 0],
])('the filter %j lets %i places through', (filter, count) => expect(matching(places, filter)).toHaveLength(count));

test('paths begin with the name of their folder where several are open', () => {
  const other = { ...file('src/a.ts', [site({}, 1)]), uri: 'file:///code/my%20web/src/a.ts', folder: 'file:///code/my%20web' };
  const untitled: InventoryFile = { uri: 'untitled:a.py', path: 'untitled:a.py', from: 0, classes: {}, sites: [site({}, 1)] };
  const paths = (...all: readonly InventoryFile[]): string[] => placesOf(all).map((place) => place.file.path);
  expect(paths(file('src/a.ts', [site({}, 1)]), other, untitled)).toEqual(['untitled:a.py', 'app/src/a.ts', 'my web/src/a.ts']);
  expect(paths(other, untitled)).toEqual(['untitled:a.py', 'src/a.ts']);
});

test('a filter cannot match across two facts of a place', () => expect(matching(places, 'old-1acme')).toEqual([]));

describe('the tree', () => {
  const roots = inventoryRoots(places, 'model');
  const below = (node: InventoryNode | undefined): readonly InventoryNode[] => (node ? inventoryChildren(node) : []);

  test('has files below a group and places below a file, and nothing below a place', () => {
    const [old] = roots;
    expect(below(old).map((node) => [node.kind, nodeShown(node).label])).toEqual([['file', 'a.ts'], ['file', 'c.py']]);
    const [place] = below(below(old)[0]);
    expect([place?.kind, place && nodeShown(place).label, below(place)]).toEqual(['place', 'old-1', []]);
    expect(inventoryRoots(places, 'file').map(({ kind }) => kind)).toEqual(['file', 'file', 'file']);
  });

  test('keeps the ids of its lines when lines are typed above a place, and gives no id twice', () => {
    const ids = (all: readonly InventoryFile[], by: Grouping): string[] => {
      const walk = (node: InventoryNode): string[] => [node.id, ...inventoryChildren(node).flatMap(walk)];
      return inventoryRoots(placesOf(all), by).flatMap(walk);
    };
    const moved = files.map((each) => ({ ...each, sites: each.sites.map((one): InventorySite => ({ ...one, range: { start: { line: one.range.start.line + 40, character: 2 }, end: { line: one.range.start.line + 40, character: 9 } } })) }));
    const twice = [...files, file('src/twice.ts', [site({ value: 'old-1', model: 'old-1' }, 1), site({ value: 'old-1', model: 'old-1' }, 2)])];
    for (const by of Object.keys(GROUPINGS) as Grouping[]) {
      expect(ids(moved, by)).toEqual(ids(files, by));
      expect(new Set(ids(twice, by)).size).toBe(ids(twice, by).length);
    }
  });
});

describe('10,000 places', () => {
  const many = (perFile: number): InventoryFile[] => Array.from({ length: 10_000 / perFile }, (_, f) =>
    file(`src/part${f % 10}/f${f}.ts`, Array.from({ length: perFile }, (_each, i) => site({ value: `m-${i % 40}`, model: `m-${i % 40}`, status: i % 3 === 0 ? retired : { state: 'active' }, classes: i % 2 === 0 ? { silent: 1 } : {} }, i))));

  test.each([[1], [100], [10_000]])('in files of %i come in steps that no editor stalls on', (perFile) => {
    const all = many(perFile);
    const walk = (nodes: readonly InventoryNode[]): number => {
      expect(nodes.length).toBeLessThanOrEqual(MOST_CHILDREN);
      return nodes.reduce((sum, node) => sum + (node.kind === 'place' ? 1 : walk(inventoryChildren(node))), 0);
    };
    for (const by of ['model', 'file', 'provider', 'status'] as const) expect(walk(inventoryRoots(placesOf(all), by))).toBe(10_000);
  });

  test('are grouped and shown within the 50 ms that may hold up an editor', () => {
    const all = many(100);
    const step = (): number => {
      const before = process.cpuUsage();
      inventoryRoots(matching(placesOf(all), 'm-'), 'model').map(nodeShown);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    expect(Math.min(...Array.from({ length: 9 }, step))).toBeLessThan(50);
  });

  test('in ranges say which they are', () => {
    const [range] = inventoryRoots(placesOf(many(1)), 'file');
    expect(range && nodeShown(range)).toMatchObject({ label: '1 – 400', spoken: '1 to 400, 400 places' });
    expect(range && placesBelow(range)).toHaveLength(400);
    expect(range && problemsIn(placesBelow(range))).toBe(400);
  });
});

describe('what has been told', () => {
  const part = (from: number, count: number): InventoryFile => ({ ...file('a.ts', Array.from({ length: count }, (_, i) => site({}, from + i))), from });

  test('of a file in several pages is put together', () => {
    const told = new InventoryFiles();
    told.add([part(0, 2)]);
    told.add([part(2, 3), file('b.ts', [site({}, 1)])]);
    expect([...told.all].map(({ path, from, sites }) => [path, from, sites.map(({ range }) => range.start.line)])).toEqual([['a.ts', 0, [0, 1, 2, 3, 4]], ['b.ts', 0, [1]]]);
  });

  test('is replaced when a file is told anew, and a part that fits nothing is left out', () => {
    const told = new InventoryFiles();
    told.add([part(0, 2), part(7, 1)]);
    expect([...told.all][0]?.sites).toHaveLength(2);
    told.add([part(0, 1)]);
    expect([...told.all][0]?.sites).toHaveLength(1);
    told.forget(['file:///app/a.ts']);
    expect(told.size).toBe(0);
  });
});
