/** Unit of a bare number; `unknown` where nothing tells. */
export type TimeUnit = 'ms' | 's' | 'unknown';

const MS_PER_UNIT = { ms: 1, s: 1000 };
const MS_BY_WORD: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, secs: 1000, second: 1000, seconds: 1000, m: 60_000, min: 60_000, mins: 60_000, minute: 60_000, minutes: 60_000, h: 3_600_000, hour: 3_600_000, hours: 3_600_000 };
const WITH_UNIT = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i;
const ISO = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const PRODUCT = /^[\d_.]+(?:[eE]\d+)?(?:\s*\*\s*[\d_.]+){0,4}$/;

/** Milliseconds of a number or product with a unit given beside it, or of a text with its own unit (`60s`, `PT2M`). */
export function toMs(text: string, unit: TimeUnit): number | undefined {
  const own = WITH_UNIT.exec(text);
  const factor = own ? MS_BY_WORD[own[2]?.toLowerCase() ?? ''] : undefined;
  if (own && factor !== undefined) return Math.round(Number(own[1]) * factor);
  const iso = ISO.exec(text);
  if (iso && text.length > 2) return Math.round(Number(iso[1] ?? 0) * 3_600_000 + Number(iso[2] ?? 0) * 60_000 + Number(iso[3] ?? 0) * 1000);
  if (unit === 'unknown' || !PRODUCT.test(text)) return undefined;
  const value = text.split('*').reduce((product, part) => product * Number(part.trim().replaceAll('_', '')), MS_PER_UNIT[unit]);
  return Number.isFinite(value) ? Math.round(value) : undefined;
}
