import type { PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';

/** Spans whose words are not instructions: fenced code, inline code, quotations, addresses. */
const NOT_INSTRUCTIONS = [/```[^]*?(?:```|$)/g, /`[^`\n]{1,200}`/g, /“[^”\n]{1,200}”/g, /(?<![\w\\])"[^"\n]{1,200}"(?!\w)/g, /https?:\/\/\S+/g];
/** Stands for an interpolation: a character that is neither a word nor the end of a sentence. */
const HOLE = '\u2026';
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: ' ', '"': '"', "'": "'", '`': '`', '\\': '\\', '\n': '', '\r': '' };

/** The words of a prompt as the model reads them, with the way back to the source. */
export interface PromptText {
  /** Escapes resolved, joints between literals closed, interpolations as one character, code and quotations blanked. */
  readonly words: string;
  /** Offset in the file of a character of `words`; its length gives the end of the prompt. */
  readonly offsetOf: (at: number) => number;
}

export function promptText(text: string, site: PromptSite): PromptText {
  const source = text.slice(site.start, site.end);
  const isPlain = site.holes.length === 0 && !source.includes('\\');
  const { words, offsetOf } = isPlain ? { words: source, offsetOf: (at: number) => site.start + at } : readEscaped(text, site);
  return { words: NOT_INSTRUCTIONS.reduce((left, pattern) => left.replace(pattern, (span) => span.replace(/[^\n]/g, ' ')), words), offsetOf };
}

function readEscaped(text: string, site: PromptSite): PromptText {
  const offsets: number[] = [];
  let words = '';
  const add = (characters: string, at: number): void => {
    for (let i = 0; i < characters.length; i++) offsets.push(at);
    words += characters;
  };
  const holes = [...site.holes].sort((a, b) => a.start - b.start);
  let next = 0;
  for (let at = site.start; at < site.end; ) {
    while ((holes[next]?.end ?? Infinity) <= at) next++;
    const hole = holes[next];
    if (hole && hole.start <= at) {
      if (!isJoint(text, hole)) add(HOLE, at);
      at = hole.end;
    } else {
      const escaped = text.charAt(at) === '\\' ? ESCAPES[text.charAt(at + 1)] : undefined;
      add(escaped ?? text.charAt(at), at);
      at += escaped === undefined ? 1 : text.startsWith('\\\r\n', at) ? 3 : 2;
    }
  }
  offsets.push(site.end);
  return { words, offsetOf: (at) => offsets[at] ?? site.end };
}

/** Two literals side by side, or added: from the quote that closes one to the quote that opens the next. */
function isJoint(text: string, hole: Span): boolean {
  return /^["'`]/.test(text.slice(hole.start, hole.end));
}

/** Sentences and lines of a prompt, with their place in it. */
export function sentencesOf(words: string): (Span & { readonly text: string })[] {
  return [...words.matchAll(/[^\n.!?]+(?:[.!?]+(?!\s|$)[^\n.!?]*)*[.!?]*/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
}
