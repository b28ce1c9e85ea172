import { opinionOn, promptReport } from './prompt-opinion.ts';
import { promptRuleData } from './prompt-rule-data.ts';
import { stableBehind } from './prompt-stable-text.ts';
import { wordingHits } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'prompt-date-injection';
const PREFIX = 'prompt-volatile-prefix';

/** A statement of the present date with a placeholder: newer models know the date, and it breaks the cached prefix. */
export const rule: Rule = {
  id: 'prompt-date-injection',
  title: 'Current date in the prompt',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    found: 'Current date in the prompt: “{quote}”. {judged}. {reason} Leave it out, or move it behind the stable text if the user’s local day matters.',
    early: 'Current date before about {tokens} tokens of stable text: “{quote}”. {judged}. {reason} Leave it out, or move it behind the stable text if the user’s local day matters.',
  },
  *check(context: RuleContext): Generator<Report> {
    const { stableCharacters = Infinity } = promptRuleData(context.data.promptRules, PREFIX);
    for (const hit of wordingHits(context, ID)) {
      const behind = stableBehind(context, hit);
      const costs = behind >= stableCharacters ? opinionOn(context, PREFIX, hit.site) : undefined;
      yield costs ? promptReport(context, hit, 'early', { severity: costs.verdict.severity ?? 'information', data: { tokens: String(Math.round(behind / 400) * 100) } }) : promptReport(context, hit, 'found');
    }
  },
};
