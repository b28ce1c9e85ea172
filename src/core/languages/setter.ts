import type { Syntax } from './syntax.ts';
import { Token, type Tokens } from './tokens.ts';
import type { Entry, Group } from './tree.ts';

type Named = { -readonly [K in keyof Entry]: Entry[K] };

const PREFIX = /^(?:(?:with|set|add)(?=[A-Z])|(?:With|Set|Add)(?=[A-Z])|(?:with|set)_(?=[a-z]))/;

/** `MaxTokens` and `maxTokens` are one field; `URL` stays as it is. */
export function fieldName(written: string): string {
  return /^[A-Z][a-z]/.test(written) || /^[A-Z]$/.test(written) ? written.charAt(0).toLowerCase() + written.slice(1) : written;
}

/** `.temperature(0.2)`, `.withModel(m)`, `WithModel(m)`: the argument gets the name of what is set, and begins where the method's name does. */
export function setterEntry(tokens: Tokens, group: Group, syntax: Syntax): void {
  const only: Named | undefined = group.entries[0];
  if (group.kind !== 'call' || !only || group.entries.length !== 1 || only.name !== undefined) return;
  const method = group.callee.slice(group.callee.lastIndexOf('.') + 1);
  const start = group.start - method.length;
  if (!/^\w+$/.test(method) || (method === group.callee && syntax.setters !== 'bare' && !PREFIX.test(method)) || !tokens.text.startsWith(method, start)) return;
  only.name = fieldName(method.replace(PREFIX, ''));
  only.start = start;
}

/** `model "…"`, `temperature 0.2`: what a method is given without brackets, as a statement, gets the method's name. */
export function commandEntry(tokens: Tokens, entry: Named, first: number, syntax: Syntax): void {
  const value = first + 1;
  if (entry.name !== undefined || tokens.kind(first) !== Token.word || value >= tokens.count || tokens.start(value) >= entry.end) return;
  const isGiven = tokens.end(first) < tokens.start(value) && (tokens.kind(value) === Token.string || /^\d/.test(tokens.textOf(value)));
  if (!isGiven || syntax.keywords.has(tokens.textOf(first))) return;
  entry.name = tokens.textOf(first);
  entry.valueStart = tokens.start(value);
}
