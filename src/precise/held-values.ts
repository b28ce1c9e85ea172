import { DefinitionType, type ScopeManager, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES as Type, type TSESTree } from '@typescript-eslint/typescript-estree';
import type { Held } from '../core/sites/scopes.ts';
import { remembered } from '../util/remembered.ts';
import { declaredValue, onlyDefinition } from './declared-value.ts';
import { environmentVariable, isEnvironment, memberName } from './environment.ts';
import { fixedObject, keyName, propertyOf, withoutTypes } from './fixed-object.ts';

/** How many names may lead from one to the next. */
const MAX_STEPS = 8;

/** Follows expressions of one program to the place where their one value is written. What may be another value has none. */
export class HeldValues {
  readonly #variables = new Map<TSESTree.Node, Variable>();
  readonly #fixedObject = remembered(fixedObject);

  constructor({ scopes }: ScopeManager) {
    for (const { references } of scopes) for (const { identifier, resolved } of references) if (resolved) this.#variables.set(identifier, resolved);
  }

  of(expression: TSESTree.Node, steps = 0): Held | undefined {
    if (steps > MAX_STEPS) return undefined;
    const node = withoutTypes(expression);
    switch (node.type) {
      case Type.Identifier: {
        const variable = this.#variables.get(node);
        return variable && this.#ofVariable(variable, steps + 1);
      }
      case Type.MemberExpression: {
        const name = memberName(node);
        const member = name === undefined ? undefined : this.#memberOf(node.object, name);
        return member && this.of(member.value, steps + 1);
      }
      case Type.LogicalExpression:
        return node.operator === '&&' ? undefined : this.#default(environmentVariable(node.left), node.right, steps);
      default:
        return written(node);
    }
  }

  #default(variable: string | undefined, value: TSESTree.Node, steps: number): Held | undefined {
    const held = variable === undefined ? undefined : this.of(value, steps + 1);
    return held && variable !== undefined && held.variable === undefined ? { ...held, variable } : undefined;
  }

  #ofVariable(variable: Variable, steps: number): Held | undefined {
    const value = declaredValue(variable);
    if (value) return this.of(value, steps);
    const definition = onlyDefinition(variable);
    if (definition?.type !== DefinitionType.Variable || definition.node.id.type !== Type.ObjectPattern || !definition.node.init) return undefined;
    const { id: { properties }, init } = definition.node;
    for (const property of properties) {
      if (property.type !== Type.Property) continue;
      const name = keyName(property);
      const given = property.value.type === Type.AssignmentPattern ? property.value.left : property.value;
      if (name === undefined || given !== definition.name) continue;
      if (isEnvironment(init)) return property.value.type === Type.AssignmentPattern ? this.#default(name, property.value.right, steps) : undefined;
      const member = this.#memberOf(init, name);
      return member && this.of(member.value, steps);
    }
    return undefined;
  }

  /** What `object.name` is, of an enumeration or an object that nobody changes. */
  #memberOf(object: TSESTree.Node, name: string): { readonly value: TSESTree.Node; readonly isDeep: boolean } | undefined {
    const node = withoutTypes(object);
    if (node.type === Type.MemberExpression) {
      const outer = memberName(node);
      const inner = outer === undefined ? undefined : this.#memberOf(node.object, outer);
      const value = inner?.isDeep && inner.value.type === Type.ObjectExpression ? propertyOf(inner.value, name) : undefined;
      return value && { value, isDeep: true };
    }
    const variable = node.type === Type.Identifier ? this.#variables.get(node) : undefined;
    const definition = variable && onlyDefinition(variable);
    if (definition?.type === DefinitionType.TSEnumName) {
      const member = definition.node.body.members.find(({ id }) => (id.type === Type.Identifier ? id.name : id.value) === name);
      return member?.initializer && { value: member.initializer, isDeep: false };
    }
    const fixed = variable && this.#fixedObject(variable);
    const value = fixed && propertyOf(fixed.object, name);
    return value && { value, isDeep: fixed.isDeep };
  }
}

/** A literal, where it is written. */
function written(node: TSESTree.Node): Held | undefined {
  const [start, end] = node.range;
  const isText = node.type === Type.Literal ? typeof node.value === 'string' : node.type === Type.TemplateLiteral && node.expressions.length === 0;
  if (isText) return { inner: { start: start + 1, end: end - 1 }, isText };
  const isWord = node.type === Type.Literal && (typeof node.value === 'boolean' || node.raw === 'null');
  return isWord || isNumber(node) ? { inner: { start, end }, isText } : undefined;
}

/** A number, or a product of numbers. */
function isNumber(node: TSESTree.Node): boolean {
  if (node.type === Type.BinaryExpression) return node.operator === '*' && isNumber(node.left) && isNumber(node.right);
  return node.type === Type.UnaryExpression ? node.operator === '-' && isNumber(node.argument) : node.type === Type.Literal && typeof node.value === 'number';
}
