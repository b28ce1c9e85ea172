import { AST_NODE_TYPES as Type, type TSESTree } from '@typescript-eslint/typescript-estree';

/** The name of a property that is written out: `.name` or `["name"]`. */
export function memberName({ computed, property }: TSESTree.MemberExpression): string | undefined {
  if (property.type === Type.Identifier) return computed ? undefined : property.name;
  return property.type === Type.Literal && typeof property.value === 'string' ? property.value : undefined;
}

/** `process.env`, `import.meta.env`, `Bun.env`. */
export function isEnvironment(node: TSESTree.Node | null): boolean {
  if (node?.type !== Type.MemberExpression || memberName(node) !== 'env') return false;
  return node.object.type === Type.MetaProperty || (node.object.type === Type.Identifier && (node.object.name === 'process' || node.object.name === 'Bun'));
}

/** The environment variable that an expression reads and does nothing else; also `Deno.env.get("NAME")`. */
export function environmentVariable(node: TSESTree.Node): string | undefined {
  if (node.type === Type.ChainExpression) return environmentVariable(node.expression);
  if (node.type === Type.MemberExpression) return isEnvironment(node.object) ? memberName(node) : undefined;
  if (node.type !== Type.CallExpression || node.callee.type !== Type.MemberExpression || memberName(node.callee) !== 'get') return undefined;
  const { object } = node.callee;
  const [name] = node.arguments;
  const isDeno = object.type === Type.MemberExpression && memberName(object) === 'env' && object.object.type === Type.Identifier && object.object.name === 'Deno';
  return isDeno && name?.type === Type.Literal && typeof name.value === 'string' ? name.value : undefined;
}
