import type { Report, Rule, RuleContext } from './rule.ts';

/** A concrete id in code that no environment variable can change. Configuration files are configuration already. */
export const rule: Rule = {
  id: 'model-hardcoded',
  title: 'The model id is fixed in code',
  class: 'hygiene',
  defaultLevel: 'information',
  fix: 'review',
  yieldsTo: ['model-retired', 'model-retiring', 'model-unknown', 'model-moving-alias'],
  messages: { hardcoded: '{id} is fixed in code: a move to another model, or back, needs an edit and a release. Read it from the environment and keep this id as the fallback.' },
  *check(context: RuleContext): Generator<Report> {
    if (!context.isCode) return;
    for (const site of context.sites) {
      if (site.kind !== 'model' || (site.role !== 'caller' && site.role !== 'config') || site.envVariable !== undefined || site.isOptionDefault || site.forCounting) continue;
      yield {
        start: site.start, end: site.end, severity: 'information', message: 'hardcoded', value: site.value, data: { id: site.value },
        fixData: { kind: 'env-alias', site: { start: site.start, end: site.end } },
      };
    }
  },
};
