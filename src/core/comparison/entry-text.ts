import { valueText, type Entry, type Literal, type Tree } from '../languages/tree.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', '\n': '', '\r\n': '' };
const NAME = /^[A-Za-z_$][\w$]*$/;
/** Functions that change nothing but the blanks around a text. */
const TRIMS = /(?:^|\.)(?:dedent|cleandoc|outdent|stripIndent|stripIndents|trim|strip)$/;
/** Characters of an expression that become the name of a variable. */
const LONGEST_NAME = 40;

/** The text that the value of an entry is when it runs, as far as its file tells: every expression in it is a variable `{{name}}`. */
export function textOfEntry(tree: Tree, entry: Entry): string {
  const literals = entry.literals.filter(({ start }) => start >= entry.valueStart);
  const [wrapping] = entry.groups;
  if (literals.length === 0 && wrapping?.kind === 'call' && TRIMS.test(wrapping.callee) && wrapping.entries[0]) return textOfEntry(tree, wrapping.entries[0]);
  if (literals.length === 0 || entry.groups.some(({ kind }) => kind === 'call' || kind === 'mapping' || kind === 'list')) return heldText(tree, entry) ?? variable(valueText(tree, entry));
  let at = entry.valueStart;
  const pieces: string[] = [];
  for (const literal of literals) {
    pieces.push(between(tree.text.slice(at, literal.start)), literalText(tree, literal));
    at = literal.end;
  }
  return [...pieces, between(tree.text.slice(at, entry.end))].join('');
}

/** The text of the one place of the file that gives the name a value. */
function heldText(tree: Tree, entry: Entry): string | undefined {
  const name = valueText(tree, entry);
  if (!NAME.test(name)) return undefined;
  const given = tree.entries.filter((at) => at.name === name && (at.group.kind === 'file' || at.group.kind === 'block') && !at.typeOnly);
  const [only] = given;
  return only && given.length === 1 && only.literals.some(({ start }) => start >= only.valueStart) ? textOfEntry(tree, only) : undefined;
}

/** What stands between the literals of a sum: nothing, or code that puts text in. */
function between(code: string): string {
  const expression = code.replace(/^[\s+.(]+|[\s+,;.)]+$/g, '');
  return expression === '' ? '' : variable(expression);
}

function literalText({ text }: Tree, { start, inner, holes, raw }: Literal): string {
  const doubled = /[fF]/.test(text.slice(start, inner.start)) && holes.length > 0;   // f"{{" is one brace
  const plain = (from: number, to: number): string => {
    const piece = text.slice(from, to);
    const read = raw ? piece : unescaped(piece);
    return doubled ? read.replaceAll('{{', '{').replaceAll('}}', '}') : read;
  };
  let at = inner.start;
  const pieces = holes.map((hole) => {
    const piece = plain(at, hole.start) + variable(text.slice(hole.start, hole.end).replace(/^[$#]?\{|^\\\(|[})]$/g, ''));
    at = hole.end;
    return piece;
  });
  return [...pieces, plain(at, inner.end)].join('');
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi, (whole, braced?: string, four?: string, two?: string, one: string = '') => {
    const code = braced ?? four ?? two;
    if (code !== undefined) return Number.parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(code, 16)) : whole;
    return ESCAPES[one] ?? one;
  });
}

/** `{{ticket.subject}}` of `ticket.subject`; any other expression is named after its words. */
function variable(expression: string): string {
  const name = expression.trim().replace(/[^\w.-]+/g, '_').replace(/^[_.]+|[_.]+$/g, '').slice(0, LONGEST_NAME);
  return `{{${name === '' ? 'value' : name}}}`;
}
