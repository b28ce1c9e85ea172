import type { Tree } from '../languages/tree.ts';
import { bareCode } from './bare-code.ts';
import { declares, PUBLIC_PREFIX, runtimeOf } from './runtime.ts';

/** How a JavaScript or TypeScript file reads its environment. */
export interface EnvAccess {
  /** Prefix that a bundler asks for before it lets a variable into the browser. */
  readonly prefix: string;
  /** The expression for one variable; `quote` is the file's own. */
  readonly read: (name: string, quote: string) => string;
}

const BUNDLED = new RegExp(`\\bimport\\.meta\\.env\\.${PUBLIC_PREFIX}`);
const INLINED = new RegExp(`\\bprocess\\.env\\.${PUBLIC_PREFIX}`);

const known = new WeakMap<Tree, EnvAccess | { readonly blocked: string }>();

/** How the file reads the environment, by what it does already and where it runs; or why it cannot. Judged once a tree, however many its ids. */
export function envAccess(tree: Tree, path: string): EnvAccess | { readonly blocked: string } {
  const access = known.get(tree) ?? judge(tree, path);
  known.set(tree, access);
  return access;
}

function judge(tree: Tree, path: string): EnvAccess | { readonly blocked: string } {
  const code = bareCode(tree);
  const property = (holder: string, prefix = ''): EnvAccess => ({ prefix, read: (name) => `${holder}.${name}` });
  if (/\bDeno\.env\b/.test(code)) return { prefix: '', read: (name, quote) => `Deno.env.get(${quote}${name}${quote})` };
  if (/\bimport\.meta\.env\b/.test(code)) return property('import.meta.env', BUNDLED.exec(code)?.[1] ?? 'VITE_');
  const runtime = runtimeOf(tree, path, code);
  if (runtime === 'browser') {
    const prefix = INLINED.exec(code)?.[1];
    return prefix === undefined ? { blocked: 'This file runs in the browser, which has no environment variables.' } : property('process.env', prefix);
  }
  if (runtime === 'worker') return { blocked: 'This worker gets its environment as an argument; it may have no `process.env`.' };
  if (/\bBun\.env\b/.test(code)) return property('Bun.env');
  const isOther = !/\bprocess\.env\b/.test(code) && !/\bfrom\s*(['"])(?:node:)?process\1/.test(tree.text) && declares(tree, code, 'process');
  return isOther ? { blocked: 'In this file `process` is another name: the environment cannot be read from it.' } : property('process.env');
}
