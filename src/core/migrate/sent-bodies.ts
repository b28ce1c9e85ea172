import { valueText, type Entry, type Group, type Tree } from '../languages/tree.ts';
import type { Call } from '../sites/site.ts';

/** How far out the call may be that sends an object: `fetch(url, { body: JSON.stringify({ … }) })`. */
const DEPTH = 5;
/** What an argument or property of a call that sends is called where it holds the body. */
const BODY = new Set(['json', 'data', 'body']);
/** The body as it is, or as text. */
const NAMED = /^(?:JSON\.stringify|json\.dumps|json_encode)?\(?\s*(\w+)\s*\)?$/;

/** True for an object that is sent to an address as it stands: an argument of the call that names the address, or the one value of a name that is. */
export function isSentTo(tree: Tree, { span, purpose, recognised }: Call, address: string): boolean {
  if (recognised || purpose !== 'request' || !tree.text.includes(address)) return false;
  const group = tree.groups.find((candidate) => candidate.kind === 'mapping' && candidate.calleeStart === span.start && candidate.end === span.end);
  if (!group) return false;
  let at: Entry | undefined = group.parent;
  for (let depth = 0; at && depth < DEPTH; depth++, at = at.group.parent) {
    if (at.group.kind === 'call' && names(tree, at.group, address)) return true;
    if (at.group.kind === 'block' || at.group.kind === 'file') return at.name !== undefined && at === group.parent && isSentByName(tree, at.name, address);
  }
  return false;
}

/** Exactly one call is given the name as its body, that call names the address, and nothing is put into the object before. */
function isSentByName(tree: Tree, name: string, address: string): boolean {
  const changed = new RegExp(`\\b${name}\\s*(?:\\[[^\\]]*\\]|\\.\\w+)\\s*=[^=]|\\b${name}\\.(?:update|pop|setdefault)\\b|\\bdel\\s+${name}\\b|Object\\.assign\\(\\s*${name}\\b`);
  const bound = tree.entries.filter((entry) => entry.name === name && entry.valueStart > entry.start && (entry.group.kind === 'block' || entry.group.kind === 'file'));
  if (bound.length !== 1 || changed.test(tree.text)) return false;
  const sending = tree.entries.filter((entry) => BODY.has(entry.name ?? '') && NAMED.exec(valueText(tree, entry))?.[1] === name);
  return sending.length === 1 && sending.every((entry) => isIn(tree, entry, address));
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
