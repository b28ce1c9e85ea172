import type { Entry, Literal, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import { lineEnding } from './line-ending.ts';

/** Modules of the standard library that a file is likely to import first; a blank line parts them from installed ones. */
const STANDARD = new Set(
  'abc argparse ast asyncio base64 collections contextlib copy csv dataclasses datetime enum functools glob hashlib importlib inspect io itertools json logging math operator pathlib pickle random re shutil signal string subprocess sys tempfile textwrap threading time traceback types typing unittest uuid warnings'.split(' '),
);

/** Why no expression may stand in the place of the literal, where its neighbours say so. */
export function pythonObstacle(text: string, literal: Literal): string | undefined {
  if (/^[a-z]*b/i.test(text.slice(literal.start, literal.inner.start))) return 'A byte string cannot be the fallback of an environment variable.';
  if (literal.before === 'case') return 'A pattern needs a literal, not an expression.';
  const beside = literal.entry.literals.some((other) => other !== literal && text.slice(Math.min(other.end, literal.end), Math.max(other.start, literal.start)).trim() === '');
  return beside ? 'The id is a part of adjoining strings.' : undefined;
}

/** The literal becomes the fallback of an environment variable; `os` is imported once. */
export function pythonAlias(tree: Tree, literal: Literal, name: string): TextEdit[] {
  const { start, end } = literal;
  const statements = tree.root.entries.filter((entry) => startsLine(tree.text, entry.start));
  const imports = statements.filter((entry) => /^(?:import|from)\b/.test(entry.head)).map((entry) => ({ entry, text: tree.text.slice(entry.start, entry.end) }));
  const reader = imports.map(({ text }) => environmentReader(text)).find((found) => found !== undefined);
  const written = tree.text.slice(start, end);
  const quote = tree.text.charAt(literal.inner.start - 1);
  const gap = /\w/.test(tree.text.charAt(start - 1)) ? ' ' : '';
  const alias: TextEdit = { start, end, newText: `${gap}${reader ?? 'os.environ.get'}(${quote}${name}${quote}, ${written})` };
  return reader === undefined ? [importOs(tree.text, statements), alias] : [alias];
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text.charAt(at - 1) === '\n' || text.charAt(at - 1) === '\r';
}

/** The function that reads a variable, as an import statement of the file makes it available. */
function environmentReader(statement: string): string | undefined {
  const from = /^from\s+os\s+import\s+\(?([^)]*)\)?/.exec(statement);
  const names = (from?.[1] ?? /^import\s+(.*)/.exec(statement)?.[1] ?? '').split(',').map((part) => /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(part));
  for (const [, module = '', as] of names.filter((match) => match !== null)) {
    if (from && module === 'getenv') return as ?? module;
    if (from && module === 'environ') return `${as ?? module}.get`;
    if (!from && (module === 'os' || (module.startsWith('os.') && as === undefined))) return `${as ?? 'os'}.environ.get`;
  }
  return undefined;
}

function moduleOf(text: string, entry: Entry): string {
  return /^(?:import|from)\s+([\w.]+)/.exec(text.slice(entry.start, entry.end))?.[1] ?? '';
}

/** `import os` in its sorted place among the leading imports, else before the first statement that is neither docstring nor `__future__`. */
function importOs(text: string, statements: readonly Entry[]): TextEdit {
  const eol = lineEnding(text);
  const insert = (at: number, newText: string): TextEdit => ({ start: at, end: at, newText });
  const code = statements.filter((entry) => !(entry.literals[0]?.statement && entry.start === entry.literals[0].start) && moduleOf(text, entry) !== '__future__');
  const first = code.find((entry) => moduleOf(text, entry) !== '');
  if (first === undefined) return insert(...beforeCode(text, code[0], eol));
  if (!isStandard(text, first)) return insert(first.start, `import os${eol}${eol}`);
  let previous: Entry | undefined;
  for (const entry of code.slice(code.indexOf(first))) {
    if (!isStandard(text, entry)) break;
    if (/^from\b/.test(entry.head) || moduleOf(text, entry) > 'os') return insert(entry.start, `import os${eol}`);
    previous = entry;
  }
  return insert(previous?.end ?? first.start, `${eol}import os`);
}

function isStandard(text: string, entry: Entry): boolean {
  return STANDARD.has(moduleOf(text, entry).split('.')[0] ?? '');
}

/** Before the first statement and the comment that belongs to it; a first line for the interpreter stays first. */
function beforeCode(text: string, statement: Entry | undefined, eol: string): [at: number, newText: string] {
  let at = statement?.start ?? text.length;
  for (;;) {
    const above = /(?:^|[\r\n])([ \t]*#[^\r\n]*(?:\r\n|\n|\r))$/.exec(text.slice(0, at))?.[1];
    if (above === undefined || above.startsWith('#!') || /coding[:=]/.test(above)) break;
    at -= above.length;
  }
  const close = at > 0 && !/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(0, at));
  return [at, `${close ? eol : ''}import os${eol}${eol}`];
}
