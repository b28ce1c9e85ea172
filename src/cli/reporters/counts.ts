import type { ScanReport } from '../scan-report.ts';

/** A number with its noun. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Numbers of each value: `5 caller, 2 test`. Values of the given order come in it, others by frequency. */
export function tally(values: Iterable<string>, order: readonly string[] = []): string {
  const counts = new Map(order.map((value) => [value, 0]));
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rank = (value: string): number => order.indexOf(value);
  const present = [...counts].filter(([, count]) => count > 0);
  return present.sort(([a, m], [b, n]) => rank(a) - rank(b) || n - m || (a < b ? -1 : 1)).map(([value, count]) => `${count} ${value}`).join(', ');
}

/** What the baseline took out of the report, in words; `undefined` without one. */
export function baselineInWords({ baseline }: ScanReport): string | undefined {
  if (baseline === undefined) return undefined;
  const gone = baseline.gone === 0 ? '' : `, ${baseline.gone} of the baseline gone`;
  return `${baseline.known} known from the baseline${gone}`;
}
