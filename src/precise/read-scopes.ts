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
  const expressions = new Map<number, TSESTree.Expression[]>();
  simpleTraverse(program, {
    enter(node) {
      if (!isAsked(node)) return;
      const [start] = node.range;
      const known = expressions.get(start);
      if (known) known.push(node);
      else expressions.set(start, [node]);
    },
  }, true);
  const values = new HeldValues(analyze(program, { sourceType: 'module', lib: [] }));
  return {
    held({ start, end }: Span): Held | undefined {
      // the key and the value of `{ name }` stand in one place
      return expressions.get(start)?.filter(({ range }) => range[1] === end).map((node) => values.of(node)).find((held) => held !== undefined);
    },
  };
}

function isAsked(node: TSESTree.Node): node is TSESTree.Expression {
  return ASKED.has(node.type);
}
