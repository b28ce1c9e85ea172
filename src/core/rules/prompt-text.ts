import type { PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';

/** Spans whose words are not instructions: fenced code, inline code, quotations, addresses. */
const NOT_INSTRUCTIONS = [/```[^]*?(?:```|$)/g, /`[^`\n]{1,200}`/g, /“[^”\n]{1,200}”/g, /(?<![\w\\])"[^"\n]{1,200}"(?!\w)/g, /https?:\/\/\S+/g];

/**
 * The words of a prompt, character for character as long as the source: escapes, interpolations and joints become blanks, and so do code
 * and quotations. Offsets in it are offsets in the file, minus the start of the site.
 */
export function promptText(text: string, site: PromptSite): string {
  let words = text.slice(site.start, site.end).replace(/\\(?:\r?\n|[nrt])/g, (escape) => '\n'.padEnd(escape.length));
  for (const hole of site.holes) words = blank(words, { start: hole.start - site.start, end: hole.end - site.start });
  for (const pattern of NOT_INSTRUCTIONS) words = words.replace(pattern, (span) => span.replace(/[^\n]/g, ' '));
  return words;
}

function blank(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

/** Sentences and lines of a prompt, with their place in it. */
export function sentencesOf(words: string): (Span & { readonly text: string })[] {
  return [...words.matchAll(/[^\n.!?]+(?:[.!?]+(?!\s|$)[^\n.!?]*)*[.!?]*/g)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
}
