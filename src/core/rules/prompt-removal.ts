import type { Span } from '../text/source-file.ts';
import type { PromptHit } from './prompt-opinion.ts';
import { sentenceAt } from './prompt-text.ts';
import type { FixData, RuleContext } from './rule.ts';

/** What may stand beside the words that fall to a rule for the whole sentence to be about nothing else. */
const NOTHING_ELSE = /^[\s.!,;:*•"'-]*$/;

/**
 * The sentence of a hit as something to take out, where it says nothing besides: with the space behind it, or with its line where it has one of its
 * own. `undefined` where other words would go with it, where code or an escape stands in it, and where nothing would be left.
 */
export function removalOf({ file }: RuleContext, { site, prompt, at }: PromptHit): FixData | undefined {
  const sentence = prompt.sentences[sentenceAt(prompt.sentences, at.start)];
  if (!sentence || at.end > sentence.end) return undefined;
  const { raw } = prompt;
  if (!NOTHING_ELSE.test(raw.slice(sentence.start, at.start) + raw.slice(at.end, sentence.end))) return undefined;
  const { start, end } = withSpace(raw, sentence);
  const span = { start: prompt.offsetOf(start), end: prompt.offsetOf(end) };
  const isVerbatim = file.text.slice(span.start, span.end) === raw.slice(start, end);
  const isLast = raw.slice(0, start).trim() === '' && raw.slice(end).trim() === '';
  return isVerbatim && !isLast && span.start >= site.start && span.end <= site.end ? { kind: 'remove-sentence', span } : undefined;
}

function withSpace(raw: string, sentence: Span): Span {
  const start = sentence.start + (/^[^\S\r\n]*/.exec(raw.slice(sentence.start, sentence.end))?.[0].length ?? 0);
  const { end } = sentence;
  const lineBreak = /^[^\S\r\n]*(\r\n|\n|\r)/.exec(raw.slice(end));
  const blanks = blanksBefore(raw, start);
  const isFirstOnLine = blanks === 0 || /[\r\n]/.test(raw.charAt(blanks - 1));
  if (isFirstOnLine && lineBreak && blanks > 0) return { start: blanks, end: end + lineBreak[0].length };
  if (lineBreak || /^\s*$/.test(raw.slice(end))) return { start: blanks, end };
  return { start, end: end + (/^[^\S\r\n]*/.exec(raw.slice(end))?.[0].length ?? 0) };
}

/** Where the blanks before an offset begin. A search from the start, or for the start of the line, would cost the square of a long text. */
function blanksBefore(raw: string, offset: number): number {
  let at = offset;
  while (at > 0 && /[^\S\r\n]/.test(raw.charAt(at - 1))) at--;
  return at;
}
