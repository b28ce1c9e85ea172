import { promptVerdict, type PromptVerdict } from '../../request/prompt-verdict.ts';
import { remembered, rememberedOfLast } from '../../util/remembered.ts';
import type { Call, PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import { counts, effortInWords, judgedModels, type Judged } from './judged-model.ts';
import type { PromptText } from './prompt-text.ts';
import type { Report, RuleContext } from './rule.ts';

/** What the data says of a wording on one of the models on which its prompt is judged. */
export interface Opinion {
  readonly judged: Judged;
  readonly verdict: PromptVerdict;
}

/** A place in a prompt about which a rule has something to say. */
export interface PromptHit {
  readonly site: PromptSite;
  readonly prompt: PromptText;
  /** Span in `prompt.words`. */
  readonly at: Span;
  readonly opinion: Opinion;
}

/** Longest quotation in a message, in characters. */
const LONGEST_QUOTE = 80;

/** The opinion that weighs most, if any asks for a change. What the model in use and a chosen target say comes before what only the default target says. */
export function opinionOn(context: RuleContext, ruleId: string, { call }: PromptSite): Opinion | undefined {
  return opinionsIn(context)(call)(ruleId);
}

/** Prompts without a call share theirs. */
const opinionsIn = rememberedOfLast((context: RuleContext) => remembered((call: Call | undefined) => remembered((ruleId: string) => weightiest(context, ruleId, call))));

function weightiest(context: RuleContext, ruleId: string, call: Call | undefined): Opinion | undefined {
  const thinking = call?.thinking ?? 'unstated';
  const opinions = judgedModels(context, call).flatMap((judged): Opinion[] => {
    const verdict = promptVerdict(context.data.promptVerdicts, ruleId, judged.model, judged.effort, thinking);
    return verdict && verdict.verdict !== 'keep' ? [{ judged, verdict }] : [];
  });
  const weight = ({ judged, verdict }: Opinion): number => (counts(context, judged) ? 2 : 0) + (verdict.severity === 'warning' ? 1 : 0);
  return opinions.sort((a, b) => weight(b) - weight(a))[0];
}

/** True for a prompt of which nothing tells who gets it, while nobody chose a target: most advice would be about the wrong model. */
export function waitsForTarget({ target }: RuleContext, { call }: PromptSite): boolean {
  return !target?.explicit && call?.model === undefined && call?.provider === undefined;
}

/** What every rule about prompts reports: the words, and on which model they are judged and why. */
export function promptReport(context: RuleContext, { site, prompt, at, opinion: { judged, verdict } }: PromptHit, message: string, more: Pick<Report, 'data'> & Partial<Pick<Report, 'severity' | 'fixData'>> = { data: {} }): Report {
  return {
    start: prompt.offsetOf(at.start), end: prompt.offsetOf(at.end), severity: more.severity ?? verdict.severity ?? 'information', message, defaultTargetOnly: !counts(context, judged), ...(more.fixData && { fixData: more.fixData }),
    data: { quote: quote(prompt, at), judged: `${tieInWords(site)} ${judged.model.id} at ${effortInWords(judged.effort)}`, reason: verdict.reason, ...more.data },
  };
}

/** The words of a place on one line. */
export function quote(prompt: PromptText, at: Span): string {
  const words = prompt.raw.slice(at.start, at.end).replace(/\s+/g, ' ').trim();
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE - 1)}…` : words;
}

function tieInWords({ call, boundBy }: PromptSite): string {
  if (call) return 'Judged on';
  return boundBy === undefined ? 'Not tied to a call, judged on' : `Built by ${boundBy}, apart from its request, so the model is not known; judged on`;
}
