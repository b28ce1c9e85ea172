import { describe, expect, test } from 'vitest';
import { readCases } from '../../../src/compare/case-file.ts';
import { done } from './answers.ts';

/** What an assertion says of an answer. */
const check = (assertion: object, side = done('')): unknown => readCases(JSON.stringify({ vars: {}, assert: [assertion] })).cases[0]?.assertions[0]?.check(side);

describe('case files', () => {
  test('reads variables, messages and ids, and names cases without one by their line', () => {
    const { cases, broken } = readCases('\uFEFF{"vars":{"n":1,"t":true,"s":"x"}}\r\n\r\n{"id":7,"messages":[{"role":"user","content":"hi"}]}\n');
    expect(broken).toEqual([]);
    expect(cases).toMatchObject([{ id: 'case-1', line: 1, variables: { n: '1', t: 'true', s: 'x' } }, { id: '7', line: 3, messages: [{ role: 'user', content: 'hi' }] }]);
  });

  test('names each line that is no case, and reads the others', () => {
    const { cases, broken } = readCases(['nope', '[]', '{"vars":{"a":[]}}', '{"id":"x"}', '{"id":"x"}', '{"messages":[{"role":"boss","content":""}]}', '{"assert":[{"type":"magic"}]}', '{"assert":[{"type":"regex","value":"("}]}', '{"assert":[{"type":"cost"}]}'].join('\n'));
    expect(cases.map(({ id }) => id)).toEqual(['x']);
    expect(broken.map(({ line }) => line)).toEqual([1, 2, 3, 5, 6, 7, 8, 9]);
    expect(broken[3]?.message).toContain('line 4');
    expect(broken[5]?.message).toContain('known are equals');
  });
});

describe('assertions', () => {
  test.each([
    [{ type: 'equals', value: 'a' }, ' a\n', 'b'], [{ type: 'contains', value: 'A' }, 'xAx', 'xax'], [{ type: 'icontains', value: 'A' }, 'xax', 'x'],
    [{ type: 'regex', value: '^a+$' }, 'aaa', 'ab'], [{ type: 'is-json' }, '{"a":1}', '{a'], [{ type: 'not-contains', value: 'x' }, 'a', 'x'], [{ type: 'not-is-json' }, 'no', '1'],
  ])('%j holds for %j and not for %j', (assertion, good, bad) => {
    expect(check(assertion, done(good))).toBeUndefined();
    expect(check(assertion, done(bad))).toMatchObject({ fault: assertion.type.includes('json') ? 'parse' : 'content' });
  });

  test('a limit holds up to it, and not for what is unknown', () => {
    expect(check({ type: 'cost', threshold: 0.001 }, done(''))).toBeUndefined();
    expect(check({ type: 'cost', threshold: 0.0009 }, done(''))).toBeDefined();
    expect(check({ type: 'cost', threshold: 1 }, done('', { costUsd: null }))).toBeDefined();
    expect(check({ type: 'latency', threshold: 19 }, done(''))).toBeDefined();
  });

  test('a tool that is not called is a fault of the tool', () => {
    expect(check({ type: 'tool-call', value: 'search' }, done('', { toolCalls: ['search'] }))).toBeUndefined();
    expect(check({ type: 'tool-call', value: 'search' })).toMatchObject({ fault: 'tool' });
  });

  test('a pattern that would hang other engines takes no time', () => {
    expect(check({ type: 'regex', value: '^(a+)+$' }, done(`${'a'.repeat(50_000)}b`))).toBeDefined();
  });
});
