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
  // Duration.of(30, SECONDS), Duration.of(30, ChronoUnit.SECONDS)
  new RegExp(`^Duration\\.of\\((?<number>${NUMBER}),\\s*(?:ChronoUnit\\.)?(?<unit>${UNIT})\\)$`, 'i'),
];

/** Milliseconds of a duration that a type of the language builds, with its unit in its name; `undefined` for any other text. */
export function durationMs(text: string): number | undefined {
  for (const form of FORMS) {
    const { unit, number = '1' } = form.exec(text)?.groups ?? {};
    const one = unit === undefined ? undefined : Object.entries(MS).find(([name]) => unit.toLowerCase().startsWith(name))?.[1];
    if (one !== undefined) return Math.round(Number(number.replaceAll('_', '')) * one);
  }
  return undefined;
}
