import type { Language } from '../languages/language.ts';
import type { Group, Literal, Tree } from '../languages/tree.ts';
import { isModelName, lastSegment } from './names.ts';
import { isInCase } from './position.ts';

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
/** `{ "id": true }[model]`. */
const INDEXED = /^[\s)]*(?:\?\.)?\[/;
/** How far around brackets that is looked for, in characters. */
const REACH = 40;
/** How far back the head of a loop may begin, with the names that it binds. */
const LOOP_REACH = 200;
/** What makes a list of what stands between its brackets: `listOf("…", "…")`. */
const MAKES_LIST = /^\w+Of$/;

/** True for an id that something is compared with: code branches on it, and sends it to nobody. */
export function isGate(literal: Literal, tree: Tree, language: Language): boolean {
  const { entry, before, after } = literal;
  if (COMPARISONS.has(before) || COMPARISONS.has(after) || (ARMS.has(after) && !language.isScript && !isKey(literal, tree, language)) || isInCase(literal, tree)) return true;
  if (after === '.' && TESTED.test(tree.text.slice(literal.end, literal.end + 40))) return true;
  if (entry.group.kind === 'parentheses' && PREDICATE.test(tree.text.slice(Math.max(0, entry.group.start - REACH), entry.group.start))) return true;
  if (entry.group.kind === 'list' && entry.name === undefined && LOOKED_INTO.test(tree.text.slice(entry.group.end, entry.group.end + REACH))) return true;
  if (entry.group.kind === 'mapping' && entry.nameLiteral === literal && INDEXED.test(tree.text.slice(entry.group.end, entry.group.end + REACH))) return true;
  if (entry.group.kind === 'call' && !isModelName(entry.name) && TESTING_CALLS.has(lastSegment(entry.group.callee).toLowerCase().replaceAll('_', ''))) return true;
  if (entry.group.kind === 'list' && MAKES_LIST.test(entry.group.before)) return isAskedBefore(tree.text, entry.group.start - entry.group.before.length);
  return (entry.group.kind === 'list' || entry.group.kind === 'parentheses' || entry.group.kind === 'mapping') && entry.name === undefined && entry.group.before === 'in' && isAskedBefore(tree.text, entry.group.start);
}

/** `"id" => …` in an array of PHP or a hash of Ruby, which have the arrow of a branch. */
function isKey({ entry: { group } }: Literal, { text }: Tree, { name }: Language): boolean {
  return name === 'ruby' || (name === 'php' && (text[group.start] === '[' || /\barray\s*$/.test(text.slice(Math.max(0, group.start - REACH), group.start))));
}

/** What asks whether something is in a list, behind its name. */
const ASKS = /^\s*\??\.\s*(?:includes|indexOf|has|contains|Contains|include\?|count|index)\s*\(/;

/** `x in` a list. */
const ASKED = /\bin\s+(?:(?:self|cls|this)\.)?$/;
/** `for x in` a list, also in a comprehension: each id has its turn. What is asked within a loop has an `in` or an `if` of its own. */
const LOOPED = /\bfor(?:each)?\b(?:(?!\b(?:in|if)\b)[^;{}])*\bin\s+(?:(?:self|cls|this)\.)?$/;
/** `any(x in model for x in` a list: what is asked of each of its ids. */
const ASKED_OF_EACH = /\b(?:any|all)\((?<asked>(?:[^()]|\([^()]*\))*?)\s+for\s+\w+\s+in\s+(?:(?:self|cls|this)\.)?$/;
const COMPARES = /\bin\b|[=!]=|\.(?:starts|ends)with\(|\b(?:match|search)\(/;

function isAskedBefore(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LOOP_REACH), at);
  if (!ASKED.test(before)) return false;
  return !LOOPED.test(before) || COMPARES.test(ASKED_OF_EACH.exec(before)?.groups?.['asked'] ?? '');
}

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
  return uses.length > 0 && uses.every((at) => ASKS.test(text.slice(at + name.length, at + name.length + 20)) || isAskedBefore(text, at));
}

/** Where each name stands in a text, also as a member of the object itself and not as one of something else; worked out when it is asked for. */
export type PlacesOfNames = () => ReadonlyMap<string, readonly number[]>;

/** Goes once through the whole text, however many names are asked for. */
export function placesOfNames(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { 0: whole, 1: name = '', index } of text.matchAll(/(?<![\w.$])(?:(?:self|cls|this)\.)?([A-Za-z_]\w*)/g)) {
    const at = index + whole.length - name.length;
    const known = places.get(name);
    if (known) known.push(at);
    else places.set(name, [at]);
  }
  return places;
}
