import type { ModelRecord } from '../../registry/model-record.ts';
import type { Registry } from '../../registry/registry.ts';
import { effectiveEffort, type EffectiveEffort, type EffortSetting } from '../../request/effective-effort.ts';
import { nearestEffort } from '../../request/effort-levels.ts';

/** The effort that a call is to run at on the target, so that it does what it did. */
export interface WantedEffort {
  readonly before: EffectiveEffort;
  /** What the code, unchanged, would run at. */
  readonly after: EffectiveEffort;
  /** The level to write; absent where the code needs none, or none can be told. */
  readonly pin?: string;
  /** What a person should know of it. */
  readonly note?: string;
}

/** Compares the effort of a request on two models. A level is written only where the target would run at another one. */
export function wantedEffort(registry: Registry, from: ModelRecord, to: ModelRecord, written: EffortSetting): WantedEffort {
  const before = effectiveEffort(registry, from, written);
  const after = effectiveEffort(registry, to, written);
  const accepted = registry.acceptedEffort(to);
  if (accepted === 'not-a-setting') return { before, after };
  if (accepted === 'not-established') return { before, after, note: `which efforts ${to.id} takes is not published in a source of the data` };
  if (before.origin === 'unknown') return { before, after, note: `the effort on ${from.id} is not known here; ${to.id} takes ${accepted.join(', ')}` };
  const level = nearestEffort(before.value, accepted);
  if (level === undefined) return { before, after, note: `${before.value} is no level of effort; ${to.id} takes ${accepted.join(', ')}` };
  const note = level === 'none' || before.value !== 'none' ? undefined : `reasoning cannot be turned off on ${to.id}, and is billed from effort ${level} on`;
  const secondary = before.origin === 'default' && before.fact.secondaryOnly ? `that ${from.id} runs at effort ${before.value} where nothing is said comes from no primary source` : undefined;
  const runs = after.origin === 'literal' || after.origin === 'default' ? after.value : undefined;
  const said = note ?? (runs === level ? undefined : secondary);
  return { before, after, ...(runs !== level && { pin: level }), ...(said !== undefined && { note: said }) };
}

/** `none → medium`; `undefined` where the move changes nothing. */
export function effortMove({ before, after }: Pick<WantedEffort, 'before' | 'after'>): string | undefined {
  const [from, to] = [before, after].map((effort) => (effort.origin === 'unknown' ? 'unknown' : effort.value));
  return from === to ? undefined : `${from} → ${to}`;
}
