import type { Literal } from '../languages/tree.ts';
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
const BROWSER = /^\s*(['"])use client\1|\bwindow\.\w|\bdocument\.(?:getElementById|querySelector|createElement|addEventListener|body|cookie|documentElement)\b/m;
const SERVER = /\bprocess\.env\b|(['"])node:|(['"])use server\2/;
/** Words before a value that need no parentheses around what follows, when the value ends there. */
const WEAKER = new Set(['=>', 'return', '??', 'default']);

/** How the file reads the environment, by what it does already; or why it cannot. */
export function envAccess(text: string): EnvAccess | { readonly blocked: string } {
  if (/\bDeno\.env\b/.test(text)) return { prefix: '', read: (name, quote) => `Deno.env.get(${quote}${name}${quote})` };
  if (/\bimport\.meta\.env\b/.test(text)) return { prefix: BUNDLED.exec(text)?.[1] ?? 'VITE_', read: (name) => `import.meta.env.${name}` };
  const inlined = INLINED.exec(text)?.[1];
  if (BROWSER.test(text) && inlined) return { prefix: inlined, read: (name) => `process.env.${name}` };
  if (BROWSER.test(text) && !SERVER.test(text)) return { blocked: 'This file runs in the browser, which has no environment variables.' };
  if (/\bBun\.env\b/.test(text)) return { prefix: '', read: (name) => `Bun.env.${name}` };
  return { prefix: '', read: (name) => `process.env.${name}` };
}

/** Why no expression may stand in the place of the literal, where its neighbours say so. */
export function javascriptObstacle(text: string, literal: Literal): string | undefined {
  const quote = text.charAt(literal.start);
  if (quote === '`' && /[\w$)\]]/.test(text.charAt(literal.start - 1))) return 'A tagged template gives its text to a function.';
  if (/^\s*as\s+const\b/.test(text.slice(literal.end, literal.end + 40))) return '`as const` needs a literal, not an expression.';
  return undefined;
}

/** The literal becomes the fallback of an environment variable, in parentheses where a neighbour would bind tighter than `??`. */
export function javascriptAlias(text: string, literal: Literal, name: string, access: EnvAccess): TextEdit {
  const { entry, start, end } = literal;
  const written = text.slice(start, end);
  const expression = `${access.read(name, written.charAt(0) === "'" ? "'" : '"')} ?? ${written}`;
  if (entry.group.kind === 'tag') return { start, end, newText: `{${expression}}` };
  const whole = text.slice(entry.valueStart, entry.end).trim() === written;
  const weaker = WEAKER.has(literal.before) && entry.end === end;
  const gap = /[\w$]/.test(text.charAt(start - 1)) ? ' ' : '';
  return { start, end, newText: gap + (whole || weaker ? expression : `(${expression})`) };
}
