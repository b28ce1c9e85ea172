import type { TimeoutSite } from '../sites/site.ts';
import { effortInWords, judgedModels, type Judged } from './judged-model.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Limits below which a reasoning call is likely to be cut off, in milliseconds (default of the SDKs: 600,000). */
const WARNING_BELOW = 30_000;
const INFORMATION_BELOW = 120_000;
const WITHOUT_REASONING = new Set(['none', 'minimal']);

/** A time limit that a call with reasoning is likely to outlast. */
export const rule: Rule = {
  id: 'timeout-too-short',
  title: 'The time limit is shorter than a reasoning call may take',
  class: 'silent',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    likely: '{name} is {limit}. On {model} at {effort} an answer may take minutes, and what is cut off is billed all the same. Allow {floor} or more, or stream.',
    unknown: '{name} is {limit}. On {model} the effort is not known here; with reasoning an answer may take minutes. Allow {floor} or more, or stream.',
  },
  *check(context: RuleContext): Generator<Report> {
    for (const site of context.sites) {
      if (site.kind !== 'timeout' || site.valueMs === undefined || site.valueMs >= INFORMATION_BELOW || site.valueMs <= 0) continue;
      const judged = reasoning(context, site);
      if (!judged) continue;
      const isKnown = judged.effort.origin !== 'unknown';
      yield {
        start: site.start, end: site.end, severity: isKnown && site.valueMs < WARNING_BELOW ? 'warning' : 'information', message: isKnown ? 'likely' : 'unknown',
        value: `${site.valueMs} ms`, defaultTargetOnly: judged.as === 'target' && !context.target?.explicit,
        data: { name: site.name, limit: inSeconds(site.valueMs), model: judged.model.id, effort: effortInWords(judged.effort), floor: inSeconds(INFORMATION_BELOW) },
      };
    }
  },
};

/** The model in use if it reasons, else the target if that does. A client's limit holds for every request of its file. */
function reasoning(context: RuleContext, site: TimeoutSite): Judged | undefined {
  const calls = site.scope === 'client' && !site.call?.model ? context.sites.flatMap((other) => (other.kind === 'model' && other.call?.purpose === 'request' && other.call.model === other ? [other.call] : [])) : [site.call];
  const judged = (calls.length ? calls : [site.call]).flatMap((call) => judgedModels(context, call));
  const weight = ({ effort, as }: Judged): number => (effort.origin === 'unknown' ? 0 : 2) + (as === 'in-use' || context.target?.explicit ? 1 : 0);
  return judged.filter(({ effort }) => effort.origin === 'unknown' || (effort.origin !== 'not-a-setting' && effort.origin !== 'invalid' && !WITHOUT_REASONING.has(effort.value))).sort((a, b) => weight(b) - weight(a))[0];
}

function inSeconds(ms: number): string {
  return ms % 1000 === 0 || ms > 10_000 ? `${Math.round(ms / 1000)} s` : `${ms} ms`;
}
