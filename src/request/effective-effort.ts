import type { ModelRecord } from '../registry/model-record.ts';
import type { Fact, Registry } from '../registry/registry.ts';

/** What the code says about the effort parameter; `dynamic` is an expression that was not resolved. */
export type EffortSetting = { readonly state: 'literal'; readonly value: string } | { readonly state: 'omitted' } | { readonly state: 'dynamic' };

/**
 * The effort that a request runs at. `not-a-setting`: the model does not reason on demand, which is the same as none. `invalid`: the
 * written value is refused, so the request runs at no effort at all. `unknown`: the code or the data does not tell; never a guess.
 */
export type EffectiveEffort =
  | { readonly origin: 'not-a-setting'; readonly value: 'none' }
  | { readonly origin: 'literal'; readonly value: string }
  | { readonly origin: 'invalid'; readonly value: string; readonly accepted: readonly string[] }
  | { readonly origin: 'default'; readonly value: string; readonly fact: Fact<string> }
  | { readonly origin: 'unknown' };

/** Effective effort of a request on a model. Asking it for the target, with the code unchanged, tells what a bare change of the id does. */
export function effectiveEffort(registry: Registry, model: ModelRecord, written: EffortSetting): EffectiveEffort {
  const accepted = registry.acceptedEffort(model);
  if (accepted === 'not-a-setting') return { origin: 'not-a-setting', value: 'none' };
  if (written.state === 'dynamic') return { origin: 'unknown' };
  if (written.state === 'literal') {
    if (accepted === 'not-established') return { origin: 'unknown' };
    return accepted.includes(written.value) ? { origin: 'literal', value: written.value } : { origin: 'invalid', value: written.value, accepted };
  }
  const fact = registry.defaultEffort(model);
  return fact === undefined ? { origin: 'unknown' } : { origin: 'default', value: fact.value, fact };
}
