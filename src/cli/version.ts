import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../host/load-data.ts';

/** Version of the product: its package file lies beside the data, in a checkout as in a package. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(join(dataFolder(), '..', 'package.json'), 'utf8')) as { readonly version: string };
  return manifest.version;
}
