import type { ModelRecord } from '../../registry/model-record.ts';
import type { ParameterVerdict } from '../../request/judge-request.ts';
import type { Call, CallParameter } from '../sites/site.ts';
import type { CallChange } from './call-change.ts';

/** What becomes of one parameter: it stays, it is changed, or it stops the whole. `confirm` says what is open. */
export type Settled = { readonly blocked: string } | { readonly change: CallChange; readonly confirm?: string } | { readonly confirm?: string };

/** Fields that hold a level: a value of another field means something else there. */
const LEVELS = /effort|level/;

/** Turns a verdict into what must be done about it. */
export function changeOf({ parameter, outcome, evidence }: ParameterVerdict, call: Call, to: ModelRecord): Settled {
  const rule = evidence?.rule;
  const ruleIds = rule?.diagnostic === undefined ? [] : [rule.diagnostic];
  const where = parameter.name === 'model' ? call.callee : parameter.path;
  const unsure = evidence?.secondaryOnly === true ? { confirm: `no primary source says what ${to.id} makes of ${where}` } : {};
  const instead = rule?.instead?.replace(/\.$/, '') ?? rule?.summary.replace(/\.$/, '') ?? '';
  switch (outcome) {
    case 'accepted':
      // its own default is taken, whichever source is right about the others
      return isDefault(parameter, rule?.when.valueNot?.[parameter.name]) ? {} : unsure;
    case 'refused':
      if (rule?.action !== 'remove' || !isWritten(parameter)) return { blocked: `${to.id} refuses ${where}: ${instead}` };
      return { change: { kind: 'remove', parameter, reason: `${to.id} refuses ${where}`, ruleIds }, ...unsure };
    case 'renamed':
      if (rule?.to === undefined || !/^\w+$/.test(rule.to) || LEVELS.test(rule.to) || !isWritten(parameter)) return { blocked: `${to.id} takes something else for ${where}: ${instead}` };
      if (call.names.has(rule.to)) return { blocked: `both ${where} and ${rule.to} are written` };
      return { change: { kind: 'rename', parameter, to: rule.to, reason: `${to.id} takes ${rule.to} in place of ${where}`, ruleIds }, ...unsure };
    case 'elsewhere':
      return { blocked: `${where} needs another endpoint on ${to.id}: ${instead}` };
    case 'unknown':
      // prose of a rule is a question to people about every request; it tells nothing of this one
      return evidence === undefined || rule?.when.note !== undefined ? {} : { confirm: `${where} may be refused by ${to.id}: ${instead}` };
  }
}

function isDefault({ value }: ParameterVerdict['parameter'], usual: string | number | boolean | undefined): boolean {
  return usual !== undefined && value.state === 'literal' && (typeof usual === 'number' ? Number(value.value) === usual : value.value.toLowerCase() === String(usual));
}

function isWritten(parameter: ParameterVerdict['parameter']): parameter is CallParameter {
  return 'start' in parameter;
}
