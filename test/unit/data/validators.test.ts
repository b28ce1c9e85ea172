import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { DATA_FOLDER, readData } from './read-data.ts';

function run(script: string, ...args: string[]): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, [`${DATA_FOLDER}${script}`, ...args], { encoding: 'utf8' });
}

describe('the validators that travel with the data', () => {
  test('find no error in the fact files', () => {
    const { status, stdout } = run('validate.mjs');
    expect(stdout).toContain(`${readData<unknown[]>('models.json').length} models`);
    expect(stdout).toMatch(/^0 errors$/m);
    expect(status).toBe(0);
  });

  test('notice when a model outlives its date', () => {
    const { status, stdout } = run('validate.mjs', '--today', '2027-01-14');
    expect(stdout).toContain('gpt-4o: status deprecated vs retiresOn 2027-01-14');
    expect(status).toBe(1);
  });

  test.each(['id', 'provider', 'family', 'kind', 'aliases', 'status', 'params', 'endpoints', 'sources'])('name a record without %s instead of breaking', (key) => {
    const [first, ...rest] = readData<Record<string, unknown>[]>('models.json');
    const { [key]: _left, ...damaged } = first ?? {};
    const file = join(temporaryFolder(), 'models.json');
    writeFileSync(file, JSON.stringify([damaged, ...rest]));
    const { status, stdout } = run('validate.mjs', file);
    expect(stdout).toMatch(key === 'id' ? /entry 0 has no id/ : new RegExp(`${String(first?.['id'])}: .*${key}`));
    expect(status).toBe(1);
  });

  test('find every id at its boundaries and no near-miss', () => {
    const { status, stdout } = run('grammar-test.mjs');
    expect(stdout).toMatch(/\d{3} names, \d{2} near-misses, 0 problems/);
    expect(status).toBe(0);
  });
});
