import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the fact files, as the tests of registry, request and data read it. */
export const DATA_FOLDER = fileURLToPath(new URL('../../../data/', import.meta.url));

/** One fact file, parsed and trusted; `shapes.test.ts` checks the shape. */
export function readData<T>(file: string): T {
  return JSON.parse(readFileSync(`${DATA_FOLDER}${file}`, 'utf8')) as T;
}
