import { analyze } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, parse, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Held, ReadScopes, Scopes } from '../core/sites/scopes.ts';
import type { Span } from '../core/text/source-file.ts';
import { HeldValues } from './held-values.ts';

/** Expressions that may hold what is written elsewhere. */
const ASKED: ReadonlySet<AST_NODE_TYPES> = new Set([
  AST_NODE_TYPES.Identifier, AST_NODE_TYPES.MemberExpression, AST_NODE_TYPES.ChainExpression, AST_NODE_TYPES.LogicalExpression,
  AST_NODE_TYPES.TSAsExpression, AST_NODE_TYPES.TSSatisfiesExpression, AST_NODE_TYPES.TSNonNullExpression,
]);

/** Parses a text of TypeScript or JavaScript. An incomplete one and one that is nested too deeply for the parser have no scopes. */
export const readScopes: ReadScopes = (path, text) => {
  try {
    return scopesOf(path, text);
  } catch {
    return undefined;
  }
};

function scopesOf(path: string, text: string): Scopes {
  const program = parse(text, { filePath: path, range: true, loggerFn: false });
  const asked: TSESTree.Node[] = [];
  simpleTraverse(program, { enter: (node) => void (ASKED.has(node.type) && asked.push(node)) }, true);
  const values = new HeldValues(analyze(program, { sourceType: 'module', lib: [] }));
  // only what is known is kept: the tree is a hundred times as large as the text
  const known = new Map<string, Held>();
  for (const node of asked) {
    const held = values.of(node);
    if (held) known.set(node.range.join(), held);
  }
  return { held: ({ start, end }: Span) => known.get(`${start},${end}`) };
}
