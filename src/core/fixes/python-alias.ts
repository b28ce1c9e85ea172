import type { Literal, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import { envReader } from './python-import.ts';

/** Why no expression may stand in the place of the literal, where its neighbours say so. */
export function pythonObstacle(text: string, literal: Literal): string | undefined {
  if (/b/i.test(text.slice(literal.start, literal.inner.start))) return 'A byte string cannot be the fallback of an environment variable.';
  if (literal.before === 'case') return 'A pattern needs a literal, not an expression.';
  const adjoins = literal.entry.literals.some((other) => other !== literal && text.slice(Math.min(other.end, literal.end), Math.max(other.start, literal.start)).trim() === '');
  return adjoins ? 'The id is one of several strings that adjoin.' : undefined;
}

/** The literal becomes the fallback of an environment variable; `os` is imported where nothing reads the environment yet. */
export function pythonAlias(tree: Tree, literal: Literal, name: string): TextEdit[] {
  const { start, end, inner } = literal;
  const { callee, edit } = envReader(tree, start);
  const quote = tree.text.charAt(inner.start - 1);
  const gap = /\w/.test(tree.text.charAt(start - 1)) ? ' ' : '';
  const alias: TextEdit = { start, end, newText: `${gap}${callee}(${quote}${name}${quote}, ${tree.text.slice(start, end)})` };
  return edit ? [edit, alias] : [alias];
}
