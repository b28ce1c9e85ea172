import { DefinitionType, type Definition, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as Type, type TSESTree } from '@typescript-eslint/typescript-estree';

/** The one definition of a variable as a value, when nothing is assigned to it later. */
export function onlyDefinition({ defs, references }: Variable): Definition | undefined {
  const [definition, ...others] = defs.filter(({ isVariableDefinition }) => isVariableDefinition);
  return others.length || references.some((reference) => reference.isWrite() && reference.init !== true) ? undefined : definition;
}

/** What `const name = …` gives a name. Parameters, imports and what a loop hands out may be anything. */
export function declaredValue(variable: Variable): TSESTree.Node | undefined {
  const definition = onlyDefinition(variable);
  return definition?.type === DefinitionType.Variable && definition.node.id.type === Type.Identifier ? (definition.node.init ?? undefined) : undefined;
}
