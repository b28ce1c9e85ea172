import { jsonSyntax } from './javascript.ts';
import { tokenize } from './lexer.ts';
import type { Writable } from './open-group.ts';
import type { Syntax } from './syntax.ts';
import { buildTree } from './tree-builder.ts';
import type { Entry, Group, Literal, Tree } from './tree.ts';

/** JSON in a string whose quotes are escaped: `"{\"model\": …}"`. */
const escapedJson: Syntax = { ...jsonSyntax, name: 'escaped json', strings: [{ open: '\\"', close: '\\"', escape: 'none', multiline: false }] };
/** The body of a request with a model in it; other JSON in strings is not read. */
const BODY = /^\s*\{[^]*"(?:model|modelId|engine)\\?"\s*:/;
/** In characters. Longer bodies are recordings. */
const MAX_BODY = 20_000;

/** Reads the bodies of requests that stand in strings as JSON: what they hold comes to the tree as if it were written in the code. */
export function withEmbeddedJson(tree: Tree): Tree {
  const bodies = tree.literals.filter(({ inner, statement }) => !statement && inner.end - inner.start < MAX_BODY && tree.text.charAt(firstInk(tree.text, inner.start)) === '{' && BODY.test(tree.text.slice(inner.start, inner.end)));
  if (bodies.length === 0) return tree;
  const parts = bodies.map((literal) => read(literal, tree.text));
  const inOrder = <T extends { readonly start: number }>(own: readonly T[], others: readonly (readonly T[])[]): T[] => [...own, ...others.flat()].sort((a, b) => a.start - b.start);
  return {
    ...tree, groups: inOrder(tree.groups, parts.map(({ groups }) => groups)), entries: inOrder(tree.entries, parts.map(({ entries }) => entries)), literals: inOrder(tree.literals, parts.map(({ literals }) => literals)),
  };
}

function firstInk(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

function read({ inner, entry }: Literal, text: string): { groups: Group[]; entries: Entry[]; literals: Literal[] } {
  const body = text.slice(inner.start, inner.end);
  const syntax = body.includes('\\"') ? escapedJson : jsonSyntax;
  const { root, groups, entries, literals } = buildTree(tokenize(body, syntax), syntax);
  const own = { groups: groups.filter((group) => group !== root), entries: entries.filter((at) => at.group !== root), literals: literals.filter((literal) => literal.entry.group !== root) };
  const shift = (span: { start: number; end: number }): void => {
    span.start += inner.start;
    span.end += inner.start;
  };
  for (const group of own.groups as Writable<Group>[]) {
    shift(group);
    group.calleeStart += inner.start;
    if (group.parent?.group === root) group.parent = entry;
  }
  for (const at of own.entries as Writable<Entry>[]) {
    shift(at);
    at.valueStart += inner.start;
  }
  for (const literal of own.literals as Writable<Literal>[]) {
    shift(literal);
    shift(literal.inner);
  }
  (entry as Writable<Entry>).groups = [...entry.groups, ...own.groups.filter(({ parent }) => parent === entry)];
  return own;
}
