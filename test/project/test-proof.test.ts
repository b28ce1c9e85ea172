import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge, readProof } from '../../scripts/test-proof.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const proof = (change: Partial<NonNullable<ReturnType<typeof readProof>>>) => ({ proof: { passed: 3, failed: 0, skipped: 0, failures: [], problems: [], ...change } });

describe('a layer of tests', () => {
  test('is good when its process ended well and its file tells of passes', () => {
    expect(judge(undefined, proof({}))).toEqual({ passed: 3, failed: 0, skipped: 0, reasons: [] });
  });

  test.each<[why: string, ending: string | undefined, evidence: Parameters<typeof judge>[1], failed: number, reasons: string[]]>([
    ['no file', undefined, { proof: undefined }, 1, ['no results file, so no test ran']],
    ['no file after a crash', 'exit code 1', { proof: undefined }, 1, ['exit code 1', 'no results file, so no test ran']],
    ['an empty suite', undefined, proof({ passed: 0 }), 1, ['not one test passed']],
    ['only skipped tests', undefined, proof({ passed: 0, skipped: 4 }), 1, ['not one test passed']],
    ['failing tests', 'exit code 1', proof({ failed: 2, failures: ['a', 'b'] }), 2, ['failed: a', 'failed: b']],
    ['a problem around the tests', 'exit code 1', proof({ problems: ['reached for the network: x'] }), 1, ['reached for the network: x']],
    ['a bad exit after good tests', 'ended by SIGKILL', proof({}), 1, ['ended by SIGKILL']],
  ])('fails for %s', (_why, ending, evidence, failed, reasons) => {
    expect(judge(ending, evidence)).toMatchObject({ failed, reasons });
  });
});

test('a single check counts as one', () => {
  expect(judge(undefined, 'single check')).toMatchObject({ passed: 1, failed: 0, reasons: [] });
  expect(judge('exit code 2', 'single check')).toMatchObject({ passed: 0, failed: 1, reasons: ['exit code 2'] });
});

describe('results files', () => {
  const written = (content: string) => {
    const file = path.join(temporaryFolder(), 'results.json');
    fs.writeFileSync(file, content);
    return readProof(file);
  };

  test('of a suite', () => {
    const results = [{ title: 'a', state: 'pass' }, { title: 'b', state: 'fail' }, { title: 'c', state: 'skip' }];
    expect(written(JSON.stringify({ vscode: '1', results, problems: ['p'] }))).toEqual({ passed: 1, failed: 1, skipped: 1, failures: ['b'], problems: ['p'] });
  });

  test('of Vitest, with a file that could not be loaded', () => {
    const report = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, testResults: [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [{ fullName: 'x', status: 'failed' }, { fullName: 'y', status: 'passed' }] },
      { name: 'b.test.ts', status: 'failed', message: 'SyntaxError: no\nat …', assertionResults: [] },
    ] };
    expect(written(JSON.stringify(report))).toEqual({ passed: 1, failed: 1, skipped: 2, failures: ['x'], problems: ['b.test.ts: SyntaxError: no'] });
  });

  test('that are missing or cut off are no proof', () => {
    expect(readProof('/no/such/file.json')).toBeUndefined();
    expect(written('{"results": [')).toBeUndefined();
  });
});
