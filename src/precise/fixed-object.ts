import { DefinitionType, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as Type, type TSESTree } from '@typescript-eslint/typescript-estree';
import { declaredValue } from './declared-value.ts';

/**
 * The object literal that a variable holds, when nobody can change its properties: it is `as const`, or it never leaves the file and all that
 * is done with it there is to read it. Objects inside of it are only certain with `as const`.
 */
export function fixedObject(variable: Variable): { readonly object: TSESTree.ObjectExpression; readonly isDeep: boolean } | undefined {
  const value = declaredValue(variable);
  if (!value) return undefined;
  const isDeep = value.type === Type.TSAsExpression && isConst(value.typeAnnotation);
  const object = withoutTypes(value);
  if (object.type !== Type.ObjectExpression) return undefined;
  const isRead = (): boolean => !isExported(variable) && variable.references.every((reference) => reference.init === true || !reference.isValueReference || onlyReads(reference.identifier));
  return isDeep || isRead() ? { object, isDeep } : undefined;
}

/** The value of a property; a spread or a computed name after it may replace it. */
export function propertyOf({ properties }: TSESTree.ObjectExpression, name: string): TSESTree.Node | undefined {
  for (const property of properties.toReversed()) {
    if (property.type === Type.SpreadElement || property.computed) return undefined;
    if (keyName(property) === name) return property.kind === 'init' && !property.method ? property.value : undefined;
  }
  return undefined;
}

/** The name of a property that is written out. */
export function keyName({ key, computed }: TSESTree.Property): string | undefined {
  if (computed) return undefined;
  return key.type === Type.Identifier ? key.name : String(key.value);
}

/** An expression without what is for the type checker alone. */
export function withoutTypes(node: TSESTree.Node): TSESTree.Node {
  const isTyped = node.type === Type.TSAsExpression || node.type === Type.TSSatisfiesExpression || node.type === Type.TSNonNullExpression || node.type === Type.TSTypeAssertion;
  return isTyped || node.type === Type.ChainExpression ? withoutTypes(node.expression) : node;
}

function isConst(type: TSESTree.TypeNode): boolean {
  return type.type === Type.TSTypeReference && type.typeName.type === Type.Identifier && type.typeName.name === 'const';
}

function isExported({ defs }: Variable): boolean {
  return defs.some((definition) => definition.type === DefinitionType.Variable && definition.parent.parent.type === Type.ExportNamedDeclaration);
}

/** A property is read, and not called or changed; or all properties are copied. */
function onlyReads(name: TSESTree.Node): boolean {
  const { parent } = name;
  if (parent?.type === Type.TSTypeQuery) return true;
  if (parent?.type === Type.SpreadElement) return parent.parent.type === Type.ObjectExpression;
  if (parent?.type === Type.VariableDeclarator) return parent.init === name && parent.id.type === Type.ObjectPattern;
  if (parent?.type !== Type.MemberExpression || parent.object !== name) return false;
  return !isChanged(parent);
}

function isChanged(member: TSESTree.Node): boolean {
  const { parent } = member;
  switch (parent?.type) {
    case Type.MemberExpression: return parent.object === member && isChanged(parent);
    case Type.ChainExpression: case Type.TSNonNullExpression: case Type.TSAsExpression: return isChanged(parent);
    case Type.AssignmentExpression: case Type.AssignmentPattern: return parent.left === member;
    case Type.CallExpression: return parent.callee === member;
    case Type.UnaryExpression: return parent.operator === 'delete';
    case Type.UpdateExpression: case Type.ForOfStatement: case Type.ForInStatement: case Type.ArrayPattern: case Type.RestElement: return true;
    case Type.Property: return parent.parent.type === Type.ObjectPattern;
    default: return false;
  }
}
