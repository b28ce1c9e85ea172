import type { ReportVolume } from '../protocol/report.ts';

/** A whole number as people write it, with separators; `undefined` for nothing. */
export function readCount(text: string, most = Number.MAX_SAFE_INTEGER): number | 'not a number' | undefined {
  const digits = text.trim().replace(/(?<=\d)[ ,_'\u00a0\u202f](?=\d{3}(?!\d))/g, '');
  if (digits === '') return undefined;
  const count = /^\d+$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(count) && count <= most ? count : 'not a number';
}

/** What is known of a volume, in a line. */
export function volumeInWords({ requestsPerMonth, inputTokens, outputTokens, cachedPercent }: ReportVolume = {}): string {
  const number = (count: number): string => count.toLocaleString('en-US');
  if (requestsPerMonth === undefined) return 'unknown';
  return [
    `${number(requestsPerMonth)} requests in a month`,
    ...(inputTokens === undefined ? [] : [`${number(inputTokens)} tokens in${cachedPercent === undefined ? '' : ` (${cachedPercent} % cached)`}`]),
    ...(outputTokens === undefined ? [] : [`${number(outputTokens)} out`]),
  ].join(', ');
}
