import { stepByStepVerdict, type StepByStepVerdict } from '../../request/step-by-step-verdict.ts';
import type { PromptSite } from '../sites/site.ts';
import { counts, effortInWords, judgedModels, type Judged } from './judged-model.ts';
import type { PromptRuleData } from './prompt-rule-data.ts';
import { promptText, sentencesOf, type PromptText } from './prompt-text.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const ID = 'prompt-step-by-step';

interface Opinion {
  readonly judged: Judged;
  readonly verdict: StepByStepVerdict;
}

/** A sentence that tells the model to think. Right where the model does not reason by itself, idle where it does: the verdict is data. */
export const rule: Rule = {
  id: ID,
  title: 'Generic thinking nudge',
  class: 'tune',
  defaultLevel: 'warning',
  fix: 'none',
  needs: ['target'],
  messages: {
    redundant: 'Generic thinking nudge: “{quote}”. Judged on {model} at {effort}. {reason} {advice}',
    untied: 'Generic thinking nudge: “{quote}”. Not tied to a call, judged on {model} at {effort}. {reason} {advice}',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const patterns = patternsOf(context.data.promptRules);
    for (const site of context.sites) {
      if (site.kind !== 'prompt') continue;
      const prompt = promptText(context.file.text, site);
      if (!patterns.some((pattern) => pattern.test(prompt.words))) continue;
      const opinion = heaviest(context, site);
      if (opinion) yield* reports(context, site, prompt, patterns, opinion);
    }
  },
};

const compiled = new WeakMap<readonly PromptRuleData[], readonly RegExp[]>();

/** The wordings of this rule, compiled once for the data and not for every file. */
function patternsOf(rules: readonly PromptRuleData[]): readonly RegExp[] {
  const known = compiled.get(rules);
  if (known) return known;
  const data = rules.find((entry) => entry.id === ID);
  const patterns = data?.patterns.map((pattern) => new RegExp(pattern, data.flags)) ?? [];
  compiled.set(rules, patterns);
  return patterns;
}

/** What the model in use and a chosen target say comes before what only the default target says. */
function heaviest(context: RuleContext, site: PromptSite): Opinion | undefined {
  const thinking = site.call?.thinking ?? 'unstated';
  const opinions = judgedModels(context, site.call).flatMap((judged): Opinion[] => {
    const verdict = stepByStepVerdict(context.data.stepByStepVerdicts, judged.model, judged.effort, thinking);
    return verdict && verdict.verdict !== 'keep' ? [{ judged, verdict }] : [];
  });
  const weight = ({ judged, verdict }: Opinion): number => (counts(context, judged) ? 2 : 0) + (verdict.severity === 'warning' ? 1 : 0);
  return opinions.sort((a, b) => weight(b) - weight(a))[0];
}

function* reports(context: RuleContext, site: PromptSite, prompt: PromptText, patterns: readonly RegExp[], { judged, verdict }: Opinion): Generator<Report> {
  const accepted = context.registry.acceptedEffort(judged.model);
  const mayPinNone = Array.isArray(accepted) && accepted.includes('none');
  for (const sentence of sentencesOf(prompt.words)) {
    const match = patterns.map((pattern) => pattern.exec(sentence.text)).find(Boolean);
    if (!match) continue;
    const from = sentence.start + match.index;
    const start = prompt.offsetOf(from);
    const end = prompt.offsetOf(from + match[0].length);
    yield {
      start, end, severity: verdict.severity ?? 'information', message: site.call ? 'redundant' : 'untied', defaultTargetOnly: !counts(context, judged),
      data: {
        quote: match[0], model: judged.model.id, effort: effortInWords(judged.effort), reason: verdict.reason,
        advice: verdict.verdict === 'hint' ? '' : mayPinNone ? 'Remove the sentence, or pin effort none and keep it.' : 'Remove the sentence.',
      },
    };
  }
}
