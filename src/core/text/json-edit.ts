import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { TextEdit } from './edits.ts';
import { lineEnding } from './line-ends.ts';

/**
 * The edit that gives a key of a JSON text a value, comments and trailing commas allowed. Nothing but the value changes; a new key comes first
 * in its object, where no comma of others has to be looked for. `undefined` for a text that is no object, or where a value that is none stands on the way.
 */
export function setJsonValue(text: string, path: readonly string[], value: unknown): TextEdit | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') return undefined;
  const there = findNodeAtLocation(root, [...path]);
  if (there) return { start: there.offset, end: there.offset + there.length, newText: JSON.stringify(value) };
  const depth = path.findIndex((_, i) => findNodeAtLocation(root, path.slice(0, i + 1)) === undefined);
  const object = depth === 0 ? root : findNodeAtLocation(root, path.slice(0, depth));
  const [key = '', ...inner] = path.slice(depth);
  return object?.type === 'object' ? addProperty(text, object, key, inner.reduceRight((made, name) => ({ [name]: made }), value)) : undefined;
}

function addProperty(text: string, object: Node, key: string, value: unknown): TextEdit {
  const eol = lineEnding(text);
  const start = object.offset + 1;
  const [first] = object.children ?? [];
  const outer = indentAt(text, object.offset);
  const unit = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  // what stands behind the bracket on its line, a comment at most, belongs to the object
  const rest = first && /^[ \t]*(?:\/\/[^\r\n]*)?(?=[\r\n])/.exec(text.slice(start));
  const isFlat = first ? !rest : outer !== '' || typeof value !== 'object';
  const inner = first && rest ? indentAt(text, first.offset) : outer + unit;
  const property = `${JSON.stringify(key)}: ${(isFlat ? JSON.stringify(value) : pretty(value, unit)).replaceAll('\n', eol + inner)}`;
  if (first) return rest ? at(start + rest[0].length, `${eol}${inner}${property},`) : at(start, ` ${property},`);
  return at(start, isFlat ? ` ${property} ` : `${eol}${inner}${property}${/^[ \t]*[\r\n]/.test(text.slice(start)) ? '' : eol}`);
}

/** JSON over lines, where what is short and holds nothing else stands on one. */
function pretty(value: unknown, unit: string): string {
  const short = (_: string, open: string, inside: string, close: string): string => {
    const space = open === '{' ? ' ' : '';
    return `${open}${space}${inside.replaceAll(/\n\s+/g, ' ')}${space}${close}`;
  };
  return JSON.stringify(value, null, unit).replaceAll(/([[{])\n\s+([^[\]{}]{0,110}?)\n\s*([\]}])/g, short).replaceAll(/(\{)\n\s+([^{}]{0,110}?)\n\s*(\})/g, short);
}

const at = (start: number, newText: string): TextEdit => ({ start, end: start, newText });

/** The white space that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}
