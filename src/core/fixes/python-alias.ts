import type { Group, Literal, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import type { AliasWriter } from './alias-writer.ts';
import { envReader, type EnvReader } from './python-import.ts';
import { pythonSettings } from './python-settings.ts';

/** Why no expression may stand in the place of the literal, where its neighbours say so. */
function pythonObstacle({ text }: Tree, literal: Literal): string | undefined {
  const { entry } = literal;
  if (/b/i.test(text.slice(literal.start, literal.inner.start))) return 'A byte string cannot be the fallback of an environment variable.';
  if (literal.before === 'case') return 'A pattern needs a literal, not an expression.';
  if (inSubscript(literal)) return 'This is a type or a key, not a value.';
  if (/\bLiteral\b/.test(text.slice(entry.start, entry.valueStart))) return 'The type `Literal` may not admit any string.';
  const adjoins = entry.literals.some((other) => other !== literal && text.slice(Math.min(other.end, literal.end), Math.max(other.start, literal.start)).trim() === '');
  return adjoins ? 'The id is one of several strings that adjoin.' : undefined;
}

/** Inside of `Literal[…]`, `Annotated[…]`, `MODELS[…]`; the arguments of a call in there are values again. */
function inSubscript({ entry }: Literal): boolean {
  for (let group: Group | undefined = entry.group; group && group.kind !== 'call'; group = group.parent?.group) if (group.kind === 'subscript') return true;
  return false;
}

/** How Python reads the environment: `os` is imported where nothing reads it yet. */
export const pythonWriter: AliasWriter = {
  obstacle: pythonObstacle,
  settings: pythonSettings,
  environment(tree, literal) {
    const reader = envReader(tree, literal.start);
    return reader ? { edits: (name) => pythonAlias(tree, literal, name, reader) } : { blocked: 'In this file `os` is another name: the environment cannot be read from it.' };
  },
};

/** The literal becomes the fallback of an environment variable; `os` is imported where nothing reads the environment yet. */
function pythonAlias(tree: Tree, literal: Literal, name: string, { callee, edit }: EnvReader): TextEdit[] {
  const { start, end, inner } = literal;
  const quote = tree.text.charAt(inner.start - 1);
  const gap = /\w/.test(tree.text.charAt(start - 1)) ? ' ' : '';
  const alias: TextEdit = { start, end, newText: `${gap}${callee}(${quote}${name}${quote}, ${tree.text.slice(start, end)})` };
  return edit ? [edit, alias] : [alias];
}
