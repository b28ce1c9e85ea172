import type { Tokens } from './tokens.ts';
import type { Entry, Group } from './tree.ts';

type Named = { -readonly [K in keyof Entry]: Entry[K] };

const PREFIX = /^(?:(?:with|set|add)(?=[A-Z])|(?:With|Set|Add)(?=[A-Z])|(?:with|set)_(?=[a-z]))/;

/** `MaxTokens` and `maxTokens` are one field; `URL` stays as it is. */
export function fieldName(written: string): string {
  return /^[A-Z][a-z]/.test(written) || /^[A-Z]$/.test(written) ? written.charAt(0).toLowerCase() + written.slice(1) : written;
}

/** `.temperature(0.2)`, `.withModel(m)`, `WithModel(m)`: the argument gets the name of what is set, and begins where the method's name does. */
export function setterEntry(tokens: Tokens, group: Group): void {
  const only: Named | undefined = group.entries[0];
  if (group.kind !== 'call' || !only || group.entries.length !== 1 || only.name !== undefined) return;
  const method = group.callee.slice(group.callee.lastIndexOf('.') + 1);
  const start = group.start - method.length;
  if (!/^\w+$/.test(method) || (method === group.callee && !PREFIX.test(method)) || !tokens.text.startsWith(method, start)) return;
  only.name = fieldName(method.replace(PREFIX, ''));
  only.start = start;
}
