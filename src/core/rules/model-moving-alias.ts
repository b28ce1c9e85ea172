import type { ModelMatch } from '../../registry/registry.ts';
import { chosenModels } from './chosen-models.ts';
import { vendorName } from '../sites/vendors.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

const DATE = /^\d{8}$|^\d{4}-\d\d-\d\d$/;

/** An id that the vendor points at another model when it likes. An alias of a dated snapshot is one name for one model, and not meant. */
export const rule: Rule = {
  id: 'model-moving-alias',
  title: 'The alias is moved by the vendor',
  class: 'silent',
  defaultLevel: 'information',
  fix: 'none',
  yieldsTo: ['model-retired', 'model-retiring', 'model-unknown'],
  messages: { moving: '{id} is an alias that {vendor} moves to another model when it likes{now}: behaviour and price can change while this code does not.' },
  *check(context: RuleContext): Generator<Report> {
    for (const site of chosenModels(context)) {
      if (site.match.channel === 'other' || !moves(site.match)) continue;
      const { model } = site.match;
      // what is gone moves no more
      if (model && context.registry.statusOn(model, context.today).state === 'retired') continue;
      yield {
        start: site.start, end: site.end, severity: 'information', message: 'moving', value: site.value,
        data: { id: site.value, vendor: vendorName(context.data.vendors, site.match.provider), now: model && model.id !== site.value.toLowerCase() ? ` (${model.id} in our data)` : '' },
      };
    }
  },
};

/** `…-latest`, or a bare family name that stands for one tier of the family today. */
function moves({ core, model }: ModelMatch): boolean {
  const id = core.toLowerCase();
  if (id.endsWith('-latest')) return true;
  return model !== undefined && model.id.startsWith(`${id}-`) && !DATE.test(model.id.slice(id.length + 1));
}
