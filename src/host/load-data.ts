import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EngineData } from '../core/engine-data.ts';
import type { EndpointRecord } from '../registry/endpoint-record.ts';

/** The data folder or a file of it is missing or not what it should be: the installation is broken, not the user's project. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

type Shape = 'list' | 'table';

function shapeOf(value: unknown): Shape | 'neither' {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' && value !== null ? 'table' : 'neither';
}

/** Reads one file. The facts in it are checked when the data is built; here only damage is caught. */
function readJson<T>(directory: string, file: string, expected: Shape): T {
  const path = join(directory, file);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'cannot be read';
    throw new DataError(`data file ${path} ${why}`, { cause: error });
  }
  const found = shapeOf(value);
  if (found !== expected) throw new DataError(`data file ${path} should hold a JSON ${expected === 'list' ? 'array' : 'object'}`);
  const damaged = Array.isArray(value) ? value.findIndex((entry) => shapeOf(entry) !== 'table') : -1;
  if (damaged >= 0) throw new DataError(`data file ${path} should hold a JSON object at ${damaged}`);
  return value as T;
}

function text(table: Readonly<Record<string, unknown>>, key: string, file: string): string {
  const value = table[key];
  if (typeof value !== 'string') throw new DataError(`data file ${file} should hold a text at "${key}"`);
  return value;
}

/** Reads the fact files that an engine is built from. Throws DataError with the file's path. */
export function loadData(directory: string): EngineData {
  const defaultsFile = join(directory, 'defaults.json');
  const defaults = readJson<Readonly<Record<string, unknown>>>(directory, 'defaults.json', 'table');
  return {
    models: readJson(directory, 'models.json', 'list'),
    families: readJson(directory, 'model-families.json', 'list'),
    wrappers: readJson(directory, 'wrappers.json', 'table'),
    calls: readJson(directory, 'calls.json', 'table'),
    vendors: readJson(directory, 'vendors.json', 'table'),
    modelConstants: readJson(directory, 'model-constants.json', 'table'),
    limits: readJson(directory, 'limits.json', 'table'),
    librarySettings: readJson(directory, 'library-settings.json', 'list'),
    sunsets: readJson(directory, 'sunsets.json', 'list'),
    requestRules: readJson(directory, 'request-rules.json', 'list'),
    promptRules: readJson(directory, 'prompt-rules.json', 'list'),
    promptVerdicts: readJson(directory, 'prompt-verdicts.json', 'table'),
    report: readJson(directory, 'report.json', 'table'),
    endpoints: readJson<{ readonly endpoints: readonly EndpointRecord[] }>(directory, 'endpoints.json', 'table').endpoints,
    dataDate: text(defaults, 'dataDate', defaultsFile),
    defaultTarget: text(defaults, 'target', defaultsFile),
  };
}

/**
 * The `data` folder that belongs to this code, whether it runs from `src/host` or from a bundle in `dist`. In a CommonJS bundle
 * `import.meta.dirname` does not exist: the build replaces it by `__dirname`.
 */
export function dataFolder(start: string = import.meta.dirname): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'data');
    if (existsSync(join(candidate, 'models.json'))) return candidate;
    if (dirname(folder) === folder) throw new DataError(`no data folder next to or above ${start}`);
  }
}
