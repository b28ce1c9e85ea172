import type { RequestVerdict } from '../../request/judge-request.ts';
import type { Call, CallParameter } from '../sites/site.ts';
import type { CallChange } from './call-change.ts';

/** What becomes of the separate switch for thinking. */
export interface ThinkingPlan {
  readonly changes: readonly CallChange[];
  readonly confirm: readonly string[];
  readonly after: Call['thinking'];
  /** Parameters that the changes take away. */
  readonly taken: (path: string) => boolean;
}

const OFF = { type: 'disabled' };
const ADAPTIVE = { type: 'adaptive' };

/** Keeps thinking off where the target would begin to think by itself, and turns a budget of tokens into a level of effort where the target takes none. */
export function thinkingChanges(call: Call, { parameters, remarks, model }: RequestVerdict<CallParameter>, level: string | undefined): ThinkingPlan {
  const begins = remarks.find(({ evidence: { rule } }) => rule.when.predicate === 'thinking-omitted' && rule.action === 'set')?.evidence;
  const unsure = (secondaryOnly: boolean): string[] => (secondaryOnly ? [`thinking on ${model.id}: carried over from earlier models, no primary source`] : []);
  if (begins) {
    const reason = `${model.id} thinks when nothing is said; today’s model does not`;
    return { changes: [{ kind: 'add', path: 'thinking', value: OFF, reason, ruleIds: ids(begins.rule.diagnostic) }], confirm: unsure(begins.secondaryOnly), after: 'off', taken: () => false };
  }
  const budget = parameters.find(({ outcome, evidence, parameter }) => outcome === 'refused' && evidence?.rule?.action === 'set' && parameter.path.startsWith('thinking.'));
  if (!budget?.evidence || call.thinking !== 'on' || level === undefined || call.names.has('output_config')) return { changes: [], confirm: [], after: call.thinking, taken: () => false };
  const { rule, secondaryOnly } = budget.evidence;
  const reason = `${model.id} takes no budget of tokens`;
  const changes: CallChange[] = [
    { kind: 'replace', name: 'thinking', value: ADAPTIVE, reason, ruleIds: ids(rule?.diagnostic) },
    { kind: 'add', path: 'output_config.effort', value: level, reason: `${reason}; effort takes its place`, ruleIds: ids(rule?.diagnostic) },
  ];
  return { changes, confirm: [`a budget of tokens became effort ${level}, the default of ${model.id}`, ...unsure(secondaryOnly)], after: 'on', taken: (path) => path.startsWith('thinking.') };
}

function ids(diagnostic: string | undefined): readonly string[] {
  return diagnostic === undefined ? [] : [diagnostic];
}
