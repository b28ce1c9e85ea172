import { describe, expect, test } from 'vitest';
import type { FactSource } from '../../../src/registry/model-record.ts';
import { madeRegistry, record } from './made-registry.ts';
import { model, registry } from './real-registry.ts';

const source = (confidence: FactSource['confidence'], ...fields: string[]): FactSource => ({ name: `${confidence} ${fields.join()}`, ref: 'r', confidence, fields });

describe('sourcesOf', () => {
  const whole = source('secondary', 'pricePerMTok');
  const part = source('primary', 'pricePerMTok.batchInput');
  const first = source('primary', 'id', 'params');
  const bare: FactSource = { name: 'no fields', ref: 'r', confidence: 'primary' };
  const made = record('m', { sources: [whole, part, first, bare] });

  test.each([
    ['pricePerMTok', [whole]],
    ['pricePerMTok.batchInput', [part, whole]],
    ['params.defaultEffort', [first]],
    ['id', [first]],
    ['retiresOn', []],
    ['pricePer', []],
  ])('%s', (field, expected) => {
    expect(madeRegistry(made).sourcesOf(made, field)).toEqual(expected);
  });

  test('falls back to the sources of the parts', () => {
    const parts = record('m', { sources: [part] });
    expect(registry.sourcesOf(parts, 'pricePerMTok')).toEqual([part]);
  });
});

describe('facts', () => {
  test('carry their sources, primary first, and say when none is primary', () => {
    const fact = registry.defaultEffort(model('gpt-5.4'));
    expect(fact).toMatchObject({ value: 'none', secondaryOnly: false });
    expect(fact?.sources.map(({ confidence }) => confidence)).toEqual(['primary', 'secondary']);
    expect(registry.defaultEffort(model('gpt-5.4-mini'))).toMatchObject({ value: 'none', secondaryOnly: true });
  });

  test('a primary source for a part does not vouch for the list price', () => {
    const made = record('m', { pricePerMTok: { input: 1, output: 2, batchInput: 0.5 }, sources: [source('secondary', 'pricePerMTok'), source('primary', 'pricePerMTok.batchInput')] });
    expect(registry.prices(made)).toMatchObject({ value: { input: 1 }, secondaryOnly: true });
  });

  test('a value without a source is not vouched for', () => {
    expect(registry.retirement(record('m', { retiresOn: '2027-01-01' }))).toEqual({ value: '2027-01-01', sources: [], secondaryOnly: true });
  });

  test('what the data does not hold is undefined', () => {
    expect(registry.defaultEffort(model('gpt-6-astra'))).toBeUndefined();
    expect(registry.retirement(model('gpt-5.4'))).toBeUndefined();
    expect(registry.prices(record('m'))).toBeUndefined();
  });

  test('prices and dates of known models', () => {
    expect(registry.prices(model('gpt-5.4'))?.value).toMatchObject({ input: 2.5, output: 15 });
    expect(registry.retirement(model('gpt-4o'))).toMatchObject({ value: '2027-01-14', secondaryOnly: false });
  });

  test('every date of the data has a source', () => {
    for (const each of registry.models) if (each.retiresOn !== undefined) expect(registry.retirement(each)?.sources, each.id).not.toEqual([]);
  });
});

describe('nearest', () => {
  test.each([
    ['gpt-5.4-minni', 'gpt-5.4-mini'],
    ['gpt-54', 'gpt-5.4'],
    ['GPT-4O-MINI-', 'gpt-4o-mini'],
    ['claude-sonet-5', 'claude-sonnet-5'],
    ['gemini-2.5-flsh', 'gemini-2.5-flash'],
  ])('%s suggests %s first or second', (written, id) => {
    expect(registry.nearest(written, 2)).toContain(id);
  });

  test('gives no more than asked, each once, and nothing for what is far from all', () => {
    expect(registry.nearest('gpt-5.9', 3)).toHaveLength(3);
    expect(new Set(registry.nearest('gpt-5.9', 3)).size).toBe(3);
    expect(registry.nearest('gpt-4o', 0)).toEqual([]);
    expect(registry.nearest('a-name-that-resembles-no-model-at-all', 3)).toEqual([]);
    expect(registry.nearest('', 3)).toEqual([]);
  });

  test('a known id is nearest to itself', () => {
    for (const { id } of registry.models) expect(registry.nearest(id, 1)).toEqual([id]);
  });
});
