import type { Node } from 'jsonc-parser';
import { nearestIds } from '../../registry/nearest-ids.ts';
import type { Span } from '../text/source-file.ts';
import type { NumberSchema, Schema, TableSchema, TextSchema } from './schema.ts';

/** Notes what is wrong, and where. */
export type Report = (at: Span, message: string) => void;

/** Longest value that a message quotes, in characters. */
const QUOTED = 40;

const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });

/** The value of a node as far as it fits; `undefined` for what does not, which is reported. What fits is kept whatever stands beside it. */
export function readBySchema(node: Node, schema: Schema, report: Report): unknown {
  const fitting = ('anyOf' in schema ? schema.anyOf : [schema]).find(({ type }) => typesOf(node).includes(type));
  if (!fitting) return refuse(node, schema, report);
  switch (fitting.type) {
    case 'string':
      return fits(String(node.value), fitting) ? node.value : refuse(node, fitting, report);
    case 'integer':
    case 'number':
      return isWithin(Number(node.value), fitting) ? node.value : refuse(node, fitting, report);
    case 'boolean':
      return node.value;
    case 'array': {
      const items: Schema | readonly Schema[] = fitting.items;
      const { children = [] } = node;
      const most = fitting.maxItems ?? Infinity;
      if (children[most]) report(spanOf(children[most]), `expected at most ${most} elements`);
      const elements = children.slice(0, most);
      if (elements.length < (fitting.minItems ?? 0) && !isList(items)) report(spanOf(node), 'expected one element or more');
      if (!isList(items)) return elements.map((element) => readBySchema(element, items, report)).filter((value) => value !== undefined);
      if (elements.length === 0) return refuse(node, fitting, report);
      return items.map((item, i) => elements[i] && readBySchema(elements[i], item, report));
    }
    case 'object':
      return readTable(node, fitting, report);
  }
}

const isList = (items: Schema | readonly Schema[]): items is readonly Schema[] => Array.isArray(items);

/** The types of a schema that a node may be meant for. */
function typesOf(node: Node): readonly string[] {
  return node.type === 'number' ? ['integer', 'number'] : [node.type];
}

function isWithin(value: number, { type, minimum, maximum }: NumberSchema): boolean {
  return (type === 'number' || Number.isSafeInteger(value)) && value >= minimum && value <= maximum;
}

function fits(text: string, schema: TextSchema): boolean {
  return (schema.enum?.includes(text) ?? true) && text.length >= (schema.minLength ?? 0) && text.length <= (schema.maxLength ?? Infinity) && (schema.pattern === undefined || new RegExp(schema.pattern).test(text));
}

function readTable(node: Node, schema: TableSchema, report: Report): Readonly<Record<string, unknown>> {
  const { properties, additionalProperties, propertyNames, required = [] } = schema;
  const values = new Map<string, unknown>();
  for (const { children: [name, value] = [] } of node.children ?? []) {
    if (!name) continue;
    const key = String(name.value);
    const entry = Object.hasOwn(properties, key) ? properties[key] : additionalProperties || undefined;
    if (!entry) report(spanOf(name), `unknown key ${quoted(key)}${meant(Object.keys(properties), key)}`);
    else if (propertyNames && !new RegExp(propertyNames.pattern).test(key)) report(spanOf(name), `${propertyNames.patternErrorMessage}, not ${quoted(key)}`);
    else {
      if (values.has(key)) report(spanOf(name), `${quoted(key)} stands here again; the last one counts`);
      // a key whose value is still to be written is an error of the syntax, which is reported already
      if (value) values.set(key, readBySchema(value, entry, report));
    }
  }
  const written = new Set(node.children?.map(({ children: [name] = [] }) => String(name?.value)));
  for (const key of required) if (!written.has(key)) report(spanOf(node), `expected the key ${quoted(key)}`);
  return Object.fromEntries([...values].filter(([, value]) => value !== undefined));
}

function refuse(node: Node, schema: Schema, report: Report): undefined {
  report(spanOf(node), `expected ${inWords(schema)}, not ${shown(node)}`);
}

/** `; did you mean "x"?`, where one of the words is near. */
function meant(words: readonly string[], written: string): string {
  const [nearest] = written.length > QUOTED ? [] : nearestIds(words, written, 1);
  return nearest === undefined ? '' : `; did you mean ${quoted(nearest)}?`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
}

function shown(node: Node): string {
  if (node.type === 'object') return 'an object';
  if (node.type === 'array') return 'a list';
  return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
}

/** What a schema asks for, in words. */
function inWords(schema: Schema): string {
  if ('anyOf' in schema) return schema.anyOf.map(inWords).join(', or ');
  switch (schema.type) {
    case 'string': {
      if (schema.patternErrorMessage !== undefined) return schema.patternErrorMessage.replace(/^expected /, '');
      if (schema.enum) return `one of ${schema.enum.map(quoted).join(', ')}`;
      return schema.maxLength === undefined ? 'a text' : `a text of ${schema.minLength ?? 0} to ${schema.maxLength} characters`;
    }
    case 'integer':
      return `a whole number from ${schema.minimum} to ${schema.maximum}`;
    case 'number':
      return `a number from ${schema.minimum} to ${schema.maximum}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return isList(schema.items) ? 'a list of a level and options' : `a list, each element ${inWords(schema.items)}`;
    case 'object':
      return 'an object';
  }
}
