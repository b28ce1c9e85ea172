import { languageOf } from '../languages/language.ts';

/** Generators say what they made in the first lines; licences may stand before that. In UTF-16 units. */
const HEAD = 2000;
/** A line that is a comment in one of the languages, and says that a program wrote the file. */
const SAYS_SO = /^[ \t]*(?:\/\/|\/?\*|#|--|;|<!--|"""|''')[^\n]*(?:(?<![\w@])@generated\b|<auto-?generated|\b(?:code|file|automatically|auto-?)[ -]?(?:is |was )?(?:automatically |auto-?)?generated\b[^\n]*\bdo not (?:edit|modify)\b|\bdo not (?:edit|modify)\b[^\n]*\bgenerated\b)/im;

/** True when the head of a file says that a program wrote it. Prompts may tell a model the same words, so they never count. */
export function saysGenerated(path: string, text: string): boolean {
  return languageOf(path)?.nature !== 'prompt' && SAYS_SO.test(text.slice(0, HEAD));
}
