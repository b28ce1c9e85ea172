/** A share with the limits between which it lies in 95 of 100 such samples. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.959964;

/** Wilson's score interval, 95 %, of a share of `count` out of `of` (Wilson 1927); `undefined` when there is nothing to share. */
export function wilson(count: number, of: number): Interval | undefined {
  if (of === 0) return undefined;
  const share = count / of;
  const scale = 1 + Z_95 ** 2 / of;
  const middle = share + Z_95 ** 2 / (2 * of);
  const spread = Z_95 * Math.sqrt((share * (1 - share) + Z_95 ** 2 / (4 * of)) / of);
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

/** Two-sided sign test: how likely a split of wins and losses, or a clearer one, is when neither side is better. */
export function signTest(wins: number, losses: number): number {
  const n = wins + losses;
  const fewer = Math.min(wins, losses);
  let logTerm = -n * Math.LN2;   // of 0 successes; the next ones follow by their ratio
  let tail = 0;
  for (let k = 0; k <= fewer; k++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1));
  }
  return Math.min(1, 2 * tail);
}

/** The value below which a share of the numbers lies, by the nearest rank; `undefined` without numbers. */
export function quantile(numbers: readonly number[], share: number): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
