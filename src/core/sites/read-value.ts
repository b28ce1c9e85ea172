import { valueText, type Entry, type Tree } from '../languages/tree.ts';
import type { Constants } from './constants.ts';
import type { Read } from './site.ts';

const PLAIN = /^-?\d[\d_.eE]*$|^(true|false|null|None|True|False|undefined)$/;

/** The value of an entry when it is one literal, one plain scalar or a constant of the file that is one; else `dynamic`. */
export function readText(tree: Tree, entry: Entry, constants: Constants): Read<string> {
  const literal = entry.literals.find((at) => at.start >= entry.valueStart);
  if (literal?.alone && !literal.holes.length && entry.groups.length === 0) return { state: 'literal', value: tree.text.slice(literal.inner.start, literal.inner.end), span: literal.inner };
  const value = valueText(tree, entry);
  if (PLAIN.test(value)) {
    const start = entry.valueStart + tree.text.slice(entry.valueStart, entry.end).indexOf(value);
    return { state: 'literal', value, span: { start, end: start + value.length } };
  }
  const held = constants.heldBy(entry);
  const text = held && held.variable === undefined ? tree.text.slice(held.inner.start, held.inner.end) : undefined;
  if (held && text !== undefined && (held.isText || PLAIN.test(text))) return { state: 'literal', value: text, span: held.inner };
  return { state: 'dynamic' };
}
