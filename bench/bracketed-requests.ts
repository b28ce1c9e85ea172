import type { WrittenRequest } from './request-check.ts';

const OPEN = '([{';
const CLOSE = ')]}';
/** An id of a model, quoted. */
const ID = /"((?:gpt|claude|o\d)[\w.-]*)"/g;
const IS_MODEL = /^\.?(?:with|set)?_?model(?:_?(?:name|id))?$/i;

/** Text without what strings and comments say, at the same offsets. */
function blanked(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (found) => (found.startsWith('"') ? `"${' '.repeat(found.length - 2)}"` : found.replace(/[^\n]/g, ' ')));
}

/** The requests of languages with brackets for which no parser is here: the links of a chain of setters, and the members of one pair of brackets. */
export function bracketedRequests(text: string): WrittenRequest[] {
  const code = blanked(text);
  return [...text.matchAll(ID)].flatMap((found): WrittenRequest[] => {
    const line = text.slice(0, found.index).split('\n').length;
    const open = openBefore(code, found.index);
    const name = /([\w.:]*)\s*$/.exec(code.slice(0, open))?.[1] ?? '';
    if (open >= 0 && IS_MODEL.test(name.slice(name.lastIndexOf('.') + 1))) {
      const links = chain(text, code, open);
      return [{ model: found[1] ?? '', callee: links.root, line, values: links.values }];
    }
    const members = open < 0 ? undefined : membersOf(text, code, open);
    const isModel = members && [...members].some(([member, value]) => IS_MODEL.test(member) && value.includes(found[0]));
    return isModel ? [{ model: found[1] ?? '', callee: name.replaceAll('::', '.'), line, values: Object.fromEntries([...members].filter(([member]) => !IS_MODEL.test(member)).map(([member, value]) => [member, literal(value)])) }] : [];
  });
}

function openBefore(code: string, at: number): number {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    if (CLOSE.includes(code.charAt(i))) depth++;
    else if (OPEN.includes(code.charAt(i)) && depth-- === 0) return i;
  }
  return -1;
}

function closeOf(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    if (OPEN.includes(code.charAt(i))) depth++;
    else if (CLOSE.includes(code.charAt(i)) && --depth === 0) return i;
  }
  return code.length;
}

function chain(text: string, code: string, open: number): { readonly root: string; readonly values: WrittenRequest['values'] } {
  const values: Record<string, ReturnType<typeof literal>> = {};
  const add = (name: string, from: number): void => {
    if (!IS_MODEL.test(name)) Object.assign(values, settingOf(name, text.slice(from + 1, closeOf(code, from))));
  };
  for (let next = /^\)\s*\.\s*(\w+)\s*\(/.exec(code.slice(closeOf(code, open))), at = closeOf(code, open); next; next = /^\)\s*\.\s*(\w+)\s*\(/.exec(code.slice(at))) {
    add(next[1] ?? '', at + next[0].length - 1);
    at = closeOf(code, at + next[0].length - 1);
  }
  let at = open;
  for (;;) {
    const before = /\)\s*\.\s*\w+\s*$/.exec(code.slice(0, at));
    if (!before) break;
    const inner = openBefore(code, before.index);
    add(/(\w+)\s*$/.exec(code.slice(0, inner))?.[1] ?? '', inner);
    at = inner;
  }
  const root = /([\w.:]+)\s*$/.exec(code.slice(0, at))?.[1] ?? '';
  return { root: root.replaceAll('::', '.'), values };
}

/** `.reasoning(Reasoning { effort: … })` sets `reasoning.effort`; every other link what it is called. */
function settingOf(name: string, value: string): Record<string, ReturnType<typeof literal>> {
  const effort = name === 'reasoning' ? /ReasoningEffort(?:::|\.)(\w+)/.exec(value)?.[1] : undefined;
  return effort === undefined ? { [name]: literal(value) } : { [`${name}.effort`]: effort.toLowerCase() };
}

function membersOf(text: string, code: string, open: number): Map<string, string> {
  const members = new Map<string, string>();
  let from = open + 1;
  const close = closeOf(code, open);
  for (let i = from, depth = 0; i <= close; i++) {
    if (OPEN.includes(code.charAt(i))) depth++;
    else if (i < close && CLOSE.includes(code.charAt(i))) depth--;
    if (i !== close && (depth > 0 || !',;\n'.includes(code.charAt(i)))) continue;
    const [, name, value] = /^\s*"?(\w+)"?\s*(?:=>|[:=])\s*([\s\S]*?)\s*$/.exec(text.slice(from, i)) ?? [];
    if (name !== undefined && value !== undefined) members.set(name, value);
    from = i + 1;
  }
  return members;
}

/** A literal, a member of an enumeration by its name in lower case; what is computed is `undefined`. */
function literal(value: string): string | number | boolean | undefined {
  const plain = value.trim();
  const quoted = /^["']([^"']*)["']$/.exec(plain)?.[1];
  if (quoted !== undefined) return quoted;
  if (/^(?:true|false)$/i.test(plain)) return plain.toLowerCase() === 'true';
  const number = /^(-?[\d_]+(?:\.\d+)?)(?:_?[iuf]\d+|[fFdDlLmM])?$/.exec(plain)?.[1];
  if (number !== undefined) return Number(number.replaceAll('_', ''));
  return /ReasoningEffort(?:Level)?(?:::|\.)(\w+)$/.exec(plain)?.[1]?.toLowerCase();
}
