import { promptReport, type PromptHit } from './prompt-opinion.ts';
import { removalOf } from './prompt-removal.ts';
import { reportedHits } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A sentence that tells the model to think. Right where the model does not reason by itself, idle where it does: the verdict is data. */
export const rule: Rule = {
  id: 'prompt-step-by-step',
  title: 'Generic thinking nudge',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'review',
  needs: ['target'],
  messages: {
    redundant: 'Generic thinking nudge: “{quote}”. {judged}. {reason} {advice}',
  },
  *check(context: RuleContext): Generator<Report> {
    for (const hit of reportedHits(context, 'prompt-step-by-step')) {
      const fixData = removalOf(context, hit);
      yield promptReport(context, hit, 'redundant', { data: { advice: advice(context, hit) }, ...(fixData && { fixData }) });
    }
  },
};

/** What to do about it; where the verdict depends on the effort, both ways out. */
function advice({ registry }: RuleContext, { opinion: { judged, verdict } }: PromptHit): string {
  if (verdict.verdict === 'hint') return '';
  const accepted = registry.acceptedEffort(judged.model);
  return Array.isArray(accepted) && accepted.includes('none') ? 'Remove the sentence, or pin effort none and keep it.' : 'Remove the sentence.';
}
