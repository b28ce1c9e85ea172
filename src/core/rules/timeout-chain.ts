import { once } from '../../util/remembered.ts';
import { limitsAround } from '../limits/covering.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** All attempts of a request together may last longer than what stands around it allows. */
export const rule: Rule = {
  id: 'timeout-chain',
  title: 'A limit around the call is shorter than its attempts',
  class: 'silent',
  defaultLevel: 'warning',
  fix: 'none',
  messages: {
    attempts: '{name} is {limit}, and up to {attempts} attempts make {total}. {upperAround} ends the work after {link} ({setting}, {place}): later attempts are billed and answer nobody. Make attempts × limit shorter than that, or raise it there.',
    single: '{name} is {limit}, but {around} ends the work after {link} ({setting}, {place}): what comes later is billed and answers nobody. Make the limit shorter than that, or raise it there.',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const around = once(() => limitsAround(context.file, context.limits, context.data.limits));
    for (const site of context.sites) {
      if (site.kind !== 'timeout' || site.valueMs === undefined || site.valueMs <= 0 || site.scope === 'config') continue;
      const { valueMs, attempts = 1 } = site;
      const tightest = around()[0];
      if (!tightest || attempts * valueMs <= tightest.ms) continue;
      const { path, line, name, setting, ms } = tightest;
      yield {
        start: site.start, end: site.end, severity: 'warning', message: valueMs > ms || attempts === 1 ? 'single' : 'attempts', value: `${attempts * valueMs} ms`,
        data: { name: site.name, limit: inSeconds(valueMs), attempts: String(attempts), total: inSeconds(attempts * valueMs), around: name, upperAround: upperFirst(name), link: inSeconds(ms), setting, place: `${path}:${line}` },
        related: [{ path, line, message: `${setting}: ${inSeconds(ms)}` }],
      };
    }
  },
};

function inSeconds(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
