import { beginsWord, endsWord } from '../sites/evidence.ts';
import { Automaton } from './automaton.ts';

/** Characters that stand before a word-like id where it is one: `"o1"`, `model: o1`, `MODEL=o1`, `openai/o1`. */
const BEFORE_WORD_LIKE = ['"', "'", '`', '/', ':', ': ', '='];
/** A blank or a bracket is enough before a word with a digit, which prose seldom has: `- o1`, `MODEL = o1`, `models: [o3,o1]`. */
const BEFORE_WITH_DIGIT = [...BEFORE_WORD_LIKE, ' ', '\t', '\n', '[', '{', ','];

/** Needles for ids that are everyday words too: only where a value starts. */
export function asValues(words: readonly string[]): string[] {
  return words.flatMap((word) => (/\d/.test(word) ? BEFORE_WITH_DIGIT : BEFORE_WORD_LIKE).map((before) => before + word));
}

/** What the prefilter looks for, in ASCII; the case does not count. */
export interface Needles {
  /** Parts of ids: one of them anywhere is enough. */
  readonly ids: readonly string[];
  /** Words that show that a file deals with models, at the edges of words. */
  readonly signs: readonly string[];
  /** Ids that are everyday words too: they count as whole values, and beside a part of a name. */
  readonly wordLike: readonly string[];
  /** Parts of the names under which a word-like id is one. */
  readonly names: readonly string[];
}

/** Tells from the bytes of a file whether any model can be in it. */
export class Prefilter {
  readonly #ids: ReadonlySet<string>;
  readonly #signs: ReadonlySet<string>;
  readonly #anything: Automaton;
  /** On its own: such parts are in half of all files, and count in few. */
  readonly #names: Automaton;

  constructor({ ids = [], signs = [], wordLike = [], names = [] }: Partial<Needles>) {
    this.#ids = new Set(ids.map((id) => id.toLowerCase()));
    this.#signs = new Set(signs.map((sign) => sign.toLowerCase()));
    this.#anything = new Automaton([...ids, ...signs, ...asValues(wordLike)]);
    this.#names = new Automaton(names);
  }

  /** True when an id or a sign stands in the bytes, or a word-like id as a value and a part of a name. */
  test(bytes: Uint8Array): boolean {
    let values = 0;
    return this.#anything.some(bytes, (needles, end) => {
      for (const needle of needles) {
        if (this.#ids.has(needle) || (this.#signs.has(needle) && isWord(needle, bytes, end))) return true;
        if (!this.#signs.has(needle) && !continuesWord(bytes[end])) values++;
      }
      return false;
    }) || (values > 0 && this.#names.some(bytes, () => true));
  }
}

function isCapital(byte = 0): boolean {
  return byte >= 65 && byte <= 90;
}

function isLetter(byte = 0): boolean {
  return (byte >= 97 && byte <= 122) || isCapital(byte);
}

/** True for bytes with which a word-like id goes on to be another word: letters, digits, `_` and `-`. */
function continuesWord(byte = 0): boolean {
  return isLetter(byte) || (byte >= 48 && byte <= 57) || byte === 95 || byte === 45;
}

/** True when a sign that ends before `end` stands at the edges of a word where it must; a hump is an edge too: `AzureOpenAIClient`. */
function isWord(sign: string, bytes: Uint8Array, end: number): boolean {
  const start = end - sign.length;
  if (beginsWord(sign) && isLetter(bytes[start - 1]) && !isCapital(bytes[start])) return false;
  return !endsWord(sign) || !isLetter(bytes[end]) || !isLetter(bytes[end + 1]) || isCapital(bytes[end]);
}
