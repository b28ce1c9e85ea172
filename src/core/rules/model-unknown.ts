import type { ModelSite } from '../sites/site.ts';
import { chosenModels } from './chosen-models.ts';
import { isForOtherHosts } from './model-date.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const SUGGESTIONS = 3;
/** A number of parameters (`7b`, `8x7b`) in the name: weights that anybody may host, under any name. */
const OPEN_WEIGHTS = /(?:^|-)(?:\d+x)?\d+b(?:-|$)/i;

/** An id of a known family that the data does not have: a typing error, a private name, or a model newer than the data. */
export const rule: Rule = {
  id: 'model-unknown',
  title: 'The model is not in the data',
  class: 'breaks',
  defaultLevel: 'information',
  fix: 'none',
  messages: { unknown: '{id} is not in our data of {date}: a typing error, a private name, or a newer model.{nearest}' },
  *check(context: RuleContext): Generator<Report> {
    for (const site of chosenModels(context)) {
      if (site.match.model || site.match.channel !== 'vendor' || site.confidence !== 'certain' || OPEN_WEIGHTS.test(site.value) || isCatalogued(site, context)) continue;
      yield {
        start: site.start, end: site.end, severity: 'information', message: 'unknown', value: site.value,
        data: { id: site.value, date: context.registry.dataDate, nearest: nearestInWords(context.registry.nearest(site.value, SUGGESTIONS)) },
      };
    }
  },
};

/** `vendor/name`, a name in capitals, or an id that goes to another host: hosts list the models of others under names of their own. */
function isCatalogued({ value, start, literal, call }: ModelSite, context: RuleContext): boolean {
  if (value !== value.toLowerCase() || call?.provider === 'gateway' || (call === undefined && isForOtherHosts(context))) return true;
  const { text } = context.file;
  return /[\w-]\/$/.test(text.slice(literal.start, start)) && !/\bmodels\/$/.test(text.slice(literal.start, start));
}

function nearestInWords(ids: readonly string[]): string {
  return ids.length ? ` Nearest known ids: ${ids.join(', ')}.` : '';
}
