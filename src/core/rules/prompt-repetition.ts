import { once } from '../../util/remembered.ts';
import { LineIndex } from '../text/line-index.ts';
import { comparisonOf, instructionsOf, repeatsIn } from './prompt-instructions.ts';
import { pattern } from './pattern.ts';
import { opinionOn, promptReport, quote, waitsForTarget } from './prompt-opinion.ts';
import { requestsOf } from './prompt-requests.ts';
import { promptRuleData } from './prompt-rule-data.ts';
import { promptText, sentenceAt } from './prompt-text.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'prompt-repetition';
/** Of what stands before and behind it in a template, one is sent. */
const OTHERWISE = /\{%-?\s{0,9}(?:else|elif|elsif)\b|\{\{-?\s{0,9}else\b/g;
/** From so many repeats on, the rule is no longer a matter of taste. */
const MANY = 3;

/** The same instruction twice in the prompts of one request. */
export const rule: Rule = {
  id: ID,
  title: 'Same rule twice',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: { found: 'Said before: “{quote}” repeats “{other}” in line {line}. {judged}. {reason} Keep the better wording of the two.' },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const data = promptRuleData(context.data.promptRules, ID);
    const comparison = comparisonOf(data);
    const intended = pattern(data.intended ?? '(?!)', 'i');
    const lines = once(() => new LineIndex(context.file.text));
    const branches = once(() => [...context.file.text.matchAll(OTHERWISE)].map(({ index }) => ({ start: index, end: index })));
    const branchesBetween = (from: number, to: number): boolean => {
      const last = branches()[sentenceAt(branches(), to)]?.start;
      return last !== undefined && last >= from && last < to;
    };
    for (const sites of requestsOf(context)) {
      const said = sites.flatMap((site) => {
        const prompt = promptText(context, site);
        return instructionsOf(prompt, comparison).map((at) => ({ site, prompt, at }));
      });
      const repeats = repeatsIn(said.map(({ at }) => at));
      const times = new Map<number, number>();
      for (const { first } of repeats) times.set(first, (times.get(first) ?? 0) + 1);
      for (const { first, again } of repeats) {
        const [earlier, later] = [said[first], said[again]];
        const opinion = later && !intended.test(later.prompt.words.slice(later.at.start, later.at.end)) ? opinionOn(context, ID, later.site) : undefined;
        if (!earlier || !later || !opinion || waitsForTarget(context, later.site)) continue;
        const isOften = (times.get(first) ?? 0) >= MANY;
        if (earlier.site === later.site && branchesBetween(earlier.prompt.offsetOf(earlier.at.end), later.prompt.offsetOf(later.at.start))) continue;
        const line = String(lines().positionAt(earlier.prompt.offsetOf(earlier.at.start)).line + 1);
        yield promptReport(context, { ...later, opinion }, 'found', { ...(isOften && { severity: 'warning' }), data: { other: quote(earlier.prompt, earlier.at), line } });
      }
    }
  },
};
