import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { DATA_FOLDER } from './read-data.ts';

function run(script: string, ...args: string[]): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, [`${DATA_FOLDER}${script}`, ...args], { encoding: 'utf8' });
}

describe('the validators that travel with the data', () => {
  test('find no error in the fact files', () => {
    const { status, stdout } = run('validate.mjs');
    expect(stdout).toContain('584 models');
    expect(stdout).toMatch(/^0 errors$/m);
    expect(status).toBe(0);
  });

  test('notice when a model outlives its date', () => {
    const { status, stdout } = run('validate.mjs', '--today', '2027-01-14');
    expect(stdout).toContain('gpt-4o: status deprecated vs retiresOn 2027-01-14');
    expect(status).toBe(1);
  });

  test('find every id at its boundaries and no near-miss', () => {
    const { status, stdout } = run('grammar-test.mjs');
    expect(stdout).toMatch(/\d{3} names, \d{2} near-misses, 0 problems/);
    expect(status).toBe(0);
  });
});
