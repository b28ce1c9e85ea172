/** Levels of effort from least to most. */
const LEVELS: readonly string[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/**
 * The accepted level that comes nearest to the wish: itself, else the highest below it, else the lowest of all. No thinking at all becomes
 * the lowest that a model takes, which is a change that people must be told. `undefined` for a wish that is no level.
 */
export function nearestEffort(wish: string, accepted: readonly string[]): string | undefined {
  const at = LEVELS.indexOf(wish.toLowerCase());
  if (at < 0) return undefined;
  const thinks = at > 0 ? accepted.filter((level) => level !== 'none') : accepted;
  const ranked = LEVELS.filter((level) => thinks.includes(level));
  return ranked.findLast((level) => LEVELS.indexOf(level) <= at) ?? ranked[0];
}
