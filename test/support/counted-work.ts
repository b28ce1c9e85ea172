type Cost = (length: number, from: number, result: unknown) => number;

const found = (result: unknown): result is number => typeof result === 'number' && result >= 0;

/** What searches go over, by the length of what is searched, where they begin, and what they give. */
const COSTS: readonly (readonly [object, string, Cost])[] = [
  [String.prototype, 'indexOf', (length, from, result) => (found(result) ? result : length) - from],
  [String.prototype, 'includes', (length, from, result) => (result === true ? 0 : length - from)],
  [String.prototype, 'slice', (_length, _from, result) => String(result).length],
  [Array.prototype, 'find', (length) => length],
  [Array.prototype, 'filter', (length) => length],
];

/**
 * How many characters and elements the built-in searches go over while `run` runs. Unlike time it is the same on every machine, and work
 * that grows with the square of a text nearly always lies in such a search.
 */
export async function countedWork(run: () => unknown): Promise<number> {
  let work = 0;
  const undo = COSTS.map(([prototype, name, cost]) => {
    const original = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    Reflect.set(prototype, name, function (this: { readonly length: number }, ...args: unknown[]) {
      const result = Reflect.apply(original, this, args);
      const [, from] = args;
      work += Math.max(0, cost(this.length, typeof from === 'number' ? from : 0, result));
      return result;
    });
    return () => Reflect.set(prototype, name, original);
  });
  try {
    await run();
  } finally {
    for (const restore of undo) restore();
  }
  return work;
}
