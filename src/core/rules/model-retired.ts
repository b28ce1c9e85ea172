import { clockInWords, datedSites, replacementInWords, weighed } from './model-date.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** An id whose model is shut down: requests fail. */
export const rule: Rule = {
  id: 'model-retired',
  title: 'The model is shut down',
  class: 'breaks',
  defaultLevel: 'error',
  fix: 'none',
  messages: {
    dated: '{id} was shut down on {date}. {replacement} ({clock})',
    undated: '{id} is shut down. {replacement} The day is not published in a source we read. ({clock})',
  },
  *check(context: RuleContext): Generator<Report> {
    for (const site of datedSites(context)) {
      const { model } = site.match;
      const status = model && context.registry.statusOn(model, context.today);
      if (!model || status?.state !== 'retired') continue;
      const secondaryOnly = context.registry.sourcesOf(model, status.on === undefined ? 'status' : 'retiresOn').every((source) => source.confidence === 'secondary');
      yield {
        start: site.start, end: site.end, severity: weighed('error', site, secondaryOnly), message: status.on === undefined ? 'undated' : 'dated', value: site.value, deprecated: true,
        data: { id: site.value, date: status.on ?? '', clock: clockInWords(site, context, secondaryOnly), replacement: replacementInWords(site, context) },
      };
    }
  },
};
