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

/**
 * The same function of an object, kept for the one that was asked of last: enough where files are judged one after the other, and
 * nothing of a file that is done stays alive.
 */
export function rememberedOfLast<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: compute(key) };
    return last.value;
  };
}

/**
 * The same function of short texts that come again in every file, such as names. Keeps copies, because a piece of a text keeps the whole
 * of it alive, and starts anew when there are too many.
 */
export function rememberedOfText<V>(compute: (text: string) => V, most = 20_000): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as V;
    const own = copied(text);
    const value = compute(own);
    if (known.size >= most) known.clear();
    known.set(own, value);
    return value;
  };
}

/** The same text in memory of its own. */
function copied(text: string): string {
  return ` ${text}`.slice(1);
}

/** The same function without arguments, run at most once. */
export function once<V>(compute: () => V): () => V {
  const ask = remembered(compute);
  return () => ask(undefined);
}
