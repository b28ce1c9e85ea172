import { matchesOf, pattern } from './pattern.ts';
import { opinionOn, promptReport, waitsForTarget } from './prompt-opinion.ts';
import { promptRuleData } from './prompt-rule-data.ts';
import { promptText } from './prompt-text.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'prompt-unused-examples';

/** Many examples in one prompt. */
export const rule: Rule = {
  id: 'prompt-unused-examples',
  title: 'Many examples in the prompt',
  class: 'tune',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    found: '{count} examples in the prompt. {judged}. {reason} Compare with and without them on your own cases; keep those that change an answer.',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const { example = '', leastExamples = Infinity } = promptRuleData(context.data.promptRules, ID);
    const opening = pattern(example, 'gim');
    for (const site of context.sites) {
      if (site.kind !== 'prompt' || waitsForTarget(context, site)) continue;
      const prompt = promptText(context, site);
      const examples = [...matchesOf(opening, prompt.raw)];
      const [first] = examples;
      const opinion = first && examples.length >= leastExamples ? opinionOn(context, ID, site) : undefined;
      if (first && opinion) yield promptReport(context, { site, prompt, at: { start: first.index, end: first.index + first[0].length }, opinion }, 'found', { data: { count: String(examples.length) } });
    }
  },
};
