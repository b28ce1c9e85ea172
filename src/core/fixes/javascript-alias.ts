import type { Literal, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';

/** How a JavaScript or TypeScript file reads its environment. */
export interface EnvAccess {
  /** Prefix that a bundler asks for before it lets a variable into the browser. */
  readonly prefix: string;
  /** The expression for one variable; `quote` is the file's own. */
  readonly read: (name: string, quote: string) => string;
}

const PUBLIC_PREFIX = '(VITE_|REACT_APP_|(?:[A-Z]+_)?PUBLIC_)';
const BUNDLED = new RegExp(`\\bimport\\.meta\\.env\\.${PUBLIC_PREFIX}`);
const INLINED = new RegExp(`\\bprocess\\.env\\.${PUBLIC_PREFIX}`);
const CLIENT = /^[ \t]*(['"])use client\1/m;
const PAGE = /\bwindow\.\w|\bdocument\.(?:getElementById|querySelector|createElement|addEventListener|body|cookie|documentElement)\b/;
const SERVER = /\bprocess\.env\b(?!\.NODE_ENV)|['"](?:node:|use server['"])/;
/** Words before a value that bind no tighter than the `??` that comes into it. */
const WEAKER = new Set(['=>', 'return', '??', 'default']);

/** How the file reads the environment, by what it does already; or why it cannot. */
export function envAccess(tree: Tree): EnvAccess | { readonly blocked: string } {
  const code = withoutComments(tree);
  const property = (holder: string, prefix = ''): EnvAccess => ({ prefix, read: (name) => `${holder}.${name}` });
  if (/\bDeno\.env\b/.test(code)) return { prefix: '', read: (name, quote) => `Deno.env.get(${quote}${name}${quote})` };
  if (/\bimport\.meta\.env\b/.test(code)) return property('import.meta.env', BUNDLED.exec(code)?.[1] ?? 'VITE_');
  if (CLIENT.test(code) || (PAGE.test(code) && !SERVER.test(code))) {
    const prefix = INLINED.exec(code)?.[1];
    return prefix === undefined ? { blocked: 'This file runs in the browser, which has no environment variables.' } : property('process.env', prefix);
  }
  return property(/\bBun\.env\b/.test(code) ? 'Bun.env' : 'process.env');
}

function withoutComments(tree: Tree): string {
  let out = '';
  let at = 0;
  for (const { start, end } of tree.comments) {
    out += tree.text.slice(at, start);
    at = end;
  }
  return out + tree.text.slice(at);
}

/** Why no expression may stand in the place of the literal, where its neighbours say so. */
export function javascriptObstacle(text: string, { start, end }: Literal): string | undefined {
  if (text.charAt(start) === '`' && /[\w$)\]]/.test(text.charAt(start - 1))) return 'A tagged template gives its text to a function.';
  if (/^\s*as\s+const\b/.test(text.slice(end, end + 40))) return '`as const` needs a literal, not an expression.';
  return undefined;
}

/** The literal becomes the fallback of an environment variable, in parentheses where a neighbour could bind tighter than `??`. */
export function javascriptAlias(text: string, literal: Literal, name: string, access: EnvAccess): TextEdit {
  const { entry, start, end } = literal;
  const written = text.slice(start, end);
  const expression = `${access.read(name, written.startsWith("'") ? "'" : '"')} ?? ${written}`;
  if (entry.group.kind === 'tag') return { start, end, newText: `{${expression}}` };
  const whole = text.slice(entry.valueStart, entry.end).trim() === written;
  const last = WEAKER.has(literal.before) && entry.end === end;
  const gap = last && /\w/.test(text.charAt(start - 1)) ? ' ' : '';
  return { start, end, newText: whole || last ? gap + expression : `(${expression})` };
}
