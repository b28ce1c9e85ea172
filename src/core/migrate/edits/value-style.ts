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

/** Languages whose values are plain: what is written is what is sent. */
const STYLES: Partial<Record<Language['name'], ObjectStyle>> = {
  python: QUOTED, json: QUOTED, jsonl: QUOTED, typescript: BARE, javascript: BARE, vue: BARE, svelte: BARE, ruby: BARE, php: ARROWED,
};

/** Languages that give a text to a typed field as it is, but need the names of types for an object. */
const TEXTS_ONLY: ReadonlySet<Language['name']> = new Set<Language['name']>(['go']);

/** True where a value other than a text needs the name of its type. */
export function takesTextsOnly({ name }: Language): boolean {
  return TEXTS_ONLY.has(name);
}

/** True for languages in which a parameter can be given the value; `undefined` asks for the name alone. */
export function writesParameters({ name }: Language, value?: Value): boolean {
  return STYLES[name] !== undefined || (TEXTS_ONLY.has(name) && (value === undefined || typeof value === 'string'));
}

/** A name of the API in the style of a name that is written: `MaxTokens` makes `max_completion_tokens` `MaxCompletionTokens`. */
export function namedLike(written: string, name: string): string {
  return /^[A-Z][a-z]/.test(written) ? name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase()) : name;
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
  return tree.text.slice(start, valueStart + value).replace(/[A-Za-z_$][\w$]*/, (written) => namedLike(written, name));
}

/** What stands before and behind a value that becomes the last member of a new object. */
export function aroundValue({ name }: Language, members: Readonly<Record<string, string>>, last: string, quote: string): { readonly open: string; readonly close: string } {
  const { open, close, key } = STYLES[name] ?? QUOTED;
  return { open: `${open}${Object.entries(members).map(([member, text]) => `${key(member, quote)}${quote}${text}${quote}, `).join('')}${key(last, quote)}`, close };
}
