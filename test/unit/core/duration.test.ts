import { expect, test } from 'vitest';
import { toMs } from '../../../src/core/sites/duration.ts';

test.each([
  ['Duration.ofSeconds(30)', 30_000], ['ofSeconds(60)', 60_000], ['Duration.ofMillis(1_500)', 1500], ['java.time.Duration.ofMinutes(2)', 120_000], ['Duration.of(45, ChronoUnit.SECONDS)', 45_000],
  ['30*time.Second', 30_000], ['time.Second * 30', 30_000], ['500 * time.Millisecond', 500], ['time.Minute', 60_000], ['time.Duration(20) * time.Second', 20_000],
  ['TimeSpan.FromSeconds(30)', 30_000], ['TimeSpan.FromMinutes(1.5)', 90_000], ['Duration::from_secs(2)', 2000], ['std::time::Duration::from_millis(250u64)', 250],
  ['30.seconds', 30_000], ['2.minutes', 120_000], ['.seconds(30)', 30_000],
  // the unit or the number is not in the text
  ['Duration.ofSeconds(limit)', undefined], ['timeout * time.Second', undefined], ['30', undefined], ['Duration.ZERO', undefined], ['parse("30s")', undefined],
])('%s', (text, expected) => {
  expect(toMs(text, 'unknown')).toBe(expected);
});
