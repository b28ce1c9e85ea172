import { valueText, type Entry, type Tree } from '../languages/tree.ts';
import type { CallTable } from './call-table.ts';
import type { KnownCall } from './calls.ts';
import type { FileContext } from './model-sites.ts';
import { isPositional, wordsOf } from './names.ts';
import type { CallParameter, Read } from './site.ts';

/** The spellings of the table, ready to be asked of every entry of a file. */
export interface Spellings {
  /** Parameters that are sites of their own. */
  readonly parameters: Canonical;
  readonly companions: Canonical;
  readonly omitted: ReadonlySet<string>;
}

/** Canonical names by the name of an entry, and by that of the object around it; under `''` those for which that is all the same. */
export type Canonical = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Turns the lists of the table into look-ups by spelling. */
export function parameterSpellings({ parameters, companions, omitted }: CallTable): Spellings {
  const bySpelling = (names: Readonly<Record<string, readonly string[]>>): Canonical => {
    const all = new Map<string, Map<string, string>>();
    const add = (name: string, around: string, canonical: string): void => void all.set(name, (all.get(name) ?? new Map<string, string>()).set(around, canonical));
    for (const [canonical, spellings] of Object.entries(names)) {
      for (const spelling of spellings.flatMap(inAnyCase)) {
        const dot = spelling.lastIndexOf('.');
        add(spelling, '', canonical);
        if (dot > 0) add(spelling.slice(dot + 1), spelling.slice(0, dot), canonical);
      }
    }
    return all;
  };
  return { parameters: bySpelling(parameters), companions: bySpelling(companions), omitted: new Set(omitted) };
}

/** `top_p` is `TopP` as a field that is assigned to, `topp` in settings that are read without regard to case, and `TOP_P` or `DEFAULT_TOP_P` as a variable. */
function inAnyCase(spelling: string): readonly string[] {
  const words = wordsOf(spelling);
  const variable = words.join('_').toUpperCase();
  if (spelling.includes('.')) return [spelling];
  return [spelling, words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''), words.join(''), ...(words.length > 1 || spelling === 'temperature' ? [variable, `DEFAULT_${variable}`] : [])];
}

/** The canonical name of an entry: by its name and that of the object that it is in, else by its name alone. */
export function canonicalName(entry: Entry, spellings: Canonical): string | undefined {
  if (entry.name === undefined || entry.typeOnly) return undefined;
  const byObject = spellings.get(entry.name) ?? spellings.get(withoutOwner(entry));
  return byObject && (byObject.get(entry.group.parent?.name ?? '') ?? byObject.get(''));
}

/** `AZURE_TEMPERATURE`, `OPENAI_TOP_P` as keys of settings: whose they are stands before the name. */
function withoutOwner({ name = '', nameLiteral }: Entry): string {
  return (nameLiteral && /^[A-Z][A-Z\d]{1,20}_(?:[A-Z]{1,20}_)?(TEMPERATURE|TOP_P|TOP_K)$/.exec(name)?.[1]) ?? '';
}

/** How far up the names of a path are looked for. */
const MAX_DEPTH = 12;
const MAYBE = /\b(?:undefined|None|null|nil)\b/;

/** Adds a parameter to the call that it stands in, unless what is written means that nothing is sent. */
export function addParameter(name: string, entry: Entry, value: Read<string>, known: KnownCall, { tree }: FileContext, { omitted }: Spellings): void {
  const text = entry.end - entry.valueStart < 400 ? valueText(tree, entry) : '';
  if (omitted.has(text) || value.state === 'omitted') return;
  const items = listItems(entry, tree);
  known.call.parameters.push({
    name, path: pathOf(entry, known), value: value.state === 'literal' ? { state: 'literal', value: value.value } : value, ...placeOf(entry, tree),
    ...(items.length && { items }), ...(value.state === 'dynamic' && entry.groups.length === 0 && MAYBE.test(text) && { mayBeOmitted: true }),
  });
}

/** A last message of the assistant's own is a beginning that the model must go on from; it counts as a parameter `prefill`. */
export function addPrefill(entry: Entry, known: KnownCall, { tree, about }: FileContext): void {
  const last = entry.groups.find(({ kind }) => kind === 'list')?.entries.at(-1)?.groups.find(({ kind }) => kind === 'mapping');
  const role = last && about(last).role;
  if (!last || !role || tree.text.slice(role.inner.start, role.inner.end) !== 'assistant') return;
  known.call.parameters.push({ name: 'prefill', path: 'a last message with role assistant', value: { state: 'dynamic' }, start: role.start, end: role.end });
}

/** Objects in which a library wants the request, and which it does not send. */
const ENVELOPES = new Set(['parameters']);

/** Names from the request down to the entry, with dots between. */
function pathOf(entry: Entry, { group }: KnownCall): string {
  const names: string[] = [];
  let at: Entry | undefined = entry;
  for (let depth = 0; at && depth < MAX_DEPTH; depth++) {
    const isTop = at.group === group;
    // an argument without a name of its own goes by that of the function, which is no field; an envelope is none either
    const isOutside = at !== entry && isTop && (isPositional(at) || ENVELOPES.has(at.name ?? ''));
    if (at.name !== undefined && !isOutside) names.unshift(at.name);
    // a link of a builder is a group of its own, from the same start
    if (isTop || (at.group.kind === 'call' && at.group.calleeStart === group.calleeStart)) break;
    at = at.group.parent;
  }
  return names.join('.');
}

function placeOf(entry: Entry, tree: Tree): Pick<CallParameter, 'start' | 'end'> {
  const nameEnd = entry.start + (entry.nameLiteral ? entry.nameLiteral.end - entry.nameLiteral.start : (entry.name ?? '').length);
  const end = Math.max(entry.end, nameEnd);
  return { start: entry.start, end: tree.text.slice(entry.start, end).includes('\n') ? nameEnd : end };
}

function listItems(entry: Entry, tree: Tree): readonly string[] {
  const list = entry.groups.find(({ kind }) => kind === 'list');
  return list?.entries.flatMap(({ literals: [literal] }) => (literal?.alone ? [tree.text.slice(literal.inner.start, literal.inner.end)] : [])) ?? [];
}
