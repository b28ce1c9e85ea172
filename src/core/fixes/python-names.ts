import type { Tree } from '../languages/tree.ts';
import { bareCode } from './bare-code.ts';

/**
 * Whether a Python file gives the name a second meaning anywhere: an assignment, a parameter, a loop, an import of another module. Scopes are
 * not told apart, for a name that means two things is better left alone.
 */
export function bindsAnew(tree: Tree, name: string): boolean {
  const code = bareCode(tree);
  const word = `(?<![\\w.])${name}(?!\\w)`;
  const elsewhere = [
    `${word}\\s*:=`,
    `\\bfor\\b[^\\n:]*?${word}[^\\n:]*?\\bin\\b`,
    `\\blambda\\b[^:\\n]*${word}`,
    `\\b(?:def|class)\\s+${name}\\b`,
    `(?<!(?<![\\w.])(?:os|environ|getenv)\\s+)\\bas\\s+${name}\\b`,
    `\\bfrom\\s+(?!os\\b(?!\\.))[\\w.]+\\s+import\\b(?:[^\\n(]*[\\s,]|\\s*\\([^)]*[\\s,(])${name}(?!\\w|\\s+as\\b)`,
  ];
  if (new RegExp(elsewhere.join('|')).test(code)) return true;
  const target = new RegExp(`${word}\\s*(?:[,:][^=]*|\\)\\s*)?[-+|]?=$`);
  const parameter = new RegExp(`^\\**${word}`);
  return tree.entries.some(({ group, start, end, valueStart }) =>
    group.kind === 'file' ? target.test(code.slice(start, valueStart).trimEnd()) : group.kind === 'parameters' && parameter.test(code.slice(start, end)),
  );
}

