import type { Language } from '../languages/language.ts';
import type { Group, Literal, Tree } from '../languages/tree.ts';
import { lastSegment } from './names.ts';
import { statementHead } from './position.ts';

const COMPARISONS = new Set(['==', '===', '!=', '!==', 'case', 'in', 'is', 'when']);
/** What follows the pattern of a branch: `"id" => …`, `"id" -> …`. */
const ARMS = new Set(['=>', '->']);
/** Functions that compare or test a text, in lower case without underscores. */
const TESTING_CALLS = new Set('startswith endswith startwith endwith includes include indexof match matches ismatch test search has contains containskey removeprefix trimprefix equals equalsignorecase contentequals equalfold hasprefix hassuffix replace replaceall sub gsub strreplace strstartswith strendswith strcontains strpos stripos inarray eqignoreasciicase'.split(' '));
/** `"id".equals(model)`. */
const TESTED = /^\s*\.(?:equals|equalsIgnoreCase|contentEquals|eq|casecmp)\w*[?(]/;

/** `start_with?("id")`, which Ruby calls a predicate. */
const PREDICATE = /\b(?:start_with|end_with|include|match|eql|equal|key|member)\?$/;
/** `["id", "id"].includes(model)`, `new Set([…]).has(model)`. */
const LOOKED_INTO = /^[\s)]*\??\.(?:includes|include\?|has|contains|Contains|indexOf|some|every|any|all|member\?)/;
/** How far around brackets that is looked for, in characters. */
const REACH = 40;

/** True for an id that something is compared with: code branches on it, and sends it to nobody. */
export function isGate(literal: Literal, tree: Tree, language: Language): boolean {
  const { entry, before, after } = literal;
  if (COMPARISONS.has(before) || COMPARISONS.has(after) || (ARMS.has(after) && !language.isScript) || statementHead(entry) === 'case') return true;
  if (after === '.' && TESTED.test(tree.text.slice(literal.end, literal.end + 40))) return true;
  if (entry.group.kind === 'parentheses' && PREDICATE.test(tree.text.slice(Math.max(0, entry.group.start - REACH), entry.group.start))) return true;
  if (entry.group.kind === 'list' && entry.name === undefined && LOOKED_INTO.test(tree.text.slice(entry.group.end, entry.group.end + REACH))) return true;
  if (entry.group.kind === 'call' && TESTING_CALLS.has(lastSegment(entry.group.callee).toLowerCase().replaceAll('_', ''))) return true;
  return (entry.group.kind === 'list' || entry.group.kind === 'parentheses' || entry.group.kind === 'mapping') && entry.name === undefined && entry.group.before === 'in' && !statementHead(entry).startsWith('for');
}

/** What asks whether something is in a list, behind its name. */
const ASKS = /^\s*\??\.\s*(?:includes|indexOf|has|contains|Contains|include\?|count|index)\s*\(/;

/** True for a list that the code only asks whether a model is in: `const capable = ["…", "…"]; capable.includes(model)`. What others may import is a list for them. */
export function isOnlyAsked({ kind, parent }: Group, { text }: Tree, { isScript }: Language, placesOf: PlacesOfNames): boolean {
  const holder = parent?.group.kind === 'call' && /^(?:Set|set|frozenset|HashSet)$/.test(parent.group.callee) ? parent.group.parent : parent;
  if (kind !== 'list' || !holder || !/^\w+$/.test(holder.name ?? '')) return false;
  // in Python what is indented stands in a function
  const isInside = holder.group.kind === 'block' || /[ \t]/.test(text.charAt(holder.start - 1));
  const isLocal = isInside || (isScript === true && !/\bexport\b/.test(holder.head));
  if (!isLocal) return false;
  const { name = '' } = holder;
  const uses = (placesOf().get(name) ?? []).filter((at) => at < holder.start || at >= holder.end);
  return uses.length > 0 && uses.every((at) => ASKS.test(text.slice(at + name.length, at + name.length + 20)) || /\bin\s+$/.test(text.slice(Math.max(0, at - 6), at)));
}

/** Where each name stands in a text, but for members of something else; worked out when it is asked for. */
export type PlacesOfNames = () => ReadonlyMap<string, readonly number[]>;

/** Goes once through the whole text, however many names are asked for. */
export function placesOfNames(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { 0: name, index } of text.matchAll(/(?<![\w.$])[A-Za-z_]\w*/g)) {
    const known = places.get(name);
    if (known) known.push(index);
    else places.set(name, [index]);
  }
  return places;
}
