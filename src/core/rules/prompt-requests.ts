import type { Call, PromptSite } from '../sites/site.ts';
import type { RuleContext } from './rule.ts';

/** With more prompts in one call, some are turns of an example conversation. */
const MOST_PROMPTS = 3;

/** Prompts that travel together: those of one call, and each other one alone. */
export function requestsOf(context: RuleContext): readonly (readonly PromptSite[])[] {
  const byCall = new Map<Call | PromptSite, PromptSite[]>();
  for (const site of context.sites) {
    if (site.kind !== 'prompt') continue;
    const together = byCall.get(site.call ?? site);
    if (together) together.push(site);
    else byCall.set(site.call ?? site, [site]);
  }
  return [...byCall.values()].flatMap((sites) => (sites.length <= MOST_PROMPTS ? [sites] : sites.map((site) => [site])));
}
