import { meantUnit } from './mistaken-unit.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** A time limit whose number makes sense only in the other unit. */
export const rule: Rule = {
  id: 'timeout-unit',
  title: 'The time limit is given in the wrong unit',
  class: 'silent',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    short: '{name} is read in milliseconds here, which makes {read}: too short for any answer. If seconds were meant, write {meant}.',
    long: '{name} is read in seconds here, which makes {read}. If milliseconds were meant, write {meant}.',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    for (const site of context.sites) {
      const meant = site.kind === 'timeout' ? meantUnit(site) : undefined;
      if (site.kind !== 'timeout' || meant === undefined || site.valueMs === undefined) continue;
      const at = { start: site.start, end: site.end, severity: 'warning', value: `${site.valueMs} ms` } as const;
      if (meant === 'seconds') yield { ...at, message: 'short', data: { name: site.name, read: `${site.valueMs} ms`, meant: String(site.valueMs * 1_000) } };
      else yield { ...at, message: 'long', data: { name: site.name, read: `${Math.round(site.valueMs / 360_000) / 10} hours`, meant: String(site.valueMs / 1_000_000) } };
    }
  },
};
