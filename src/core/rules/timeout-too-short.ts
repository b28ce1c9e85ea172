import type { EffectiveEffort } from '../../request/effective-effort.ts';
import { once, remembered } from '../../util/remembered.ts';
import type { TimeoutSite } from '../sites/site.ts';
import { counts, effortInWords, judgedModels, type Judged } from './judged-model.ts';
import { meantUnit } from './mistaken-unit.ts';
import type { Report, Rule, RuleContext } from './rule.ts';
import { optionsOf, type RuleOptions } from './rule-options.ts';

/** Limits below which a reasoning call is likely to be cut off, in seconds (default of the SDKs: 600). */
const options = {
  warningBelow: { type: 'integer', minimum: 0, maximum: 86_400, default: 30, description: 'Seconds below which a limit is a warning.' },
  informationBelow: { type: 'integer', minimum: 0, maximum: 86_400, default: 120, description: 'Seconds below which a limit is information, and which the message recommends.' },
} as const satisfies RuleOptions;
const WITHOUT_REASONING = new Set(['none', 'minimal']);

/** A time limit that a call with reasoning is likely to outlast. */
export const rule: Rule = {
  id: 'timeout-too-short',
  title: 'The time limit is shorter than a reasoning call may take',
  class: 'silent',
  defaultLevel: 'warning',
  fix: 'none',
  options,
  needs: ['target'],
  messages: {
    likely: '{name} is {limit}. On {model} at {effort} an answer may take minutes, and what is cut off is billed all the same. Allow {floor} or more, or stream.',
    unknown: '{name} is {limit}. On {model} the effort is not known here; with reasoning an answer may take minutes. Allow {floor} or more, or stream.',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const { warningBelow, informationBelow } = optionsOf(options, context.options);
    const floorMs = Math.max(warningBelow, informationBelow) * 1000;
    const requests = once(() => judgedRequests(context));
    const shared = remembered((provider: string | undefined) => byWeight(context, requests().filter(({ model }) => provider === undefined || model.provider === provider)));
    for (const site of context.sites) {
      if (site.kind !== 'timeout' || site.valueMs === undefined || site.valueMs >= floorMs || site.valueMs <= 0) continue;
      if (meantUnit(site) !== undefined) continue;
      const judged = reasoning(context, site, shared);
      if (!judged) continue;
      const isKnown = judged.effort.origin !== 'unknown';
      yield {
        start: site.start, end: site.end, severity: isKnown && site.valueMs < warningBelow * 1000 ? 'warning' : 'information', message: isKnown ? 'likely' : 'unknown',
        value: `${site.valueMs} ms`, defaultTargetOnly: !counts(context, judged),
        data: { name: site.name, limit: inSeconds(site.valueMs), model: judged.model.id, effort: effortInWords(judged.effort), floor: inSeconds(floorMs) },
      };
    }
  },
};

/** The heaviest opinion on a limit. A client's limit holds for every request of its file that reaches the same provider. */
function reasoning(context: RuleContext, site: TimeoutSite, shared: (provider: string | undefined) => readonly Judged[]): Judged | undefined {
  const isClient = site.scope === 'client' && !site.call?.model;
  const others = isClient ? shared(site.call?.provider) : [];
  if (others.length) return others[0];
  // nothing tells whose model answers
  if (!context.target?.explicit && !site.call?.model && site.call?.provider === undefined) return undefined;
  return byWeight(context, judgedModels(context, site.call))[0];
}

/** The models that may reason, heaviest opinion first. */
function byWeight(context: RuleContext, judged: readonly Judged[]): readonly Judged[] {
  const weight = (at: Judged): number => (counts(context, at) ? 2 : 0) + (at.effort.origin === 'unknown' ? 0 : 1);
  return judged.filter(({ effort }) => mayReason(effort)).sort((a, b) => weight(b) - weight(a));
}

/** Every model on which a request of the file is judged. */
function judgedRequests(context: RuleContext): readonly Judged[] {
  return context.sites.flatMap((site) => (site.kind === 'model' && site.call?.purpose === 'request' && site.call.model === site ? judgedModels(context, site.call) : []));
}

function mayReason(effort: EffectiveEffort): boolean {
  return effort.origin === 'unknown' || (effort.origin !== 'not-a-setting' && effort.origin !== 'invalid' && !WITHOUT_REASONING.has(effort.value));
}

function inSeconds(ms: number): string {
  return ms % 1000 === 0 || ms > 10_000 ? `${Math.round(ms / 1000)} s` : `${ms} ms`;
}
