import type { TimeoutSite } from '../sites/site.ts';

/** In milliseconds. No request to a model is meant to end sooner, or to be waited for longer: the number was given in the other unit. */
const SHORTEST = 1_000;
const LONGEST = 2 * 60 * 60 * 1_000;

/** The unit in which the number of a limit was meant, where it makes no sense in that of the library. */
export function meantUnit({ valueMs, unit }: TimeoutSite): 'seconds' | 'milliseconds' | undefined {
  if (valueMs === undefined || valueMs <= 0) return undefined;
  if (unit === 'ms' && valueMs < SHORTEST) return 'seconds';
  return unit === 's' && valueMs > LONGEST ? 'milliseconds' : undefined;
}
