import type { PromptHit } from './prompt-opinion.ts';
import type { RuleContext } from './rule.ts';

/** Characters of the prompt behind a place, with the later prompts of the same request: what a cache could have held. */
export function stableBehind(context: RuleContext, { site, prompt, at }: Pick<PromptHit, 'site' | 'prompt' | 'at'>): number {
  const own = prompt.words.length - at.end;
  if (!site.call) return own;
  return context.sites.reduce((sum, other) => (other.kind === 'prompt' && other.call === site.call && other.start > site.start ? sum + other.end - other.start : sum), own);
}
