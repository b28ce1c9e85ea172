import { execFileSync } from 'node:child_process';
import { AST_NODE_TYPES as T, parse as parseScript, type TSESTree } from '@typescript-eslint/typescript-estree';
import { bracketedRequests } from './bracketed-requests.ts';
import type { WrittenRequest } from './request-check.ts';

/** What a reader makes of a text: its requests, and its statements as far as the language has them, as lines and a dump without places. */
export interface Reading {
  readonly error?: string;
  readonly requests: readonly WrittenRequest[];
  readonly statements?: readonly (readonly [firstLine: number, lastLine: number, dump: string])[];
}

type Values = Record<string, string | number | boolean | null | undefined>;

/** Reads the requests of a text with a parser of its language where there is one here, else by its brackets; nothing of the project's own reading is used. */
export function readRequests(path: string, text: string): Reading {
  try {
    if (/\.[cm]?[jt]sx?$/.test(path)) return ofScript(text, /x$|\.[cm]?js$/.test(path));
    if (/\.(json|jsonl|ndjson)$/.test(path)) return ofJson(path, text);
    if (/\.ipynb$/.test(path)) return { requests: ofNotebook(text) };
    if (/\.properties$/.test(path)) return { requests: ofProperties(text) };
    return { requests: bracketedRequests(text) };
  } catch (error) {
    return { error: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), requests: [] };
  }
}

/** The same for Python files on disk, with Python's own parser; `undefined` where Python is missing. */
export function readPython(paths: readonly string[]): ReadonlyMap<string, Reading> | undefined {
  try {
    const output = execFileSync('python3', [new URL('read_requests.py', import.meta.url).pathname], { input: JSON.stringify(paths), encoding: 'utf8', maxBuffer: 1 << 30 });
    const found = JSON.parse(output) as Record<string, Partial<Reading>>;
    const computed = (values: Values): Values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '\0' ? undefined : value]));
    return new Map(Object.entries(found).map(([path, reading]) => [path, { ...reading, requests: (reading.requests ?? []).map((request) => ({ ...request, values: computed(request.values) })) }]));
  } catch {
    return undefined;
  }
}

function ofScript(text: string, jsx: boolean): Reading {
  const tree = parseScript(text, { jsx, loc: true, range: true });
  const requests: WrittenRequest[] = [];
  const constants = new Map<string, string>();
  const walk = (node: unknown, callee: string): void => {
    if (Array.isArray(node)) for (const inner of node) walk(inner, callee);
    if (!isNode(node)) return;
    const called = node.type === T.CallExpression || node.type === T.NewExpression ? text.slice(...node.callee.range) : callee;
    if (node.type === T.VariableDeclarator && node.id.type === T.Identifier && node.init?.type === T.Literal && typeof node.init.value === 'string') constants.set(node.id.name, node.init.value);
    if (node.type === T.ObjectExpression) {
      const values = valuesOf(node, '', constants);
      if (typeof values['model'] === 'string') requests.push({ model: values['model'], callee, line: node.loc.start.line, values: without(values, 'model') });
    }
    for (const [name, inner] of Object.entries(node)) if (name !== 'parent') walk(inner, called);
  };
  walk(tree.body, '');
  return { requests, statements: tree.body.map((node) => [node.loc.start.line, node.loc.end.line, JSON.stringify(node, (name, value: unknown) => (name === 'loc' || name === 'range' || name === 'parent' ? undefined : typeof value === 'bigint' ? String(value) : value))]) };
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'loc' in value;
}

function valuesOf(node: TSESTree.ObjectExpression, prefix: string, constants: ReadonlyMap<string, string>): Values {
  const values: Values = {};
  for (const member of node.properties) {
    if (member.type !== T.Property) continue;
    const name = prefix + (member.key.type === T.Identifier ? member.key.name : member.key.type === T.Literal ? String(member.key.value) : '?');
    const { value } = member;
    if (value.type === T.ObjectExpression) Object.assign(values, valuesOf(value, `${name}.`, constants));
    const isPlain = value.type === T.Literal && !(value.value instanceof RegExp) && typeof value.value !== 'bigint';
    values[name] = isPlain ? (value.value as Values[string]) : value.type === T.Identifier ? constants.get(value.name) : undefined;
  }
  return values;
}

function ofJson(path: string, text: string): Reading {
  const documents = path.endsWith('.json') ? [text] : text.split('\n').filter((line) => line.trim() !== '');
  const requests: WrittenRequest[] = [];
  const flat = (value: object, prefix: string): Values => Object.assign({}, ...Object.entries(value).map(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...flat(inner, `${prefix}${name}.`), [prefix + name]: undefined } : { [prefix + name]: Array.isArray(inner) ? undefined : inner })) as Values;
  const walk = (value: unknown, line: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('model' in value && typeof value.model === 'string') requests.push({ model: value.model, callee: '', line, values: without(flat(value, ''), 'model') });
    for (const inner of Object.values(value)) walk(inner, line);
  };
  for (const [i, document] of documents.entries()) walk(JSON.parse(document), i + 1);
  return { requests };
}

/** Cells one by one, by their brackets; the line is that of the id in the file. */
function ofNotebook(text: string): WrittenRequest[] {
  const { cells } = JSON.parse(text) as { readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[] };
  let from = 0;
  return cells.filter(({ cell_type }) => cell_type === 'code').flatMap(({ source }) => bracketedRequests([source].flat().join('').replaceAll("'", '"'))).map((request) => {
    from = Math.max(from, text.indexOf(request.model, from + 1));
    return { ...request, line: text.slice(0, from).split('\n').length };
  });
}

function ofProperties(text: string): WrittenRequest[] {
  const settings = text.split(/\r?\n/).flatMap((line, i) => {
    const [, key = '', value = ''] = /^\s*([^#!\s=:][^=:\s]*)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    const dot = key.lastIndexOf('.');
    return dot < 0 ? [] : [{ group: key.slice(0, dot), name: key.slice(dot + 1), value, line: i + 1 }];
  });
  return settings.filter(({ name }) => /^model(-name)?$/.test(name)).map(({ group, value, line }) => ({
    model: value, callee: group, line, values: Object.fromEntries(settings.filter((other) => other.group === group && !/^model/.test(other.name)).map(({ name, value: set }) => [name, set])),
  }));
}

function without(values: Values, name: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}
