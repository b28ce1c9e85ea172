import type { Literal, Tree } from '../languages/tree.ts';
import { asFallback, type AliasWriter } from './alias-writer.ts';
import { typeObstacle } from './declared-type.ts';
import { envAccess } from './javascript-environment.ts';
import { javascriptSettings } from './javascript-settings.ts';

/** Why no expression may stand in the place of the literal, where its neighbours say so. */
function javascriptObstacle(tree: Tree, literal: Literal): string | undefined {
  const { text } = tree;
  const { start } = literal;
  if (text.charAt(start) === '`' && /[\w$)\]]/.test(text.charAt(start - 1))) return 'A tagged template gives its text to a function.';
  return typeObstacle(tree, literal);
}

/** How TypeScript and JavaScript read the environment: the literal becomes the fallback of a variable. */
export const javascriptWriter: AliasWriter = {
  obstacle: javascriptObstacle,
  settings: javascriptSettings,
  environment(tree, literal, path) {
    const access = envAccess(tree, path);
    if ('blocked' in access) return access;
    const { start, end, entry } = literal;
    const written = tree.text.slice(start, end);
    const expression = (name: string): string => `${access.read(name, written.startsWith("'") ? "'" : '"')} ?? ${written}`;
    return { prefix: access.prefix, edits: (name) => [entry.group.kind === 'tag' ? { start, end, newText: `{${expression(name)}}` } : asFallback(tree.text, literal, expression(name))] };
  },
};
