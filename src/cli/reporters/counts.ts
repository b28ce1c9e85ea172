import { printable } from '../printable.ts';
import type { ScanReport } from '../scan-report.ts';

/** More skipped files than this are only counted. */
const MOST_SKIPPED_SHOWN = 5;

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

/** What was left out, line by line: the first ones with their reasons. */
export function* skippedInWords(skipped: ScanReport['skipped']): Generator<string> {
  if (skipped.length === 0) return;
  yield `${skipped.length} skipped:`;
  for (const { path, reason } of skipped.slice(0, MOST_SKIPPED_SHOWN)) yield `  ${printable(path)}: ${reason}`;
  const more = skipped.length - MOST_SKIPPED_SHOWN;
  if (more > 0) yield `  and ${more} more (${tally(skipped.slice(MOST_SKIPPED_SHOWN).map(({ reason }) => reason.replace(/ \(.*/, '')))}); --format json lists all`;
}
