import { describe, expect, test } from 'vitest';
import { readVolumes, unusedVolumes } from '../../../src/report/volumes.ts';

describe('a file of volumes', () => {
  test('is JSON with comments', () => {
    expect(readVolumes('{ // per month\n "workloads": { "src/a.ts#gpt-5.4": { "requestsPerMonth": 5, "inputTokens": 0, "cachedPercent": 100, }, } }')).toEqual({
      volumes: { 'src/a.ts#gpt-5.4': { requestsPerMonth: 5, inputTokens: 0, cachedPercent: 100 } }, problems: [],
    });
  });

  test.each([
    ['', '1:1: '], ['[]', '1:1: expected an object'], ['{', '1:2: '], ['{ "workloads": [] }', '1:16: expected an object, not a list'], ['{ "workload": {} }', '1:3: unknown key "workload"; did you mean "workloads"?'],
    ['{ "workloads": {\n "a": { "requestsPerMonth": -1 } } }', '2:29: expected a whole number from 0'], ['{ "workloads": { "a": { "requestsPerMonth": 1.5 } } }', 'expected a whole number'],
    ['{ "workloads": { "a": { "cachedPercent": 101 } } }', 'from 0 to 100, not 101'], ['{ "workloads": { "a": { "requests": 1 } } }', 'unknown key "requests"'], [`${'['.repeat(100_000)}`, '1:'],
  ])('%j has a problem with its place', (text, problem) => {
    expect(readVolumes(text).problems.join('\n')).toContain(problem);
  });

  test('keeps what fits beside what does not', () => {
    const { volumes, problems } = readVolumes('{ "workloads": { "a": { "requestsPerMonth": "many", "outputTokens": 3 }, "b": 1 } }');
    expect([volumes, problems.length]).toEqual([{ a: { outputTokens: 3 } }, 2]);
  });

  test('that names no workload is told', () => {
    expect(unusedVolumes({ a: {}, b: {} }, ['b', 'c'])).toEqual(['a']);
  });
});
