import { once } from '../../util/remembered.ts';
import { LineIndex } from '../text/line-index.ts';
import type { PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import { matchesOf, pattern } from './pattern.ts';
import { opinionOn, promptReport, quote } from './prompt-opinion.ts';
import { requestsOf } from './prompt-requests.ts';
import { promptRuleData, type PromptRuleData } from './prompt-rule-data.ts';
import { foundBy, promptText, sentenceAt, type PromptText } from './prompt-text.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'prompt-contradiction';

interface Cue {
  readonly site: PromptSite;
  readonly prompt: PromptText;
  readonly at: Span;
}

/** Two unconditional instructions of one request that stand against each other. */
export const rule: Rule = {
  id: ID,
  title: 'Contradiction',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  messages: { found: 'Contradiction about {about}: “{quote}” stands against “{other}” in line {line}. {judged}. {reason} Write instead which of the two holds when.' },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const data = promptRuleData(context.data.promptRules, ID);
    const lines = once(() => new LineIndex(context.file.text));
    for (const sites of requestsOf(context)) {
      const read = sites.map((site) => ({ site, prompt: promptText(context, site) }));
      if (data.settles !== undefined && read.some(({ prompt }) => isSettled(prompt, pattern(data.settles ?? '', 'i')))) continue;
      for (const { about, cues } of data.pairs ?? []) {
        const [one, other] = cues.map((cue) => read.map(({ site, prompt }) => firstCue(site, prompt, cue, data)).find(Boolean));
        const [earlier, later] = one && other && isBefore(other, one) ? [other, one] : [one, other];
        const opinion = earlier && later ? opinionOn(context, ID, later.site) : undefined;
        if (!earlier || !later || !opinion) continue;
        const line = String(lines().positionAt(earlier.prompt.offsetOf(earlier.at.start)).line + 1);
        yield promptReport(context, { ...later, opinion }, 'found', { data: { about, other: quote(earlier.prompt, earlier.at), line } });
      }
    }
  },
};

function isSettled(prompt: PromptText, settles: RegExp): boolean {
  return foundBy(prompt, settles, () => settles.test(prompt.words));
}

/** The first unconditional sentence that the cue stands in. */
function firstCue(site: PromptSite, prompt: PromptText, cue: string, data: PromptRuleData): Cue | undefined {
  const wording = pattern(cue, 'gimu');
  const at = foundBy(prompt, wording, () => firstPlace(prompt, wording, data));
  return at && { site, prompt, at };
}

function firstPlace(prompt: PromptText, cue: RegExp, { conditional }: PromptRuleData): Span | undefined {
  const holdsSometimes = conditional === undefined ? undefined : pattern(conditional, 'i');
  for (const match of matchesOf(cue, prompt.words)) {
    const sentence = prompt.sentences[sentenceAt(prompt.sentences, match.index + match[0].length - 1)];
    const start = match.index + match[0].length - match[0].trimStart().length;
    if (sentence && !holdsSometimes?.test(prompt.words.slice(sentence.start, sentence.end))) return { start, end: match.index + match[0].length };
  }
  return undefined;
}

function isBefore(a: Cue, b: Cue): boolean {
  return a.prompt.offsetOf(a.at.start) < b.prompt.offsetOf(b.at.start);
}
