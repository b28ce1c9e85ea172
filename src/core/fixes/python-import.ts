import type { Entry, Tree } from '../languages/tree.ts';
import type { TextEdit } from '../text/edits.ts';
import { endOfLine, lineEnding } from '../text/line-ends.ts';
import { bindsAnew } from './python-names.ts';

/** Modules of the standard library that files like to import first; a blank line parts them from installed ones. */
const STANDARD = new Set(
  'abc argparse ast asyncio base64 collections concurrent contextlib copy csv dataclasses datetime enum functools glob hashlib http importlib inspect io itertools json logging math operator os pathlib pickle random re shutil signal string subprocess sys tempfile textwrap threading time traceback types typing unittest urllib uuid warnings'.split(' '),
);

interface Import {
  readonly entry: Entry;
  /** First module named, dotted. */
  readonly module: string;
  readonly text: string;
}

/** How a file reads an environment variable, and the edit that makes it possible where nothing is imported yet. */
export interface EnvReader {
  /** A function that takes the name and the fallback. */
  readonly callee: string;
  readonly edit?: TextEdit;
}

/** The reader that the imports above `before` give, else `os.environ.get` with its import; none where the name is another variable too. */
export function envReader(tree: Tree, before: number): EnvReader | undefined {
  const statements = tree.root.entries.filter((entry) => startsLine(tree.text, entry.start) && entry.start < before && !isDocumentation(entry));
  const imports = statements.flatMap((entry): Import[] => {
    const text = tree.text.slice(entry.start, entry.end);
    const module = /^(?:import|from)\s+([\w.]+)/.exec(text)?.[1];
    return module === undefined || module === '__future__' ? [] : [{ entry, module, text }];
  });
  const isFree = (callee: string): boolean => !bindsAnew(tree, callee.split('.')[0] ?? '');
  const callee = imports.map(({ text }) => calleeOf(text)).find((found) => found !== undefined && isFree(found));
  if (callee !== undefined) return { callee };
  if (!isFree('os')) return undefined;
  const code = statements.find((entry) => !/^from __future__\b/.test(entry.head));
  return { callee: 'os.environ.get', edit: imports.length > 0 ? amongImports(tree.text, imports) : beforeCode(tree.text, code?.start ?? before) };
}

function startsLine(text: string, at: number): boolean {
  return at === 0 || text.charAt(at - 1) === '\n' || text.charAt(at - 1) === '\r';
}

function isDocumentation(entry: Entry): boolean {
  return entry.literals[0]?.statement === true && entry.literals[0].start === entry.start;
}

/** `os.environ.get`, `environ.get` or `getenv`, as one import statement offers it. Other names for the last two hide what they do. */
function calleeOf(statement: string): string | undefined {
  const from = /^from\s+os\s+import\s+\(?([^)]*)/.exec(statement)?.[1];
  const list = from ?? /^import\s+(.*)/.exec(statement)?.[1] ?? '';
  for (const part of list.split(',')) {
    const [, name = '', as] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(part) ?? [];
    if (from === undefined && (name === 'os' || (name.startsWith('os.') && as === undefined))) return `${as ?? 'os'}.environ.get`;
    if (from === undefined || as !== undefined) continue;
    if (name === 'getenv') return name;
    if (name === 'environ') return 'environ.get';
  }
  return undefined;
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}

/** In sorted place among the leading imports of the standard library, or above installed modules with a blank line between. */
function amongImports(text: string, imports: readonly Import[]): TextEdit {
  const eol = lineEnding(text);
  const other = imports.findIndex(({ module }) => !STANDARD.has(module.split('.')[0] ?? ''));
  const standard = imports.slice(0, other < 0 ? imports.length : other);
  const later = standard.find((found) => found.text.startsWith('from') || found.module > 'os');
  const last = standard.at(-1);
  if (later) return insertion(later.entry.start, `import os${eol}`);
  if (last) return insertion(endOfLine(text, last.entry.end), `${eol}import os`);
  return insertion(imports[0]?.entry.start ?? 0, `import os${eol}${eol}`);
}

/** Above the first statement and the comment that belongs to it, with a blank line on both sides; a line for the interpreter stays first. */
function beforeCode(text: string, statement: number): TextEdit {
  const eol = lineEnding(text);
  let at = statement;
  let above = lineAbove(text, at);
  while (/^[ \t]*#(?!!)(?!.*coding[:=])/.test(above)) {
    at -= above.length;
    above = lineAbove(text, at);
  }
  return insertion(at, `${above.trim() === '' ? '' : eol}import os${eol}${eol}`);
}

/** The line that ends at `at`, with its line break; empty at the start of the text. */
function lineAbove(text: string, at: number): string {
  let start = at - 1;
  while (start > 0 && !startsLine(text, start)) start--;
  return text.slice(Math.max(start, 0), at);
}
