import { expect, test } from 'vitest';
import { besideData, isListed, rowInWords } from '../../../src/registry/listed-models.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const { registry } = shippedEngine();

test('what the provider lists comes first, then what of its models in use it does not list', () => {
  const rows = besideData([{ id: 'gpt-5.5' }, { id: 'new-thing' }], 'openai', registry, TODAY);
  expect(rows.slice(0, 2)).toMatchObject([{ id: 'gpt-5.5', listed: {}, known: { status: { state: 'active' } } }, { id: 'new-thing', listed: {} }]);
  const missing = rows.slice(2);
  expect(missing.map(({ id }) => id)).toContain('gpt-5.4');
  expect(missing.every(({ listed, known }) => listed === undefined && known?.status.state !== 'retired')).toBe(true);
  expect(missing.map(({ id }) => id)).not.toContain('gpt-5.5');
});

test('of an address that is no provider of the data nobody can tell what is missing', () => {
  expect(besideData([{ id: 'a' }], undefined, registry, TODAY)).toEqual([{ id: 'a', listed: {} }]);
});

test('an alias of the list stands for its model', () => {
  const aliased = registry.models.find(({ aliases }) => aliases.length > 0);
  expect(isListed(aliased?.id ?? '', [aliased?.aliases[0] ?? ''], registry)).toBe(true);
  expect([isListed('gpt-5.5', ['gpt-5.5'], registry), isListed('gpt-5.5', ['gpt-5.4'], registry), isListed('mine', ['mine'], registry)]).toEqual([true, false, true]);
});

test('two dates that disagree are both told, each with its source', () => {
  const [row] = besideData([{ id: 'gpt-4o', shutdownDate: '2027-03-01' }], undefined, registry, TODAY);
  expect(row && rowInWords(row, 'https://a.example', TODAY)).toMatch(/^shutdown 2027-03-01 \(https:\/\/a\.example, 2026-11-21\); retiring 2027-01-14 \(.+\)$/);
});
