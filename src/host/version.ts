import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './load-data.ts';

interface Manifest {
  readonly version: string;
  readonly repository: { readonly url: string };
}

/** The product's package file lies beside the data, in a checkout as in a package. */
function manifest(): Manifest {
  return JSON.parse(readFileSync(join(dataFolder(), '..', 'package.json'), 'utf8')) as Manifest;
}

/** Version of the product. */
export function version(): string {
  return manifest().version;
}

/** Web address where one can learn more about the product. */
export function homepage(): string {
  return manifest().repository.url.replace(/^git\+|\.git$/g, '');
}
