import { once, remembered } from '../../util/remembered.ts';
import type { Entry, Group, Tree } from '../languages/tree.ts';

/** How much text beside a name is looked at. */
const BESIDE = 60;
/** What stands before a name that is declared or changed there. */
const BINDS_BEFORE = /(?:\b(?:const|let|var|function\*?|class|enum|namespace|module|type|interface|import|import\s+type|as)\s+|\bcatch\s*\(\s*|\+\+|--)$/;
/** What stands after a name that is assigned, changed, or the parameter of an arrow function. */
const BINDS_AFTER = /^\s*(?:=(?!=)|(?:\*\*|<<|>>>?|&&|\|\||\?\?|[+\-*/%&|^])=(?!=)|\+\+|--|(?:of|in)\b)/;
const NAMES = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
const PART_OF_NAME = /[\p{L}\p{N}_$]/u;
/** So many names are searched for one by one, each in a fraction of the time that reading all names takes. */
const FEW = 16;

/**
 * Tells by the text alone whether a name of JavaScript or TypeScript is bound in one place of the file: declared, and never a parameter,
 * pattern, import or assignment besides. It rather says no than be wrong, because the scopes of a name that is bound twice are not known here.
 */
export function boundOnce(tree: Tree): (name: string) => boolean {
  const patterns = once(() => patternNames(tree));
  const places = once(() => placesOfNames(tree.text));
  let asked = 0;
  const placesOf = (name: string): readonly number[] => (asked++ < FEW ? search(tree.text, name) : (places().get(name) ?? []));
  return remembered((name: string) => !patterns().has(name) && placesOf(name).filter((at) => isBinding(tree.text, at, at + name.length)).length === 1);
}

/** Where one name stands. */
function search(text: string, name: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (!PART_OF_NAME.test(text.charAt(at - 1)) && !PART_OF_NAME.test(text.charAt(at + name.length))) places.push(at);
  }
  return places;
}

/** Where each name stands. The text is read once for all names: one search for each would take forever in a file with thousands. */
function placesOfNames(text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { 0: name, index } of text.matchAll(NAMES)) {
    const known = places.get(name);
    if (known) known.push(index);
    else places.set(name, [index]);
  }
  return places;
}

function isBinding(text: string, at: number, end: number): boolean {
  return !isMember(text, at) && (BINDS_BEFORE.test(text.slice(Math.max(0, at - BESIDE), at)) || BINDS_AFTER.test(text.slice(end, end + BESIDE)));
}

/** `.name`, but not `...name`. */
function isMember(text: string, at: number): boolean {
  return /(?:^|[^.])\.\s*$/.test(text.slice(Math.max(0, at - BESIDE), at));
}

/** Every name that a parameter list or the left side of an assignment mentions outside of defaults; types are among them and do no harm. */
function patternNames(tree: Tree): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (group: Group): void => {
    for (const entry of group.entries) for (const [name] of tree.text.slice(entry.start, isAssigned(tree, entry) ? entry.valueStart : entry.end).matchAll(NAMES)) names.add(name);
  };
  for (const group of tree.groups) if (group.kind === 'parameters' || isTarget(group)) add(group);
  return names;
}

function isAssigned(tree: Tree, entry: Entry): boolean {
  return tree.text.charAt(entry.valueStart - 1) === '=';
}

/** A bracket before the sign of its entry: `const { a, b: c } = …`; and one in `import { a }` or `for (const [a, b] of …)`. */
function isTarget({ end, parent, before }: Group): boolean {
  if (!parent) return false;
  return end <= parent.valueStart || /^(?:const|let|var)$/.test(before) || /^import\b/.test(parent.head);
}
