import type { ModelSite } from '../sites/site.ts';
import type { RuleContext } from './rule.ts';

const CHOOSES = new Set<ModelSite['role']>(['caller', 'config', 'env']);

/** Model sites that choose what is called; the others speak of a model, compare with it, or have a name of the user's own. */
export function* chosenModels(context: RuleContext): Generator<ModelSite> {
  for (const site of context.sites) if (site.kind === 'model' && CHOOSES.has(site.role)) yield site;
}
