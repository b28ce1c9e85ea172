import type { Literal, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import { typeObstacle } from './declared-type.ts';
import type { EnvAccess } from './javascript-environment.ts';

/** Words before a value that bind no tighter than the `??` that comes into it. */
const WEAKER = new Set(['=>', 'return', '??', 'default']);

/** Why no expression may stand in the place of the literal, where its neighbours say so. */
export function javascriptObstacle(tree: Tree, literal: Literal): string | undefined {
  const { text } = tree;
  const { start } = literal;
  if (text.charAt(start) === '`' && /[\w$)\]]/.test(text.charAt(start - 1))) return 'A tagged template gives its text to a function.';
  return typeObstacle(tree, literal);
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
