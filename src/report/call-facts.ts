import { wantedEffort } from '../core/migrate/wanted-effort.ts';
import type { Call } from '../core/sites/site.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import type { Registry } from '../registry/registry.ts';
import type { EffectiveEffort } from '../request/effective-effort.ts';
import { carries, carriesTools } from '../request/model-request.ts';
import type { CallFacts, Place } from './facts.ts';

const CAPS = new Set(['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_tokens_to_sample']);
const IDENTIFIER = new Set(['safety_identifier']);
const USER = new Set(['user']);

/** What a request tells of itself. Nothing is taken for missing where its library or code elsewhere may add it. */
export function callFacts(call: Call, from: ModelRecord, to: ModelRecord, registry: Registry, place: Place): CallFacts {
  const { pin, before, after } = wantedEffort(registry, from, to, call.effort);
  const showsAll = call.complete && call.recognised && call.purpose === 'request';
  const known = (answer: 'yes' | 'no' | 'unknown'): 'yes' | 'no' | 'unknown' => (answer === 'no' && !showsAll ? 'unknown' : answer);
  return {
    ...place, callee: call.callee,
    outputCap: capOf(call) ?? (known(carries(call, CAPS)) === 'no' ? 'none' : 'unknown'),
    tools: known(carriesTools(call)),
    effort: { before: levelOf(before), after: pin ?? levelOf(after) },
    endUser: carries(call, IDENTIFIER) === 'yes' ? 'safety-identifier' : carries(call, USER) === 'yes' ? 'user' : showsAll && carries(call, IDENTIFIER) === 'no' && carries(call, USER) === 'no' ? 'none' : 'unknown',
  };
}

function capOf({ parameters }: Call): number | undefined {
  const cap = parameters.find(({ name, mayBeOmitted }) => CAPS.has(name) && !mayBeOmitted);
  const tokens = cap?.value.state === 'literal' ? Number(cap.value.value.replaceAll('_', '')) : NaN;
  return Number.isSafeInteger(tokens) && tokens > 0 ? tokens : undefined;
}

function levelOf(effort: EffectiveEffort): string {
  return effort.origin === 'unknown' ? 'unknown' : effort.origin === 'invalid' ? `${effort.value} (refused)` : effort.value;
}
