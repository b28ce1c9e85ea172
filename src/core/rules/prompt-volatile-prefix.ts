import { opinionOn, promptReport } from './prompt-opinion.ts';
import { promptRuleData } from './prompt-rule-data.ts';
import { stableBehind } from './prompt-stable-text.ts';
import { isJoint, promptText } from './prompt-text.ts';
import { wordingHits } from './prompt-wordings.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'prompt-volatile-prefix';

/** A value that differs from request to request, in front of text that a cache could have held. Order is read from the code. */
export const rule: Rule = {
  id: 'prompt-volatile-prefix',
  title: 'Changing text before stable text',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    found: '“{hole}” changes from request to request and stands before about {tokens} tokens of stable text. {judged}. {reason} Put the stable text first, and what changes at the end.',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const { text } = context.file;
    const { volatile = '', stableCharacters = Infinity } = promptRuleData(context.data.promptRules, ID);
    const changes = new RegExp(volatile, 'i');
    const dates = new Set(wordingHits(context, 'prompt-date-injection').map(({ site }) => site));
    for (const site of context.sites) {
      if (site.kind !== 'prompt' || dates.has(site)) continue;
      const hole = site.holes.find((at) => at.end > at.start && !isJoint(text, at) && changes.test(text.slice(at.start, at.end)));
      if (!hole || (!site.call && site.end - hole.end < stableCharacters)) continue;
      const prompt = promptText(text, site);
      const behind = stableBehind(context, { site, prompt, at: { start: 0, end: prompt.words.length - (site.end - hole.end) } });
      const opinion = behind >= stableCharacters ? opinionOn(context, ID, site) : undefined;
      if (!opinion) continue;
      const report = promptReport(context, { site, prompt, at: { start: 0, end: 0 }, opinion }, 'found', { data: { hole: nameOf(text.slice(hole.start, hole.end)), tokens: String(Math.round(behind / 400) * 100) } });
      yield { ...report, start: hole.start, end: hole.end };
    }
  },
};

/** The code of a placeholder without its braces, cut where it is long. */
function nameOf(hole: string): string {
  const code = hole.replace(/[{}$\s]+/g, ' ').trim();
  return code.length > 40 ? `${code.slice(0, 39)}…` : code;
}
