import { describe, expect, test } from 'vitest';
import { precision, recall, score, type Found, type Label } from '../../bench/score.ts';
import { table } from '../../bench/table.ts';

const id = (line: number, value = 'model-a'): Found & Label => ({ path: 'a.py', line, kind: 'model-id', value });
const param = (line: number, name: string): Found & Label => ({ path: 'a.py', line, kind: 'param', param: name });
const prompt = (line: number, endLine: number): Found & Label => ({ path: 'a.py', line, endLine, kind: 'prompt-template' });
const counts = (found: readonly Found[], labels: readonly Label[]) => score(found, labels, () => 'python')[0]?.total;

describe('a score', () => {
  test.each<[what: string, found: readonly Found[], labels: readonly Label[], expected: object]>([
    ['the place itself', [id(3)], [id(3)], { found: 1, missed: 0, wrong: 0 }],
    ['one line off', [id(4)], [id(3)], { found: 1, missed: 0, wrong: 0 }],
    ['two lines off', [id(5)], [id(3)], { found: 0, missed: 1, wrong: 1 }],
    ['another model', [id(3, 'model-b')], [id(3)], { found: 0, missed: 1, wrong: 1 }],
    ['another file', [{ ...id(3), path: 'b.py' }], [id(3)], { found: 0, missed: 1, wrong: 1 }],
    ['the provider in front', [id(3)], [id(3, 'openai/model-a')], { found: 1, missed: 0, wrong: 0 }],
    ['the same thing twice', [id(9), id(9)], [id(3)], { wrong: 1 }],
    ['neighbours', [id(4), id(3), id(5)], [id(3), id(4), id(5)], { found: 3, missed: 0, wrong: 0 }],
    ['what may be found', [id(3)], [{ ...id(3), optional: true }], { found: 0, missed: 0, wrong: 0, optional: 1 }],
    ['what need not be found', [id(9)], [id(9), { ...id(3), optional: true }], { found: 1, missed: 0, wrong: 0, optional: 0 }],
    ['a row of a table', [id(3)], [{ ...id(3), kind: 'model-registry' }, id(9)], { missed: 1, wrong: 1, named: 1 }],
    ['two parameters on a line', [param(3, 'top_p'), param(3, 'temperature')], [param(3, 'temperature'), param(3, 'top_p')], { found: 2, missed: 0, wrong: 0 }],
    ['one parameter of two', [param(3, 'top_p')], [param(3, 'temperature'), param(3, 'top_p')], { found: 1, missed: 1, wrong: 0 }],
    ['part of a prompt', [prompt(5, 6)], [prompt(2, 9)], { found: 1, missed: 0, wrong: 0 }],
    ['several parts of a prompt', [prompt(3, 3), prompt(8, 8)], [prompt(2, 9)], { found: 1, missed: 0, wrong: 0 }],
    ['beside a prompt', [prompt(11, 12)], [prompt(2, 9)], { found: 0, missed: 1, wrong: 1 }],
  ])('of %s', (_what, found, labels, expected) => {
    expect(counts(found, labels)).toMatchObject(expected);
  });

  test('names what counts against the engine, by language', () => {
    const [result] = score([id(9)], [id(3)], () => 'python');
    expect(result?.mistakes).toEqual([{ what: 'missed', place: id(3) }, { what: 'wrong', place: id(9) }]);
    expect(result?.byLanguage.get('python')).toEqual(result?.total);
  });

  test('of nothing is unknown, not 0', () => {
    const nothing = { found: 0, missed: 0, wrong: 0, named: 0, optional: 0 };
    expect([precision(nothing), recall(nothing)]).toEqual([undefined, undefined]);
    expect(precision({ ...nothing, found: 3, wrong: 1 })).toBe(0.75);
    expect(recall({ ...nothing, found: 3, missed: 2 })).toBe(0.6);
  });
});

test('a table is aligned, and shows what is unknown', () => {
  expect(table(['kind', 'n'], [['a', '10'], ['longer', undefined]])).toBe('kind     n\na       10\nlonger   -');
});
