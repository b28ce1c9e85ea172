import { valueText, type Entry, type Tree } from '../languages/tree.ts';
import type { Constants } from './constants.ts';
import type { Read } from './site.ts';

const PLAIN = /^-?\d[\d_.eE]*$|^(true|false|null|None|True|False|undefined|nil)$/;
/** `512u32`, `0.2f`, `openai.Float(0.2)`, `Some(512)`: a number with its type. */
const TYPED = /^(?:[\w.:]*\b(?:Some|F|Ptr|Opt|NewOpt|Int|Int32|Int64|Float|Float32|Float64)\()?(-?\d[\d.]*(?:_\d+)*)_?(?:[fFdDmMlL]|[uif](?:8|16|32|64|size))?\)?$/;

/** The value of an entry when it is one literal, one plain scalar or a constant of the file that is one; else `dynamic`. */
export function readText(tree: Tree, entry: Entry, constants: Constants): Read<string> {
  const literal = entry.literals.find((at) => at.start >= entry.valueStart);
  if (literal?.alone && !literal.holes.length && entry.groups.length === 0) return { state: 'literal', value: tree.text.slice(literal.inner.start, literal.inner.end), span: literal.inner };
  const value = valueText(tree, entry);
  if (PLAIN.test(value)) {
    const start = entry.valueStart + tree.text.slice(entry.valueStart, entry.end).indexOf(value);
    return { state: 'literal', value, span: { start, end: start + value.length } };
  }
  const typed = TYPED.exec(value)?.[1];
  if (typed !== undefined) {
    const start = entry.valueStart + tree.text.slice(entry.valueStart, entry.end).indexOf(typed);
    return { state: 'literal', value: typed, span: { start, end: start + typed.length } };
  }
  const held = constants.heldBy(entry);
  const text = held && held.variable === undefined ? tree.text.slice(held.inner.start, held.inner.end) : undefined;
  if (held && text !== undefined && (held.isText || PLAIN.test(text))) return { state: 'literal', value: text, span: held.inner };
  return { state: 'dynamic' };
}
