/** Numbers from 0 to below 1 that look random and depend on the seed alone: a counter whose bits are mixed (splitmix32). */
function numbersFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** So many of the items, each as likely as any other, in their own order; all of them where there are fewer. The same seed draws the same. */
export function drawn<T>(items: readonly T[], count: number, seed: number): T[] {
  const next = numbersFrom(seed);
  let left = count;
  return items.filter((_, i) => {
    const isDrawn = next() * (items.length - i) < left;
    if (isDrawn) left--;
    return isDrawn;
  });
}
