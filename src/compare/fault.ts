import type { Fault, Side } from './side.ts';

const OF_STATE: Partial<Readonly<Record<Side['state'], Fault>>> = { stalled: 'timeout', incomplete: 'transport', refused: 'refusal', truncated: 'content', 'too long': 'content' };

/** What kept a side from being done; `undefined` where it is done, or was ended by whoever runs it. */
export function faultOf({ state, error }: Side): Fault | undefined {
  if (state !== 'error' || error === undefined) return OF_STATE[state];
  return error.kind === 'timeout' || error.kind === 'rate limit' ? error.kind : 'transport';
}
