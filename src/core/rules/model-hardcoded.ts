import { isRunByHand } from '../sites/path-role.ts';
import type { ModelSite } from '../sites/site.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** An index is made with one embedding model: a variable that changes it breaks every vector that is stored. */
const BINDS_DATA = /embed|rerank/i;

/** Files with so many ids that no known request takes as they are hold tables, settings or packs of models: a layer of their own. */
const LAYER = 3;
/** Files with so many different ids are one, however they are used. */
const CATALOGUE = 12;
/** What the ids of such a layer are to their file. */
const OF_A_LAYER = new Set<ModelSite['role']>(['caller', 'config', 'registry', 'unknown']);

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
    if (!context.isCode || isRunByHand(context.file.path)) return;
    const models = context.sites.filter((site) => site.kind === 'model');
    const choices = models.filter(({ role }) => OF_A_LAYER.has(role));
    const isLayer = choices.filter(({ isSent }) => !isSent).length >= LAYER;
    if (new Set(choices.map(({ value }) => value)).size >= CATALOGUE) return;
    for (const site of models) {
      if (!isFixed(site) || (isLayer && !site.isSent)) continue;
      yield {
        start: site.start, end: site.end, severity: 'information', message: 'hardcoded', value: site.value, data: { id: site.value },
        fixData: { kind: 'env-alias', site: { start: site.start, end: site.end } },
      };
    }
  },
};

/** True for an id that code sends, whatever anybody sets or passes. Weights that anybody may host are moved by no vendor. */
function isFixed(site: ModelSite): boolean {
  if ((site.role !== 'caller' && site.role !== 'config') || site.envVariable !== undefined || site.isDefault || site.forCounting || site.isConstant) return false;
  return site.match.channel !== 'other' && site.match.model?.kind !== 'embedding' && ![site.value, site.name, site.call?.endpoint, site.call?.callee].some((name) => name !== undefined && BINDS_DATA.test(name));
}
