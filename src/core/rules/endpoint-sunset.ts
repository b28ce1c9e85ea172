import { daysBetween, daysInWords, END_WARNING_DAYS } from '../../util/calendar.ts';
import type { SunsetRecord } from '../../registry/sunset-record.ts';
import type { Report, Rule, RuleContext, Severity } from './rule.ts';

/** A product, endpoint, host or SDK with an end. */
export const rule: Rule = {
  id: 'endpoint-sunset',
  title: 'The product or endpoint has an end date',
  class: 'breaks',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    past: '{product} ended on {date}{weak}. {summary} Instead: {replacement}.',
    dated: '{product} ends on {date}, in {days}{weak}. {summary} Instead: {replacement}.',
    undated: '{product} is {status}; no end date is published in a source we read{weak}. {summary} Instead: {replacement}.',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    // of the second import or call, nothing new is told
    const said = new Set<SunsetRecord>();
    for (const site of context.sites) {
      if (site.kind !== 'endpoint' || said.has(site.sunset)) continue;
      const { sunset } = site;
      said.add(sunset);
      const date = sunset.shutdownOn ?? undefined;
      const days = date === undefined ? undefined : daysBetween(context.today, date);
      const secondaryOnly = sunset.sources.every(({ confidence }) => confidence === 'secondary');
      yield {
        start: site.start, end: site.end, severity: severityOf(days, secondaryOnly), message: days === undefined ? 'undated' : days <= 0 ? 'past' : 'dated', value: site.value,
        data: {
          product: sunset.product, date: date ?? '', days: days === undefined ? '' : daysInWords(days), status: sunset.status, weak: secondaryOnly ? ' (secondary sources only)' : '',
          summary: sunset.summary, replacement: sunset.replacement.replace(/\.$/, ''),
        },
      };
    }
  },
};

function severityOf(days: number | undefined, secondaryOnly: boolean): Severity {
  if (days === undefined || days > END_WARNING_DAYS) return 'information';
  return days > 0 || secondaryOnly ? 'warning' : 'error';
}
