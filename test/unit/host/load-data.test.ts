import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolder, DataError, loadData } from '../../../src/host/load-data.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const FILES = {
  'models.json': '[{"id":"m"}]',
  'model-families.json': '[]',
  'wrappers.json': '{}',
  'calls.json': '{}',
  'limits.json': '{}',
  'vendors.json': '{}',
  'report.json': '{}',
  'endpoints.json': '{"endpoints":[]}',
  'model-constants.json': '{}',
  'library-settings.json': '[]',
  'sunsets.json': '[]',
  'request-rules.json': '[]',
  'prompt-rules.json': '[]',
  'prompt-verdicts.json': '{}',
  'defaults.json': '{"target":"m","dataDate":"2026-11-21"}',
};

describe('loadData', () => {
  test('reads every file', () => {
    expect(loadData(temporaryFolder(FILES))).toMatchObject({ models: [{ id: 'm' }], defaultTarget: 'm', dataDate: '2026-11-21' });
  });

  test.each(Object.keys(FILES))('names %s when it is missing', (file) => {
    const folder = temporaryFolder(FILES);
    unlinkSync(join(folder, file));
    expect(() => loadData(folder)).toThrow(new DataError(`data file ${join(folder, file)} cannot be read`));
  });

  test.each(Object.keys(FILES))('names %s when it is damaged', (file) => {
    const folder = temporaryFolder(FILES);
    writeFileSync(join(folder, file), '[{"id": "m"');
    expect(() => loadData(folder)).toThrow(`${join(folder, file)} is not JSON`);
    writeFileSync(join(folder, file), '17');
    expect(() => loadData(folder)).toThrow(`${join(folder, file)} should hold a JSON`);
  });

  test.each(['models.json', 'model-families.json', 'sunsets.json', 'prompt-rules.json'])('names %s when an entry is damaged', (file) => {
    const folder = temporaryFolder(FILES);
    for (const entry of ['null', '17', '[]']) {
      writeFileSync(join(folder, file), `[{}, ${entry}]`);
      expect(() => loadData(folder)).toThrow(new DataError(`data file ${join(folder, file)} should hold a JSON object at 1`));
    }
  });

  test('names a missing default', () => {
    const folder = temporaryFolder({ ...FILES, 'defaults.json': '{"target":"m"}' });
    expect(() => loadData(folder)).toThrow('should hold a text at "dataDate"');
  });
});

describe('dataFolder', () => {
  test('is found from the sources and from a bundle', () => {
    const root = temporaryFolder({ 'data/models.json': '[]', 'dist/cli.cjs': '', 'src/host/load-data.ts': '' });
    expect(dataFolder(join(root, 'dist'))).toBe(join(root, 'data'));
    expect(dataFolder(join(root, 'src', 'host'))).toBe(join(root, 'data'));
  });

  test('says where it looked', () => {
    const root = temporaryFolder();
    expect(() => dataFolder(root)).toThrow(`no data folder next to or above ${root}`);
  });
});
