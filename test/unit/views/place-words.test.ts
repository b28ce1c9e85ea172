import { describe, expect, test } from 'vitest';
import type { InventorySite, LifeStatus } from '../../../src/protocol/inventory.ts';
import { groupPlaces, type Grouping } from '../../../src/views/group-places.ts';
import { lifeIcon, lifeInWords, livesInWords } from '../../../src/views/life-words.ts';
import { fileShown, groupShown, placeShown, siteInWords } from '../../../src/views/place-words.ts';
import { placesOf, type Place } from '../../../src/views/place.ts';
import { file, site } from './made-inventory.ts';

const ended: LifeStatus = { state: 'retired', on: '2026-10-23', days: -29 };
const ending: LifeStatus = { state: 'retiring', on: '2026-12-11', days: 20 };
const of = (...sites: readonly InventorySite[]): Place[] => placesOf([file('src/a.ts', sites)]);

test.each<[LifeStatus | undefined, string, string]>([
  [ended, 'ended 2026-10-23', 'error'],
  [{ state: 'retired' }, 'ended, date unknown', 'error'],
  [ending, 'ends 2026-12-11, in 20 days', 'warning'],
  [{ ...ending, days: 1 }, 'ends 2026-12-11, in 1 day', 'warning'],
  [{ ...ending, days: 0 }, 'ends 2026-12-11, today', 'warning'],
  [{ ...ending, days: 91 }, 'ends 2026-12-11, in 91 days', 'calendar'],
  [{ state: 'retiring' }, 'ends, date unknown', 'history'],
  [{ state: 'deprecated', on: '2027-06-01', days: 192 }, 'deprecated, ends 2027-06-01, in 192 days', 'calendar'],
  [{ state: 'legacy' }, 'legacy', 'history'],
  [{ state: 'active' }, 'active', 'pass'],
  [undefined, 'dates unknown', 'question'],
])('%j is “%s” with the icon %s', (status, words, icon) => expect([lifeInWords(status), lifeIcon(status).name]).toEqual([words, icon]));

test('an end is told by its date, by the days until then, or by both', () => {
  expect((['date', 'days', 'both'] as const).map((by) => lifeInWords(ending, by))).toEqual(['ends 2026-12-11', 'ends in 20 days', 'ends 2026-12-11, in 20 days']);
  expect(lifeInWords({ state: 'retiring', on: '2026-12-11' }, 'days')).toBe('ends 2026-12-11');
});

test.each<[Place[], string]>([
  [of(site({ status: ended }, 1), site({ status: ended }, 2)), 'ended 2026-10-23'],
  [of(site({ status: ended }, 1), site({}, 2), site({}, 3)), 'ended 2026-10-23 (unknown for 2)'],
  [of(site({ status: ended }, 1), site({ status: ending }, 2)), '1 place with a model that ended'],
  [of(site({ status: { state: 'active' } }, 1), site({ status: ending }, 2)), 'first ends 2026-12-11, in 20 days'],
  [of(site({ status: { state: 'active' } }, 1), site({ status: { state: 'legacy' } }, 2)), ''],
  [of(site({}, 1)), 'dates unknown'],
])('models of several places: case %#', (places, words) => expect(livesInWords(places)).toBe(words));

describe('a place', () => {
  test.each<[Partial<InventorySite>, string]>([
    [{ value: 'old-1' }, 'old-1'],
    [{ kind: 'param', name: 'temperature', value: '0.2' }, 'temperature = 0.2'],
    [{ kind: 'param', name: 'temperature' }, 'temperature = computed'],
    [{ kind: 'timeout', name: 'timeout', valueMs: 20_000 }, 'timeout = 20 s'],
    [{ kind: 'timeout', name: 'timeout', valueMs: 1_500 }, 'timeout = 1500 ms'],
    [{ kind: 'timeout', name: 'timeout' }, 'timeout = computed'],
    [{ kind: 'prompt', name: 'instructions' }, 'instructions'],
    [{ kind: 'prompt' }, 'prompt'],
    [{ kind: 'endpoint', value: '/v1/completions' }, '/v1/completions'],
    [{ value: `a\n  b${'c'.repeat(100)}` }, `a b${'c'.repeat(76)}…`],
  ])('%j is %s', (given, label) => expect(siteInWords(site(given, 1))).toBe(label));

  test('says where it is, what it is and what was found there, to screen readers in words alone', () => {
    const [place] = of(site({ value: 'old-1', model: 'old-1', callee: 'client.create', status: ending, classes: { breaks: 1, silent: 1 }, confidence: 'likely' }, 11));
    const shown = place && placeShown(place);
    expect(shown).toMatchObject({ label: 'old-1', description: 'line 12 · model · client.create · 2 problems', spoken: 'old-1, model in line 12, model old-1, ends 2026-12-11, in 20 days, 2 problems' });
    expect(shown?.tooltip.split('\n')).toEqual(['old-1', 'model in src/a.ts, line 12', 'call: client.create', 'model: old-1, ends 2026-12-11, in 20 days', 'provider: acme', 'confidence: likely', 'breaks: 1', 'changes silently: 1']);
  });

  test('whose model nobody knows says so', () => {
    const [place] = of(site({ kind: 'timeout', name: 'timeout' }, 0));
    expect(place && placeShown(place).spoken).toBe('timeout = computed, time limit in line 1, model unknown, no problems');
  });
});

test('a file says its folder, places and problems', () => {
  const places = of(site({ classes: { hygiene: 1 } }, 1), site({}, 2));
  expect(places[0] && fileShown(places[0].file, places)).toMatchObject({ label: 'a.ts', description: 'src · 2 places · 1 problem', spoken: 'src/a.ts, 2 places, 1 problem' });
});

describe('a group', () => {
  const places = of(site({ value: 'old-1', model: 'old-1', status: ended, classes: { breaks: 1, tune: 2 } }, 1), site({ kind: 'timeout', name: 'timeout' }, 2));
  const shown = (by: Grouping): [string, string, string][] => groupPlaces(places, by).map(groupShown).map(({ label, description, icon }) => [label, description, icon.name]);

  test.each<[Grouping, [string, string, string][]]>([
    ['model', [['old-1', 'ended 2026-10-23 · 1 place · 3 problems', 'error'], ['No model known', '1 place', 'question']]],
    ['file', [['a.ts', 'src · 2 places · 3 problems', 'file']]],
    ['provider', [['acme', 'ended 2026-10-23 (unknown for 1) · 2 places · 3 problems', 'organization']]],
    ['status', [['Shut down', '1 place · 3 problems', 'error'], ['Unknown', '1 place', 'question']]],
    ['class', [['Breaks', '1 place · 1 problem', 'error'], ['Could be better', '1 place · 2 problems', 'lightbulb'], ['Without problems', '1 place', 'pass']]],
  ])('by %s says its numbers, dates and how pressing it is', (by, expected) => expect(shown(by)).toEqual(expected));
});
