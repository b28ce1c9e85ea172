import { answersInText } from '../../registry/text-models.ts';
import type { ModelSite } from '../sites/site.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** Code that branches on the id of a model and will take the wrong branch for the target. */
export const rule: Rule = {
  id: 'model-gate',
  title: 'A branch on the id does not know the target',
  class: 'silent',
  defaultLevel: 'information',
  fix: 'none',
  messages: { gate: 'This branch asks for {id} and does not know {target}: add the target beside it where it should go the same way.' },
  *check(context: RuleContext): Generator<Report> {
    const target = context.target?.explicit ? context.registry.get(context.target.id) : undefined;
    if (!target || context.isTest) return;
    const gates = context.sites.filter((site): site is ModelSite => site.kind === 'model' && site.role === 'gate' && site.match.provider === target.provider);
    // one branch that asks for the target, or for a beginning of its id, shows that the file knows it
    const names = [target.id, ...target.aliases];
    if (gates.some(({ value }) => names.some((name) => name.toLowerCase().startsWith(value.toLowerCase())))) return;
    let reported = -1;
    for (const site of gates) {
      const model = site.match.model;
      if (!model || !answersInText(model) || context.registry.releasedBefore(model, target) !== true) continue;
      // several ids in one line are one branch
      if (reported >= 0 && !context.file.text.slice(reported, site.start).includes('\n')) continue;
      reported = site.end;
      yield { start: site.start, end: site.end, severity: 'information', message: 'gate', value: site.value, data: { id: site.value, target: target.id } };
    }
  },
};
