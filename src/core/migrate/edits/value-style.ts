import type { Language } from '../../languages/language.ts';
import type { Entry, Tree } from '../../languages/tree.ts';
import type { Value } from '../call-change.ts';

/** How a language writes an object and its keys. */
interface ObjectStyle {
  readonly open: string;
  readonly close: string;
  readonly key: (name: string, quote: string) => string;
}

const BARE: ObjectStyle = { open: '{ ', close: ' }', key: (name) => `${name}: ` };
const QUOTED: ObjectStyle = { open: '{', close: '}', key: (name, quote) => `${quote}${name}${quote}: ` };
const ARROWED: ObjectStyle = { open: '[', close: ']', key: (name, quote) => `${quote}${name}${quote} => ` };

/** Languages whose request parameters are named as the API names them, and whose values are plain: what is written is what is sent. */
const STYLES: Partial<Record<Language['name'], ObjectStyle>> = {
  python: QUOTED, json: QUOTED, jsonl: QUOTED, typescript: BARE, javascript: BARE, vue: BARE, svelte: BARE, ruby: BARE, php: ARROWED,
};

/** True for languages in which more than an id can be edited. */
export function writesParameters({ name }: Language): boolean {
  return STYLES[name] !== undefined;
}

/** A value as code. */
export function valueAsCode(value: Value, { name }: Language, quote: string): string {
  if (typeof value === 'string') return quote + value + quote;
  const style = STYLES[name] ?? QUOTED;
  const members = Object.entries(value).map(([key, inner]) => style.key(key, quote) + valueAsCode(inner, { name } as Language, quote));
  return style.open + members.join(', ') + style.close;
}

/** The quote that strings around an entry have: that of the nearest string value of its group, else a double one. */
export function quoteBeside(tree: Tree, entry: Entry): string {
  const literal = [entry, ...entry.group.entries].flatMap(({ literals, valueStart }) => literals.filter(({ start }) => start >= valueStart))[0] ?? entry.nameLiteral ?? tree.literals[0];
  const first = literal ? tree.text.charAt(literal.start) : '';
  return first === "'" ? "'" : '"';
}

/** The key of a new entry, written as that of the entry beside it: `name=`, `name: `, `"name": `. */
export function keyBeside(tree: Tree, entry: Entry, name: string): string {
  const { group, start, valueStart } = entry;
  if (entry.name === undefined || valueStart <= start) return group.kind === 'call' ? `${name}=` : `${name}: `;
  const value = /\S/.exec(tree.text.slice(valueStart, entry.end))?.index ?? 0;
  return tree.text.slice(start, valueStart + value).replace(/[A-Za-z_$][\w$]*/, name);
}
