import { rememberedOfLast } from '../../util/remembered.ts';
import type { Span } from '../text/source-file.ts';
import type { PromptRuleData } from './prompt-rule-data.ts';
import { foundBy, type PromptText } from './prompt-text.ts';

/** A sentence of a prompt by what it is about: its content words without endings, the rule that it states in words of its own, and whether it forbids. */
export interface Instruction extends Span {
  readonly words: ReadonlySet<string>;
  /** Which of the themes of the data, if any. */
  readonly theme: number;
  readonly forbids: boolean;
  /** It holds only sometimes, or points at something: only word for word is it said again. */
  readonly onlySometimes: boolean;
}

/** What the data says of how sentences are compared, ready for use. */
export interface Comparison {
  readonly instruction: RegExp;
  readonly ignored: ReadonlySet<string>;
  /** The word that stands for a stem and all that mean the same. */
  readonly meaning: ReadonlyMap<string, string>;
  readonly themes: readonly RegExp[];
}

/** Reads the data of a rule. */
export const comparisonOf = rememberedOfLast(({ instruction = '', ignored = [], synonyms = [], themes = [] }: PromptRuleData): Comparison => ({
  instruction: new RegExp(instruction, 'i'), ignored: new Set(ignored), themes: themes.map((theme) => new RegExp(theme, 'iu')),
  meaning: new Map(synonyms.flatMap((words) => words.map((word): [string, string] => [stem(word), words[0] ?? word]))),
}));

/** An instruction that says again what an earlier one says. */
export interface Repeat {
  readonly first: number;
  readonly again: number;
}

/** Sentences with fewer content words are too short to tell a repeat from a coincidence. */
const LEAST_WORDS = 3;
/** Sentences with fewer words must be about the same words, none more. */
const FEW_WORDS = 4;
/** Share of the words of both that two sentences must have in common (Jaccard index). */
const ALIKE = 0.6;
/** Earlier sentences with the same word that are compared; a bound on the work for texts of one sentence many times over. */
const MOST_COMPARED = 40;
const ENGLISH = /\b(?:the|of|to|and|your|you|for|with|that|this|is|are|not)\b/i;
const FORBIDS = /\b(?:not|never|don't|no|avoid|without|cannot|can't)\b/i;
/** Headings, comments of code, braces and tables; questions and their answers in a format to be filled in. */
const NO_INSTRUCTION = /^\s*(?:#|\/\/|\/?\*(?!\*)[^\n]*\*\/|<)|:\s*$|[{}|]|\?\s*$/i;
/** What holds only sometimes; what points at something else each time that it is said. Only word for word is it said again. */
const ONLY_SOMETIMES = /\b(?:if|unless|when|otherwise|this|these)\b/i;
/** Sentences of fewer words are said twice by chance. */
const LEAST_VERBATIM = 6;
/** Share of the words that two sentences have in common which say the same word for word, but for one or two. */
const NEARLY_ALL = 0.85;
const MARKER = /^[ \t]*(?:[-*•>#]+|\d{1,3}[.)])?[ \t]*/;

/** The sentences of a prompt that instruct and can be compared. Headings, sentences with quotations, and other languages than English are left out. */
export function instructionsOf(prompt: PromptText, comparison: Comparison): readonly Instruction[] {
  return foundBy(prompt, comparison, () => readInstructions(prompt, comparison));
}

function readInstructions(prompt: PromptText, { instruction, ignored, meaning, themes }: Comparison): readonly Instruction[] {
  return prompt.sentences.flatMap((span): Instruction[] => {
    const sentence = prompt.words.slice(span.start, span.end);
    const start = span.start + (MARKER.exec(sentence)?.[0].length ?? 0);
    if (NO_INSTRUCTION.test(sentence) || !ENGLISH.test(sentence) || !instruction.test(prompt.words.slice(start, span.end)) || isQuoting(prompt, span)) return [];
    const words = new Set((sentence.toLowerCase().match(/[a-z][a-z\d_'’-]*|\d+/g) ?? []).filter((word) => !ignored.has(word)).map(stem).map((word) => meaning.get(word) ?? word));
    const theme = themes.findIndex((pattern) => pattern.test(sentence));
    const onlySometimes = ONLY_SOMETIMES.test(sentence);
    if (onlySometimes && sentence.trim().split(/\s+/, LEAST_VERBATIM).length < LEAST_VERBATIM) return [];
    return words.size < LEAST_WORDS && theme < 0 ? [] : [{ start, end: span.end, words, theme: onlySometimes ? -1 : theme, forbids: FORBIDS.test(sentence), onlySometimes }];
  });
}

/** Part of the sentence is a quotation or code, which cannot be compared. */
function isQuoting({ words, raw }: PromptText, { start, end }: Span): boolean {
  return words.slice(start, end).trim().replace(/\s+/g, ' ') !== raw.slice(start, end).trim().replace(/\s+/g, ' ');
}

/** Pairs that say the same, each later instruction with the first that it repeats. What is repeated in a row is a block: the frame of examples, not a rule. */
export function repeatsIn(instructions: readonly Instruction[]): Repeat[] {
  const repeats = pairsIn(instructions);
  const isNext = (one: Repeat | undefined, other: Repeat | undefined): boolean => one?.again === (other?.again ?? 0) - 1 && one.first === (other?.first ?? 0) - 1;
  return repeats.filter((repeat, i) => !isNext(repeats[i - 1], repeat) && !isNext(repeat, repeats[i + 1]));
}

function pairsIn(instructions: readonly Instruction[]): Repeat[] {
  const byWord = new Map<string, number[]>();
  const byTheme = new Map<number, number>();
  return instructions.flatMap((instruction, again): Repeat[] => {
    const same = byTheme.get(instruction.theme);
    if (same !== undefined) return [{ first: same, again }];
    if (instruction.theme >= 0) byTheme.set(instruction.theme, again);
    const candidates = new Set([...instruction.words].flatMap((word) => byWord.get(word) ?? []));
    const first = [...candidates].sort((a, b) => a - b).find((at) => alike(instructions[at], instruction));
    if (first !== undefined) return [{ first, again }];
    for (const word of instruction.words) {
      const seen = byWord.get(word);
      if (!seen) byWord.set(word, [again]);
      else if (seen.length < MOST_COMPARED) seen.push(again);
    }
    return [];
  });
}

/** One says all that the other says: where each has words of its own they are parallel rules, as for a first and a last name. */
function alike(a: Instruction | undefined, b: Instruction): boolean {
  if (a?.forbids !== b.forbids || a.onlySometimes !== b.onlySometimes || Math.min(a.words.size, b.words.size) < LEAST_WORDS) return false;
  let common = 0;
  for (const word of b.words) if (a.words.has(word)) common++;
  const least = Math.min(a.words.size, b.words.size);
  if (least < FEW_WORDS && a.words.size !== b.words.size) return false;
  return common === least && common >= (b.onlySometimes ? NEARLY_ALL : ALIKE) * Math.max(a.words.size, b.words.size);
}

/** Takes off the endings that a sentence's form adds: plural, tense, possession. */
function stem(word: string): string {
  const bare = word.replace(/['’]s?$/, '');
  return bare.length <= 4 ? bare.replace(/(?<=[a-z]{2})s$/, '') : bare.replace(/(?:ing|ed|es|s)$/, '');
}
