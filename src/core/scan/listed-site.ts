import type { Site } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';

/** Prompts shorter than this are not listed unless a finding is in them: a line of chat is no template. */
const LISTED_PROMPT = 80;

/** True for what a list of all places names. */
export function isListed(site: Site, findings: readonly Span[]): boolean {
  return site.kind !== 'prompt' || site.end - site.start >= LISTED_PROMPT || findings.some(({ start, end }) => start >= site.start && end <= site.end);
}
