import { valueText, type Entry, type Group, type Tree } from '../languages/tree.ts';
import type { Call } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';

/** How far out the call may be that sends an object: `fetch(url, { body: JSON.stringify({ … }) })`. */
const DEPTH = 5;
/** What an argument or property of a call that sends is called where it holds the body. */
const BODY = new Set(['json', 'data', 'body']);
/** The body as it is, or as text. */
const NAMED = /^(?:JSON\.(?:stringify|generate)|json\.dumps|json_encode)?\(?\s*(\w+)\s*\)?(?:\.to_json)?$/;
/** Functions that turn an object into text and change nothing of it. */
const AS_TEXT = new Set(['JSON.stringify', 'JSON.generate', 'json.dumps', 'json_encode']);
/** What may follow the object where it is given as it stands. */
const AFTER_OBJECT = /^\s*(?:\.to_json|(?:as|satisfies)\s+[\w.]+)?\s*;?$/;

/** True for an object that is sent to an address as it stands: an argument of the call that names the address, or the one value of a name that is. */
export function isSentTo(tree: Tree, { span, purpose, recognised }: Call, address: string): boolean {
  if (recognised || purpose !== 'request' || !tree.text.includes(address)) return false;
  const group = tree.groups.find((candidate) => candidate.kind === 'mapping' && candidate.calleeStart === span.start && candidate.end === span.end);
  if (!group?.parent || !isWholeValue(tree, group.parent, group)) return false;
  let at: Entry | undefined = group.parent;
  for (let depth = 0; at && depth < DEPTH; depth++, at = at.group.parent) {
    if (at.group.kind === 'call' && names(tree, at.group, address)) return true;
    if (at.group.kind === 'block' || at.group.kind === 'file') return at.name !== undefined && at === group.parent && isSentByName(tree, at, at.name, address);
    // any other function may give back something else than it was given
    if (at.group.kind === 'call' && !AS_TEXT.has(at.group.callee)) return false;
  }
  return false;
}

/** False for `{ … } | more`, which is another object than the one that is written. */
function isWholeValue({ text }: Tree, { valueStart, end }: Entry, group: Group): boolean {
  return text.slice(valueStart, group.calleeStart).trim() === '' && AFTER_OBJECT.test(text.slice(group.end, end));
}

/** Exactly one call is given the name as its body, that call names the address, and nothing else has the name in hand: what is handed on may be changed. */
function isSentByName(tree: Tree, bound: Entry, name: string, address: string): boolean {
  const [sending, ...others] = tree.entries.filter((entry) => BODY.has(entry.name ?? '') && NAMED.exec(valueText(tree, entry))?.[1] === name);
  return sending !== undefined && others.length === 0 && isIn(tree, sending, address)
    && uses(tree, name).every(({ start, end }) => (start >= bound.start && end <= bound.valueStart) || (start >= sending.start && end <= sending.end));
}

/** Where a name stands in code, as a name of its own: not as a member, nor as that of an argument or property. */
function uses({ text, entries, literals, comments }: Tree, name: string): Span[] {
  const isWithin = (at: number, { start, end }: Span): boolean => start <= at && at < end;
  const labels = new Set(entries.filter((entry) => entry.name === name && entry.valueStart > entry.start && (entry.group.kind === 'call' || entry.group.kind === 'mapping')).map(({ start }) => start));
  return [...text.matchAll(new RegExp(`(?<![\\w$]|[^.]\\.)${name}(?![\\w$])`, 'g'))]
    .map(({ index }) => ({ start: index, end: index + name.length }))
    .filter(({ start }) => !labels.has(start) && !comments.some((comment) => isWithin(start, comment)) && !literals.some(({ inner, holes }) => isWithin(start, inner) && !holes.some((hole) => isWithin(start, hole))));
}

function isIn(tree: Tree, entry: Entry, address: string): boolean {
  let group: Group | undefined = entry.group;
  for (let depth = 0; group && depth < 3; depth++, group = group.parent?.group) if (group.kind === 'call' && names(tree, group, address)) return true;
  return false;
}

/** The address is an argument by itself. */
function names({ text }: Tree, { entries }: Group, address: string): boolean {
  return entries.some(({ literals }) => literals.some(({ inner, alone }) => alone && text.slice(inner.start, inner.end) === address));
}
