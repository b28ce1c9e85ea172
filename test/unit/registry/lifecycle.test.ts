import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeRegistry, record } from './made-registry.ts';
import { model, registry } from './real-registry.ts';

const DATA_DAY = '2026-11-21';

describe('statusOn', () => {
  test.each([
    ['gpt-4o', '2027-01-13', { state: 'retiring', on: '2027-01-14', days: 1 }],
    ['gpt-4o', '2027-01-14', { state: 'retired', on: '2027-01-14', days: 0 }],
    ['gpt-4o', '2027-01-15', { state: 'retired', on: '2027-01-14', days: -1 }],
    ['gpt-4o', DATA_DAY, { state: 'retiring', on: '2027-01-14', days: 54 }],
    ['o1', DATA_DAY, { state: 'retired', on: '2026-10-23', days: -29 }],
    ['o1', '2026-10-22', { state: 'retiring', on: '2026-10-23', days: 1 }],
    ['gpt-5.4', DATA_DAY, { state: 'active' }],
    ['claude-opus-4-8', DATA_DAY, { state: 'legacy' }],
    ['deepseek-coder', DATA_DAY, { state: 'deprecated' }],
    ['grok-beta', DATA_DAY, { state: 'retired' }],
  ])('%s on %s', (id, today, expected) => {
    expect(registry.statusOn(model(id), today)).toEqual(expected);
  });

  test('counts calendar days over a leap day and a change of clocks', () => {
    const leap = record('leap', { retiresOn: '2028-03-01' });
    expect(registry.statusOn(leap, '2028-02-28')).toMatchObject({ days: 2 });
    const summer = record('summer', { retiresOn: '2027-03-29' });
    expect(registry.statusOn(summer, '2027-03-27')).toMatchObject({ days: 2 });
  });

  test('a deprecation that is announced for later does not count yet', () => {
    const announced = record('a', { status: 'deprecated', deprecatedOn: '2026-12-01' });
    expect(registry.statusOn(announced, '2026-11-30')).toEqual({ state: 'active' });
    expect(registry.statusOn(announced, '2026-12-01')).toEqual({ state: 'deprecated' });
  });

  test('agrees with the written status on the day of the data', () => {
    for (const each of registry.models) expect(registry.statusOn(each, DATA_DAY).state === 'retired', each.id).toBe(each.status === 'retired');
  });

  test('never comes back to life', () => {
    const day = fc.date({ min: new Date('2022-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...registry.models), day, day, (each, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a];
        fc.pre(registry.statusOn(each, earlier).state === 'retired');
        expect(registry.statusOn(each, later).state).toBe('retired');
      }),
    );
  });
});

describe('replacementOn', () => {
  test('walks past a replacement that retired itself', () => {
    const found = registry.replacementOn(model('o1-mini'), DATA_DAY);
    expect(found?.via.map((each) => each.id)).toEqual(['o4-mini']);
    expect(found?.model.id).toBe('gpt-5.6-terra');
  });

  test('stops at the first one that lives on the day', () => {
    expect(registry.replacementOn(model('o1-mini'), '2026-10-22')).toMatchObject({ via: [], model: { id: 'o4-mini' } });
  });

  test('walks every chain of the data to a live model', () => {
    const chained = registry.models.filter((each) => each.replacement !== undefined && registry.get(each.replacement)?.status === 'retired');
    expect(chained).toHaveLength(26);
    for (const each of chained) {
      const found = registry.replacementOn(each, DATA_DAY);
      expect(found?.via.length, each.id).toBeGreaterThan(0);
      expect(found && registry.statusOn(found.model, DATA_DAY).state, each.id).not.toBe('retired');
      for (const passed of found?.via ?? []) expect(registry.statusOn(passed, DATA_DAY).state).toBe('retired');
    }
  });

  test('ends without a result in a cycle, at a gap and where no replacement is named', () => {
    const gone = { retiresOn: '2026-01-01', status: 'retired' } as const;
    const made = madeRegistry(record('a', { ...gone, replacement: 'b' }), record('b', { ...gone, replacement: 'a' }), record('c', { ...gone, replacement: 'nowhere' }), record('d', gone));
    for (const each of made.models) expect(made.replacementOn(each, DATA_DAY)).toBeUndefined();
  });
});

describe('releasedBefore', () => {
  test('compares days of release', () => {
    expect(registry.releasedBefore(model('gpt-5.4'), model('gpt-5.5'))).toBe(true);
    expect(registry.releasedBefore(model('gpt-5.5'), model('gpt-5.4'))).toBe(false);
    expect(registry.releasedBefore(model('gpt-5.5'), model('gpt-5.5'))).toBe(false);
  });

  test('lends an undated snapshot the day of its base', () => {
    expect(model('gpt-5.4-2026-03-05').released).toBeUndefined();
    expect(registry.releasedBefore(model('gpt-5.4-2026-03-05'), model('gpt-5.5'))).toBe(true);
    expect(registry.releasedBefore(model('gpt-5.4-2026-03-05'), model('gpt-5.4'))).toBe(false);
  });

  test('is unknown without a day', () => {
    expect(registry.releasedBefore(model('chat-latest'), model('gpt-5.5'))).toBeUndefined();
    expect(registry.releasedBefore(model('gpt-5.5'), model('chat-latest'))).toBeUndefined();
    const lost = record('s', { snapshotOf: 'nowhere' });
    expect(madeRegistry(lost).releasedBefore(lost, model('gpt-5.5'))).toBeUndefined();
  });
});
