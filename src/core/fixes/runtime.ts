import type { Tree } from '../languages/tree.ts';

/** Where a JavaScript or TypeScript file runs, as far as it tells. */
export type Runtime = 'browser' | 'worker' | 'server' | 'untold';

/** Prefixes that a bundler asks for before it lets a variable into the browser. */
export const PUBLIC_PREFIX = '(VITE_|REACT_APP_|(?:[A-Z]+_)?PUBLIC_)';

const READS_ENVIRONMENT = new RegExp(`\\bprocess\\.env\\b(?!\\.(?:NODE_ENV\\b|${PUBLIC_PREFIX}))|\\bBun\\.`);
const SERVER_MODULES = /^(?:node:.*|bun|bun:.*|assert|child_process|crypto|events|fs|fs\/promises|http|https|net|os|path|process|readline|stream|url|util|worker_threads|zlib|express|fastify|koa|polka|dotenv|dotenv\/.*|@hapi\/.*|@nestjs\/.*|@hono\/node-server.*|next\/(?:server|headers|cache)|server-only|react-dom\/server.*|aws-lambda|firebase-functions.*|playwright.*|@playwright\/.*|puppeteer.*|jsdom)$/;
const SERVER_PATHS = /(^|\/)(?:pages\/api\/.*|(?:.*\/)?app\/(?:.*\/)?route\.[jt]sx?|server\/.*|\+(?:page\.|layout\.)?server\.[jt]s|[^/]*\.server\.[jt]sx?)$/;
const PAGE_MODULES = /^(?:vue|@vue\/.*|svelte|svelte\/.*|solid-js.*|preact.*|@angular\/core|lit|lit\/.*|jquery|alpinejs|swr|zustand|ai\/react|@ai-sdk\/(?:react|vue|svelte)|react-dom|react-dom\/client|react-native)$/;
const WORKER = /\bExportedHandler\b|\bPagesFunction\b|\bDurableObject\b|\bfetch\s*\([^)]*,\s*env\b|\bexport\s+default\s*\{\s*(?:async\s+)?fetch\b/;
const PAGE_TYPES = /\bHTML\w*Element\b|\bnew\s+XMLHttpRequest\b|\bReact\.use[A-Z]|(?<![\w$.])self\.(?:onmessage|postMessage|addEventListener)\b|(?<![\w$.])chrome\.(?:runtime|storage|tabs)\b/;
/** Names that only a page gives, with what follows where they are used. */
const PAGE_NAMES: readonly (readonly [string, string])[] = [
  ['document', '\\.(?:getElement|querySelector|createElement|addEventListener|body|head|cookie|documentElement|location|readyState)'], ['window', '[.[]'], ['navigator', '\\.'], ['localStorage', '[.[]'], ['sessionStorage', '[.[]'], ['indexedDB', '\\.'], ['$', '\\('], ['jQuery', '[.(]'], ['$state', '[.(<]'], ['$derived', '[.(<]'], ['$effect', '[.(]'], ['$props', '\\('],
];

/** Judges a file by its imports, its directives and the names that it uses; `code` is its text without strings and comments. */
export function runtimeOf(tree: Tree, path: string, code: string): Runtime {
  const directives = new Set(tree.literals.filter(({ statement }) => statement).map(({ inner }) => tree.text.slice(inner.start, inner.end)));
  if (directives.has('use client')) return 'browser';
  if (READS_ENVIRONMENT.test(code)) return 'server';
  const modules = importedModules(tree);
  if (WORKER.test(code) || modules.some(({ name }) => name.startsWith('cloudflare:'))) return 'worker';
  if (directives.has('use server') || SERVER_PATHS.test(path) || modules.some(({ name }) => SERVER_MODULES.test(name))) return 'server';
  return modules.some(isOfPage) || isPage(tree, code) ? 'browser' : 'untold';
}

interface ImportedModule {
  readonly name: string;
  /** The statement as written. */
  readonly statement: string;
}

function importedModules(tree: Tree): ImportedModule[] {
  return tree.literals
    .filter(({ before, entry }) => before === 'from' || before === 'import' || /^(?:require|import)$/.test(entry.group.callee))
    .map(({ entry, inner }) => ({ name: tree.text.slice(inner.start, inner.end), statement: tree.text.slice(entry.start, entry.end) }))
    .filter(({ statement }) => !/^import\s+type\b/.test(statement));
}

function isOfPage({ name, statement }: ImportedModule): boolean {
  return PAGE_MODULES.test(name) || (name === 'react' && /\buse[A-Z]/.test(statement));
}

function isPage(tree: Tree, code: string): boolean {
  if (PAGE_TYPES.test(code)) return true;
  if (PAGE_NAMES.some(([name, next]) => new RegExp(`(?<![\\w$.])${name.replace('$', '\\$')}\\s*${next}`).test(code) && !declares(tree, code, name))) return true;
  const tags = tree.groups.filter(({ kind }) => kind === 'tag');
  if (tags.some(({ entries }) => entries.some(({ name }) => name !== undefined && /^on[A-Z]/.test(name)))) return true;
  return tree.groups.some(({ kind, callee, entries }) => kind === 'call' && ((tags.length > 0 && /^use[A-Z]/.test(callee)) || (callee === 'fetch' && asksOwnHost(tree.text, entries[0]?.literals[0]?.inner.start))));
}

/** `fetch('/api/chat')`: only a page has a host of its own. */
function asksOwnHost(text: string, start: number | undefined): boolean {
  return start !== undefined && /^\/(?!\/)/.test(text.slice(start, start + 2));
}

/** Whether the file declares or imports the name somewhere, so that it need not be the global of that name. */
export function declares(tree: Tree, code: string, name: string): boolean {
  const word = `${name.replace('$', '\\$')}(?![\\w$])`;
  if (new RegExp(`\\b(?:const|let|var|class|function)\\s*\\*?\\s*${word}|(?<![\\w$.])${word}\\s*=>|\\bimport\\s[^;"'\`]*(?<![\\w$])${word}|\\b(?:const|let|var)\\s*\\{[^{}=]*(?<![\\w$])${word}`).test(code)) return true;
  return tree.entries.some(({ group, start }) => group.kind === 'parameters' && new RegExp(`^(?:\\.\\.\\.)?${word}`).test(code.slice(start, start + name.length + 4)));
}
