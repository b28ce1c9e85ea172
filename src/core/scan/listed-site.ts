import type { Site } from '../sites/site.ts';

/** Prompts shorter than this are judged by the rules but not listed: a line of chat is no template. */
const LISTED_PROMPT = 80;

/** True for what a list of all places names. */
export function isListed(site: Site): boolean {
  return site.kind !== 'prompt' || site.end - site.start >= LISTED_PROMPT;
}
