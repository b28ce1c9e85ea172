import type { Evidence, ParameterVerdict } from '../../request/judge-request.ts';
import { nearestEffort } from '../../request/effort-levels.ts';
import { rememberedOfLast } from '../../util/remembered.ts';
import type { Call, CallParameter } from '../sites/site.ts';
import { calleePlace, judgedCalls, sourceInWords, type JudgedCall } from './judged-call.ts';
import { counts, effortInWords, type Judged } from './judged-model.ts';
import type { Report, RuleContext, Severity } from './rule.ts';

/** What is wrong with one parameter of one call, and on which model. */
interface Objection extends JudgedCall {
  readonly found: ParameterVerdict<CallParameter>;
  readonly evidence: Evidence;
}

const EFFORT_INVALID = 'effort-invalid';

/** The reports of one of the rules about refused parameters. Their messages are `refused`, `target` and `depends`. */
export function* requestReports(context: RuleContext, ruleId: string): Generator<Report> {
  for (const objection of objectionsOf(context)) {
    if (diagnosticOf(objection) === ruleId) yield reportOf(objection, context);
  }
}

/** At most one objection for a parameter of a call: what the model in use says comes first, what is sure comes before what is not. */
const objectionsOf = rememberedOfLast((context: RuleContext): readonly Objection[] => {
  const byParameter = new Map<string, Objection>();
  for (const { call, judged, verdict } of judgedCalls(context)) {
    for (const found of [...verdict.parameters, onModel(call, verdict.endpoint, context)]) {
      const { evidence, parameter, outcome } = found;
      if (!evidence || outcome === 'accepted' || (outcome === 'unknown' && !isWorthSaying(call, evidence))) continue;
      const objection: Objection = { call, judged, verdict, found, evidence };
      // tools, functions and tool_choice need the other endpoint together
      const key = `${call.span.start} ${outcome === 'elsewhere' ? outcome : `${parameter.path} ${parameter.start}`}`;
      const known = byParameter.get(key);
      if (!known || (known.found.outcome === 'unknown' && outcome !== 'unknown')) byParameter.set(key, objection);
    }
  }
  return [...byParameter.values()].filter((objection) => diagnosticOf(objection) !== undefined);
});

/** What depends on a value or effort that the code computes is said at the lowest level; what depends on unseen parameters, or on an effort alone, is not. */
function isWorthSaying(call: Call, { rule }: Evidence): boolean {
  if (!call.complete || !call.recognised || rule?.diagnostic === undefined || rule.diagnostic === EFFORT_INVALID) return false;
  return rule.when.note === undefined && (rule.when.endpoint === undefined || call.endpoint !== undefined);
}

function diagnosticOf({ evidence }: Objection): string | undefined {
  return evidence.rule ? evidence.rule.diagnostic : EFFORT_INVALID;
}

/** The verdict on the model, at the place of its id, or of the function where the id stands elsewhere. */
function onModel(call: Call, { parameter, ...verdict }: ParameterVerdict, context: RuleContext): ParameterVerdict<CallParameter> {
  const { model, span } = call;
  const isInside = model && model.start >= span.start && model.end <= span.end;
  const { start, end } = isInside ? model : calleePlace(call, context);
  return { ...verdict, parameter: { ...parameter, start, end } };
}

function reportOf(objection: Objection, context: RuleContext): Report {
  const { call, judged, found, evidence } = objection;
  const { parameter } = found;
  const isSure = call.verbatim && found.outcome !== 'unknown';
  // what no primary source says is not claimed, though it is likely
  const isClaimed = isSure && !evidence.secondaryOnly;
  const isTarget = judged.as === 'target';
  const severity: Severity = !isSure ? 'information' : isTarget || evidence.secondaryOnly ? 'warning' : 'error';
  return {
    start: parameter.start, end: parameter.end, severity, message: !isClaimed ? 'depends' : isTarget ? 'target' : 'refused', defaultTargetOnly: !counts(context, judged),
    ...(parameter.value.state === 'literal' && { value: parameter.value.value }),
    data: {
      name: parameter.name === 'model' ? 'A request' : parameter.path, value: parameter.value.state === 'literal' ? parameter.value.value : '', model: isTarget && !isClaimed ? `${judged.model.id} (the target)` : judged.model.id,
      at: evidence.rule?.when.effort && judged.effort.origin !== 'unknown' ? ` at ${effortInWords(judged.effort)}` : '', because: isSure ? 'no primary source says so' : whyNotSure(objection), instead: insteadOf(objection, context),
      to: evidence.rule?.to ?? '', accepted: acceptedInWords(judged, context), source: sourceInWords(evidence, judged),
    },
  };
}

function whyNotSure({ call, found, judged, evidence }: Objection): string {
  if (!call.recognised && found.outcome !== 'unknown') return 'it is not known which API this reaches';
  if (!call.verbatim && found.outcome !== 'unknown') return `${call.callee || 'what reads this'} may change or drop it on the way`;
  if (evidence.rule?.when.effort && judged.effort.origin === 'unknown') return 'the effort is not known here';
  return found.parameter.mayBeOmitted ? 'it may be left out' : 'its value is not known here';
}

/** What to write: the nearest accepted value where the rule leaves that open. */
function insteadOf({ judged, evidence, found: { outcome, parameter } }: Objection, context: RuleContext): string {
  const { effort, model } = judged;
  const { from, to } = evidence.rule ?? {};
  // a library that spells the old name its own way spells the new one so, too
  if (outcome === 'renamed' && to && !to.includes(' ') && from !== parameter.path && parameter.path.split('.').at(-1) !== from) return `The field of the API is ${to} now; write it as this library spells it.`;
  if (effort.origin !== 'invalid' || diagnosticOfRule(evidence) !== EFFORT_INVALID) return evidence.rule?.instead ?? '';
  const accepted = context.registry.acceptedEffort(model);
  const nearest = Array.isArray(accepted) ? nearestEffort(effort.value, accepted) : undefined;
  return nearest === undefined ? 'Write one of them.' : `Write ${nearest}, the nearest.`;
}

function diagnosticOfRule({ rule }: Evidence): string {
  return rule?.diagnostic ?? EFFORT_INVALID;
}

function acceptedInWords({ model }: Judged, context: RuleContext): string {
  const accepted = context.registry.acceptedEffort(model);
  return Array.isArray(accepted) ? `takes ${accepted.join(', ')}` : 'takes no effort';
}
