/** The same function, asked once per key. Keeps what is asked of every element of a group from costing the square of its size. */
export function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as V;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** The same function without arguments, run at most once. */
export function once<V>(compute: () => V): () => V {
  const ask = remembered(compute);
  return () => ask(undefined);
}
