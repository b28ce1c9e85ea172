import { describe, expect, test } from 'vitest';
import { exportFormatOf, exportPlaces } from '../../../src/views/export-places.ts';
import { placesOf } from '../../../src/views/place.ts';
import { file, site } from './made-inventory.ts';

const places = placesOf([file('src/a.ts', [
  site({ value: 'old-1', name: 'model', model: 'old-1', callee: 'client.create', role: 'caller', status: { state: 'retiring', on: '2026-12-11', days: 20 }, classes: { breaks: 1, silent: 2 } }, 11),
  site({ kind: 'timeout', name: 'timeout', valueMs: 20_000 }, 12),
])]);

test.each([['a/b.csv', 'csv'], ['B.MD', 'md'], ['x.y.json', 'json'], ['a.txt', undefined], ['csv.', undefined], ['toString', undefined]])('the name %s asks for %s', (path, format) => expect(exportFormatOf(path)).toBe(format));

describe('CSV', () => {
  test('has a line for each place, says unknown where nobody knows, and ends lines as the format asks', () => {
    expect(exportPlaces(places, 'csv')).toBe([
      'path,line,column,kind,name,value,model,provider,status,ends,function,role,confidence,breaks,silent,tune,hygiene',
      'src/a.ts,12,5,model,model,old-1,old-1,acme,retiring,2026-12-11,client.create,caller,certain,1,2,0,0',
      'src/a.ts,13,5,timeout,timeout,20000,unknown,acme,unknown,unknown,,,certain,0,0,0,0',
      '',
    ].join('\r\n'));
  });

  test.each([
    ['=1+1', "'=1+1"], ['+1', "'+1"], ['-1', "'-1"], ['@sum', "'@sum"], ['\tx', "'\tx"], ['\rx', `"'\rx"`], ['\nx', `"'\nx"`],
    ['a,b', '"a,b"'], ['say "hi"', '"say ""hi"""'], ['=a"b', `"'=a""b"`], [' x', '" x"'], ['plain', 'plain'],
  ])('keeps %j from being more than a text', (value, cell) => {
    const [one] = placesOf([file('p.ts', [site({ value }, 0)])]);
    const text = exportPlaces(one ? [one] : [], 'csv');
    expect(text.slice(text.indexOf('\r\n') + 2)).toBe(`p.ts,1,5,model,,${cell},unknown,acme,unknown,unknown,,,certain,0,0,0,0\r\n`);
  });
});

test('JSON says null where nobody knows', () => {
  const { schemaVersion, places: told } = JSON.parse(exportPlaces(places, 'json')) as { schemaVersion: number; places: Record<string, unknown>[] };
  expect([schemaVersion, told.length]).toEqual([1, 2]);
  expect(told[1]).toEqual({ path: 'src/a.ts', line: 13, column: 5, kind: 'timeout', name: 'timeout', value: 20_000, model: null, provider: 'acme', status: null, ends: null, function: null, role: null, confidence: 'certain', breaks: 0, silent: 0, tune: 0, hygiene: 0 });
});

describe('Markdown', () => {
  test('sums models up and lists places, with no day that another day would change', () => {
    expect(exportPlaces(places, 'md').split('\n')).toEqual([
      '# Model inventory', '',
      '| model | status | places | problems |', '| --- | --- | --- | --- |', '| old-1 | ends 2026-12-11 | 1 | 3 |', '| unknown | dates unknown | 1 | 0 |', '',
      '## Places', '',
      '| place | kind | what | model | provider | status | problems |', '| --- | --- | --- | --- | --- | --- | --- |',
      '| src/a.ts:12 | model | old-1 | old-1 | acme | ends 2026-12-11 | 3 |', '| src/a.ts:13 | time limit | timeout = 20 s | unknown | acme | dates unknown | 0 |', '',
    ]);
  });

  test('takes nothing of the code for markup', () => {
    const text = exportPlaces(placesOf([file('a|b.ts', [site({ value: '<img>`[x](y)|\nz', model: '*m*' }, 0)])]), 'md');
    expect(text).toContain('| a\\|b.ts:1 | model | \\<img\\>\\`\\[x\\](y)\\| z | \\*m\\* |');
  });
});
