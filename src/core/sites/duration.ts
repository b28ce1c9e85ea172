/** Unit of a bare number; `unknown` where nothing tells. */
export type TimeUnit = 'ms' | 's' | 'unknown';

const MS_PER_UNIT = { ms: 1, s: 1000 };
const MS_BY_WORD: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, secs: 1000, second: 1000, seconds: 1000, m: 60_000, min: 60_000, mins: 60_000, minute: 60_000, minutes: 60_000, h: 3_600_000, hour: 3_600_000, hours: 3_600_000 };
const WITH_UNIT = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i;
const ISO = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const PRODUCT = /^[\d_.]+(?:[eE]\d+)?(?:\s*\*\s*[\d_.]+){0,4}$/;

/** Milliseconds of a number or product with a unit given beside it, of a text with its own unit (`60s`, `PT2M`), or of a duration that a type builds. */
export function toMs(text: string, unit: TimeUnit): number | undefined {
  const typed = durationMs(text);
  if (typed !== undefined) return typed;
  const own = WITH_UNIT.exec(text);
  const factor = own ? MS_BY_WORD[own[2]?.toLowerCase() ?? ''] : undefined;
  if (own && factor !== undefined) return Math.round(Number(own[1]) * factor);
  const iso = ISO.exec(text);
  if (iso && text.length > 2) return Math.round(Number(iso[1] ?? 0) * 3_600_000 + Number(iso[2] ?? 0) * 60_000 + Number(iso[3] ?? 0) * 1000);
  if (unit === 'unknown' || !PRODUCT.test(text)) return undefined;
  const value = text.split('*').reduce((product, part) => product * Number(part.trim().replaceAll('_', '')), MS_PER_UNIT[unit]);
  return Number.isFinite(value) ? Math.round(value) : undefined;
}

const MS: Readonly<Record<string, number>> = { nano: 1e-6, micro: 1e-3, milli: 1, ms: 1, sec: 1000, second: 1000, min: 60_000, minute: 60_000, hour: 3_600_000 };
const UNIT = '(nano|micro|milli|second|sec|minute|min|hour|ms)(?:second|sec|minute)?s?';
const NUMBER = '(\\d[\\d_]*(?:\\.\\d+)?)';
const FORMS: readonly RegExp[] = [
  // Duration.ofSeconds(30), ofSeconds(30), Duration::from_secs(30), TimeSpan.FromSeconds(30), Duration.seconds(30), .seconds(30)
  new RegExp(`^(?:[\\w.:]*[.:])?(?:of|from_?)?(?<unit>${UNIT})\\(\\s*(?<number>${NUMBER})[a-z\\d_]*\\s*\\)$`, 'i'),
  // 30 * time.Second, time.Duration(30) * time.Second, 30.seconds, 30.minutes.inWholeMilliseconds
  new RegExp(`^(?:time\\.Duration\\()?(?<number>${NUMBER})\\)?\\s*(?:\\*\\s*time)?\\.(?<unit>${UNIT})$`, 'i'),
  // time.Second * 30, time.Minute
  new RegExp(`^time\\.(?<unit>${UNIT})(?:\\s*\\*\\s*(?<number>${NUMBER}))?$`, 'i'),
  // Duration.of(30, SECONDS), Duration.of(30, ChronoUnit.SECONDS), Timeout.of(10, TimeUnit.MINUTES)
  new RegExp(`^(?:Duration|Timeout)\\.of\\((?<number>${NUMBER}),\\s*(?:ChronoUnit\\.|TimeUnit\\.)?(?<unit>${UNIT})\\)$`, 'i'),
];

/** Milliseconds of a duration that a type of the language builds, with its unit in its name; `undefined` for any other text. */
function durationMs(text: string): number | undefined {
  for (const form of FORMS) {
    const { unit, number = '1' } = form.exec(text)?.groups ?? {};
    const one = unit === undefined ? undefined : Object.entries(MS).find(([name]) => unit.toLowerCase().startsWith(name))?.[1];
    if (one !== undefined) return Math.round(Number(number.replaceAll('_', '')) * one);
  }
  return undefined;
}
