import type { Facts } from '../protocol/panel.ts';
import type { Answer, SideEnd, SideKey } from '../protocol/panel-state.ts';

const ENDS: Readonly<Record<SideEnd['state'], string>> = {
  done: 'Done', stopped: 'Stopped by you', stalled: 'Stalled: nothing came for too long', incomplete: 'Incomplete: the stream ended without saying why',
  truncated: 'Truncated: the cap on the answer was reached', refused: 'Refused by the model or a filter', 'too long': 'Too long: cut by the panel', 'over budget': 'Over budget: not sent', error: 'Error',
};

/** What to do about an error. */
const HELP: Readonly<Record<NonNullable<SideEnd['error']>['kind'], string>> = {
  transport: 'Check the address and the network, then retry.', timeout: 'Retry, or choose a model that answers sooner.', 'rate limit': 'Wait a moment, then retry.',
  provider: 'Read what the provider says, change the request, then retry.', 'not a stream': 'Something between here and the provider answered: check the address.',
};

/** The state of a side as it is shown. */
export function stateInWords({ phase, end }: Answer): string {
  if (phase === 'idle') return 'Not run';
  if (phase === 'connecting') return 'Connecting…';
  if (phase === 'streaming' || end === null) return 'Streaming…';
  return ENDS[end.state];
}

/** Class, status and message of an error, and one thing to do. */
export function errorInWords({ error }: SideEnd): string | undefined {
  if (error === undefined) return undefined;
  return `${error.kind}${error.status === null ? '' : `, status ${error.status}`}: ${error.message.replace(/\.$/, '')}. ${HELP[error.kind]}`;
}

/** What the status line says when a side has ended. */
export function endedInWords(side: SideKey, end: SideEnd): string {
  const tokens = end.usage === null ? '' : `, ${end.usage.output} tokens`;
  return end.state === 'done' ? `${side.toUpperCase()} finished${tokens}` : `${side.toUpperCase()}: ${ENDS[end.state]}${tokens}`;
}

/** One measure of an answer. */
export interface Metric {
  readonly name: string;
  readonly value: string;
}

/** Shorter streams came in one piece: nothing is told of their speed, in milliseconds. */
const SHORTEST_STREAM = 100;

/** The measures of an answer that has ended; where both sides are done, those of the candidate against the `baseline`. What nobody reported is unknown, never 0. */
export function metricsOf(end: SideEnd, price: string | null, baseline: SideEnd | null = null): readonly Metric[] {
  const { ttftMs, totalMs, usage, costUsd, finishReason, requestId, attempts, toolCalls } = end;
  const est = usage?.estimated === true ? ' est.' : '';
  const tokens = (count: number | null | undefined): string => (count === null || count === undefined ? 'unknown' : `${count.toLocaleString('en-US')}${est}`);
  const writingMs = ttftMs === null || totalMs === null ? 0 : totalMs - ttftMs;
  const rate = usage === null ? 'unknown' : writingMs < SHORTEST_STREAM ? 'too short to tell' : `${(usage.output / (writingMs / 1000)).toFixed(1)} /s${est}`;
  const base = baseline?.state === 'done' && end.state === 'done' ? baseline : null;
  return [
    { name: 'Time to first token', value: seconds(ttftMs) + against(ttftMs, base?.ttftMs) }, { name: 'Total', value: seconds(totalMs) + against(totalMs, base?.totalMs) }, { name: 'Tokens per second', value: rate },
    { name: 'Input', value: tokens(usage?.input) }, { name: 'Cached', value: tokens(usage?.cached) }, { name: 'Output', value: tokens(usage?.output) + against(usage?.output, base?.usage?.output) }, { name: 'Reasoning', value: tokens(usage?.reasoning) },
    { name: 'Finish reason', value: finishReason ?? 'none' }, { name: 'Request id', value: requestId ?? 'none' }, { name: 'Attempts', value: String(attempts) },
    ...(toolCalls.length === 0 ? [] : [{ name: 'Tools called', value: toolCalls.join(', ') }]),
    { name: 'Cost', value: costUsd === null ? 'unknown' : `${dollars(costUsd)}${est}${against(costUsd, base?.costUsd)}${price === null ? '' : ` at ${price}`}` },
  ];
}

/** How much more or less a measure is than that of the baseline; nothing where one of them is unknown. */
function against(value: number | null | undefined, base: number | null | undefined): string {
  if (value === null || value === undefined || base === null || base === undefined || base === 0) return '';
  const percent = Math.round((value / base - 1) * 100);
  return percent === 0 ? ' (= as A)' : ` (${percent > 0 ? '▲' : '▼'} ${Math.abs(percent)} % ${percent > 0 ? 'more' : 'less'} than A)`;
}

/** What a run of both sides may cost, and what is left of the caps. */
export function forecastInWords({ a, b, capRunUsd, capDayUsd, capTokens, spentTodayUsd }: Facts): string {
  const most = a.mostUsd === null || b.mostUsd === null ? undefined : a.mostUsd + b.mostUsd;
  const both = most === undefined
    ? `cost unknown (A ${a.mostUsd === null ? 'unknown' : dollars(a.mostUsd)}, B ${b.mostUsd === null ? 'unknown' : dollars(b.mostUsd)}); where the price is unknown at most ${capTokens.toLocaleString('en-US')} tokens a run`
    : `at most ${dollars(most)} for both (A ${dollars(a.mostUsd ?? 0)}, B ${dollars(b.mostUsd ?? 0)})`;
  return `Forecast: ${both}. Cap: ${dollars(capRunUsd)} a run, ${dollars(capDayUsd)} a day; spent today ${dollars(spentTodayUsd)}.`;
}

/** Amounts below a cent keep two digits that say something. */
export function dollars(amount: number): string {
  if (amount === 0) return '$0';
  return amount >= 0.01 ? `$${amount.toFixed(2)}` : `$${Number(amount.toPrecision(2)).toFixed(7).replace(/0+$/, '')}`;
}

function seconds(ms: number | null): string {
  if (ms === null) return 'unknown';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
