import type { Entry, Tree } from '../languages/tree.ts';

/** Name of the innermost named function that an entry stands in, or whose parameter it is. */
export function functionAround(tree: Tree, entry: Entry, byIndentation: boolean): string | undefined {
  return byIndentation ? aboveInIndentation(tree, entry) : aboveInBrackets(entry);
}

/** The name of the function that an entry declares: `function name(…)`, `name(…) {`, `const name = (…) =>`. */
function declaredName(entry: Entry): string | undefined {
  const parameters = entry.groups.find((group) => group.kind === 'parameters');
  // an arrow function with `async` before it has no name there
  const callee = parameters?.callee === 'async' ? '' : parameters?.callee;
  return parameters && (callee || entry.name);
}

function aboveInBrackets(entry: Entry): string | undefined {
  for (let at: Entry | undefined = entry.group.parent; at; at = at.group.parent) {
    const name = declaredName(at);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Python: the statements above, each less indented than the last. */
function aboveInIndentation(tree: Tree, entry: Entry): string | undefined {
  let statement = entry;
  while (statement.group.parent) statement = statement.group.parent;
  const { entries } = tree.root;
  let indent = Number.POSITIVE_INFINITY;
  for (let i = statement.index; i >= 0; i--) {
    const at = entries[i];
    if (!at) continue;
    const column = at.start - 1 - Math.max(tree.text.lastIndexOf('\n', at.start - 1), tree.text.lastIndexOf('\r', at.start - 1));
    if (column >= indent) continue;
    indent = column;
    if (/^(?:async )?def\b/.test(at.head)) return declaredName(at);
  }
  return undefined;
}
