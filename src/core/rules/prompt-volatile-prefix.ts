import type { PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import { matchesOf, pattern } from './pattern.ts';
import { opinionOn, promptReport, waitsForTarget } from './prompt-opinion.ts';
import { promptRuleData } from './prompt-rule-data.ts';
import { stableBehind } from './prompt-stable-text.ts';
import { HOLE, promptText, type PromptText } from './prompt-text.ts';
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
    const changes = pattern(volatile, 'i');
    const dates = new Set(wordingHits(context, 'prompt-date-injection').map(({ site }) => site));
    for (const site of context.sites) {
      if (site.kind !== 'prompt' || dates.has(site) || waitsForTarget(context, site)) continue;
      if (!site.call && site.end - site.start < stableCharacters) continue;
      const prompt = promptText(context, site);
      const place = placeholders(site, prompt).find(({ hole }) => changes.test(text.slice(hole.start, hole.end)));
      if (!place) continue;
      const { hole, at } = place;
      const behind = stableBehind(context, { site, prompt, at });
      const opinion = behind >= stableCharacters ? opinionOn(context, ID, site) : undefined;
      if (!opinion) continue;
      const report = promptReport(context, { site, prompt, at, opinion }, 'found', { data: { hole: nameOf(text.slice(hole.start, hole.end)), tokens: String(Math.round(behind / 400) * 100) } });
      yield { ...report, start: hole.start, end: hole.end };
    }
  },
};

/** The placeholders of a prompt, outside of code and examples, with their place in its words. */
function placeholders({ holes }: PromptSite, { words, offsetOf }: PromptText): { readonly hole: Span; readonly at: Span }[] {
  const byStart = new Map(holes.map((hole) => [hole.start, hole]));
  return [...matchesOf(pattern(HOLE, 'g'), words)].flatMap(({ index }) => {
    const hole = byStart.get(offsetOf(index));
    return hole && hole.end > hole.start ? [{ hole, at: { start: index, end: index + 1 } }] : [];
  });
}

/** The code of a placeholder without its braces, cut where it is long. */
function nameOf(hole: string): string {
  const code = hole.replace(/[{}$\s]+/g, ' ').trim();
  return code.length > 40 ? `${code.slice(0, 39)}…` : code;
}
