import { rememberedOfLast } from '../../util/remembered.ts';
import { isEvaluationPath } from '../sites/path-role.ts';
import type { PromptSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import { matchesOf, pattern } from './pattern.ts';
import { opinionOn, promptReport, waitsForTarget, type PromptHit } from './prompt-opinion.ts';
import { counts } from './judged-model.ts';
import { processSteps } from './prompt-process-steps.ts';
import type { PromptRuleData } from './prompt-rule-data.ts';
import { foundBy, promptText, sentenceAt, type PromptText } from './prompt-text.ts';
import type { Report, RuleContext } from './rule.ts';

/** Parameters by which a request offers tools. */
const OFFERS_TOOLS = new Set(['tools', 'functions', 'tool_access']);
/** A prompt that is tied to no call has tools if it speaks of them. */
const SPEAKS_OF_TOOLS = /\b(?:tools?|function calls?|commands?|web search|browser)\b/i;

interface Wording {
  readonly data: PromptRuleData;
  readonly patterns: readonly RegExp[];
  readonly unless: RegExp | undefined;
  readonly unlessPrompt: RegExp | undefined;
  readonly item: RegExp | undefined;
}

/** What a rule that goes by wordings alone reports: its message `found` at each. */
export function* wordingReports(context: RuleContext, ruleId: string): Generator<Report> {
  for (const hit of reportedHits(context, ruleId)) yield promptReport(context, hit, 'found');
}

/** The hits of a rule that are worth a report each: what only the default target says, it says once for a prompt. */
export function reportedHits(context: RuleContext, ruleId: string): readonly PromptHit[] {
  const said = new Set<PromptSite>();
  return wordingHits(context, ruleId).filter(({ site, opinion }) => {
    const isAgain = said.has(site) && !counts(context, opinion.judged);
    said.add(site);
    return !isAgain;
  });
}

/** The sentences of a file's prompts that fall to a rule. Each sentence falls to one rule: the first in the data that finds a wording in it and an opinion on it. */
export function wordingHits(context: RuleContext, ruleId: string): readonly PromptHit[] {
  return claimedIn(context).get(ruleId) ?? [];
}

const claimedIn = rememberedOfLast((context: RuleContext): ReadonlyMap<string, readonly PromptHit[]> => {
  const hits = new Map<string, PromptHit[]>();
  // tests and recordings hold prompts that are not the product's
  const wordings = context.isTest ? [] : wordingsOf(context.data.promptRules);
  for (const site of context.sites) {
    if (site.kind !== 'prompt' || wordings.length === 0) continue;
    const prompt = promptText(context, site);
    const taken = new Set<number>();
    for (const wording of wordings) {
      for (const hit of hitsIn(context, site, prompt, wording)) {
        const [first, last] = [sentenceAt(prompt.sentences, hit.at.start), sentenceAt(prompt.sentences, hit.at.end - 1)];
        if (taken.has(first) || taken.has(last)) continue;
        taken.add(first).add(last);
        const own = hits.get(wording.data.id);
        if (own) own.push(hit);
        else hits.set(wording.data.id, [hit]);
      }
    }
  }
  return hits;
});

function hitsIn(context: RuleContext, site: PromptSite, prompt: PromptText, wording: Wording): readonly PromptHit[] {
  const { data } = wording;
  if (data.untied !== 'default-target' && waitsForTarget(context, site)) return [];
  if (data.tools === 'needed' && !hasTools(site, prompt)) return [];
  const least = data.minSentences ?? 1;
  const places = (): readonly Span[] => foundBy(prompt, wording, () => placesOf(prompt, wording));
  // a text that was searched before mostly holds nothing; else it is asked first what takes less time than the search
  if (prompt.found.has(wording) && places().length < least) return [];
  const opinion = opinionOn(context, data.id, site);
  if (!opinion || (isEvaluationPath(context.file.path) && !counts(context, opinion.judged))) return [];
  if (places().length < least || wording.unlessPrompt?.test(prompt.words)) return [];
  // where the repeat is the point, the first is none
  return places().slice(least - 1).slice(0, data.minSentences === undefined ? undefined : 1).map((at) => ({ site, prompt, at, opinion }));
}

/** Where the patterns stand, at most once in a sentence. */
function placesOf(prompt: PromptText, { patterns, unless, item }: Wording): Span[] {
  const bySentence = new Map<number, Span>();
  for (const wording of patterns) {
    for (const match of matchesOf(wording, prompt.words)) {
      const end = match.index + match[0].length;
      const sentence = sentenceAt(prompt.sentences, end - 1);
      if (bySentence.has(sentence) || unless?.test(prompt.raw.slice(Math.min(match.index, prompt.sentences[sentence]?.start ?? 0), prompt.sentences[sentence]?.end))) continue;
      bySentence.set(sentence, { start: match.index, end });
    }
  }
  const steps = item ? processSteps(prompt.words, item) : [];
  return [...bySentence.values(), ...steps].sort((a, b) => a.start - b.start);
}

function hasTools({ call }: PromptSite, prompt: PromptText): boolean {
  return call ? call.parameters.some(({ name }) => OFFERS_TOOLS.has(name)) : SPEAKS_OF_TOOLS.test(prompt.words);
}

/** The wordings, compiled once for the data and not for every file. */
const wordingsOf = rememberedOfLast((rules: readonly PromptRuleData[]): readonly Wording[] => {
  const optional = (source: string | undefined): RegExp | undefined => (source === undefined ? undefined : pattern(source, 'iu'));
  return rules.filter(({ patterns }) => patterns.length > 0).map((data): Wording => ({
    data, patterns: data.patterns.map((source) => pattern(source, `${data.flags}g`)),
    unless: optional(data.unless), unlessPrompt: optional(data.unlessPrompt), item: optional(data.item),
  }));
});
