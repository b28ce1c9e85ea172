import { remembered, rememberedOfLast, rememberedOfText } from '../../util/remembered.ts';
import type { PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import type { RuleContext } from './rule.ts';

/** Passages whose words are not instructions: front matter, fenced code, examples. */
const NOT_INSTRUCTIONS = [
  /^---[ \t]*\r?\n[^]*?\r?\n---[ \t]*(?:\r?\n|$)/,
  /```[^]*?(?:```|$)/g,
  /^[ \t]{0,40}<(examples?)>[ \t]*$[^]*?(?:<\/\1>|$(?![^]))/gim,
  /^[ \t#*]{0,40}(?:for )?examples?(?: \d{1,3}| of [^\n:]{1,60})?:[ \t*]*\n(?:[^\n]*\S[^\n]*\n?)*/gim,
];
/** Words in code or quotation marks and addresses; a placeholder among them still is one. */
const QUOTED = [/`[^`\n]{1,200}`/g, /“[^”\n]{1,200}”/g, /(?<![\w\\])"[^"\n]{1,200}"(?!\w)/g, /https?:\/\/\S+/g];
/** The break of a line inside a sentence: prose that is wrapped at some width. */
const WRAP = /(?<=[a-z,])[ \t]{0,20}\r?\n[ \t]{0,80}(?=[a-z])/g;
/** Stands for an interpolation: a character that is neither a word nor the end of a sentence. */
export const HOLE = '\u2026';
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: ' ', '"': '"', "'": "'", '`': '`', '\\': '\\', '\n': '', '\r': '' };

/** The words of a prompt as the model reads them. */
interface Reading {
  /** Escapes resolved, joints between literals closed, interpolations as one character, code and quotations blanked, wrapped lines joined. */
  readonly words: string;
  /** The same before anything was blanked; offsets are the same too. */
  readonly raw: string;
  /** Sentences and list items, in the order of the text. */
  readonly sentences: readonly Span[];
  /** What searches of the words found, by what was looked for. A prompt is scanned again with every letter that is typed beside it. */
  readonly found: Map<object, unknown>;
}

/** The same with the way back to the source. */
export interface PromptText extends Reading {
  /** Offset in the file of a character of `words`; its length gives the end of the prompt. */
  readonly offsetOf: (at: number) => number;
}

/** What a search of the words finds, which depends on nothing else; `by` stands for this search alone. */
export function foundBy<T>({ found }: Reading, by: object, search: () => T): T {
  if (found.has(by)) return found.get(by) as T;
  const result = search();
  found.set(by, result);
  return result;
}

/** Reads a prompt, once for all rules. */
export function promptText(context: RuleContext, site: PromptSite): PromptText {
  return textsOf(context)(site);
}

const textsOf = rememberedOfLast(({ file }: RuleContext) => remembered((site: PromptSite) => readPrompt(file.text, site)));

function readPrompt(text: string, site: PromptSite): PromptText {
  const source = text.slice(site.start, site.end);
  const isPlain = site.holes.length === 0 && !source.includes('\\');
  const { words: raw, offsetOf } = isPlain ? { words: source, offsetOf: (at: number) => site.start + at } : readEscaped(text, site);
  return { ...(raw.length > LONGEST_KEPT ? read(raw) : readingOf(raw)), offsetOf };
}

/** In UTF-16 units; longer prompts are rare and read anew. */
const LONGEST_KEPT = 20_000;
const READINGS_KEPT = 200;
const readingOf = rememberedOfText(read, READINGS_KEPT);

function read(raw: string): Reading {
  const instructions = NOT_INSTRUCTIONS.reduce((left, pattern) => left.replace(pattern, (passage) => passage.replace(/[^\n\r]/g, ' ')), raw);
  const unquoted = QUOTED.reduce((left, pattern) => left.replace(pattern, (quoted) => quoted.replace(/[^\n\r\u2026]/g, ' ')), instructions);
  const words = unquoted.replace(WRAP, (wrap) => ' '.repeat(wrap.length));
  return { words, raw, sentences: sentencesOf(words), found: new Map() };
}

function readEscaped(text: string, site: PromptSite): { readonly words: string; readonly offsetOf: PromptText['offsetOf'] } {
  const offsets: number[] = [];
  const pieces: string[] = [];
  const add = (characters: string, at: number): void => {
    for (let i = 0; i < characters.length; i++) offsets.push(at);
    pieces.push(characters);
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
  if (holes.some(({ start }) => start === site.end)) add(HOLE, site.end);
  offsets.push(site.end);
  return { words: pieces.join(''), offsetOf: (at) => offsets[at] ?? site.end };
}

/** Two literals side by side, or added: from the quote that closes one to the quote that opens the next, and no code between. */
function isJoint(text: string, hole: Span): boolean {
  return hole.end - hole.start < 400 && /^["'`]{1,3}[\s+\\()]*[rRbBfFuU]{0,2}["'`]{1,3}$/.test(text.slice(hole.start, hole.end));
}

/** Sentences and lines of a prompt, with their place in it. */
function sentencesOf(words: string): Span[] {
  return [...words.matchAll(/[^\n\r.!?。！？]+(?:[.!?]+(?!\s|$)[^\n\r.!?。！？]*)*[.!?。！？]*/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Which sentence a place is in: the last that starts at or before it. */
export function sentenceAt(sentences: readonly Span[], at: number): number {
  let low = 0;
  for (let high = sentences.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.start ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
