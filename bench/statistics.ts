/** The value below which the given share (0 to 1) of the values lies, without interpolation. There must be one value at least. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new RangeError('there is no value');
  return value;
}

/** The middle value; of an even number the upper one. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
