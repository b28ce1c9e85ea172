import { daysInWords, END_WARNING_DAYS } from '../../util/calendar.ts';
import { clockInWords, datedSites, replacementInWords, weighed } from './model-date.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** An id whose model has a published end date. */
export const rule: Rule = {
  id: 'model-retiring',
  title: 'The model has an end date',
  class: 'breaks',
  defaultLevel: 'warning',
  fix: 'none',
  messages: { retiring: '{id} shuts down on {date}, in {days}. {replacement} ({clock})' },
  *check(context: RuleContext): Generator<Report> {
    for (const site of datedSites(context)) {
      const { model } = site.match;
      const status = model && context.registry.statusOn(model, context.today);
      if (!model || status?.state !== 'retiring') continue;
      const secondaryOnly = context.registry.retirement(model)?.secondaryOnly ?? true;
      yield {
        start: site.start, end: site.end, severity: weighed(status.days <= END_WARNING_DAYS ? 'warning' : 'information', site, secondaryOnly), message: 'retiring', value: site.value,
        data: { id: site.value, date: status.on, days: daysInWords(status.days), clock: clockInWords(site, context, secondaryOnly), replacement: replacementInWords(site, context) },
      };
    }
  },
};
