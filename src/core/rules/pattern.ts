/** By flags and source: to put the two together for one key would take longer than most searches. */
const known = new Map<string, Map<string, RegExp>>();

/** A pattern of the data, compiled once: whoever compiles it for every file pays more for that than for the search. */
export function pattern(source: string, flags: string): RegExp {
  const before = known.get(flags)?.get(source);
  if (before) return before;
  const compiled = new RegExp(source, flags);
  known.set(flags, (known.get(flags) ?? new Map<string, RegExp>()).set(source, compiled));
  return compiled;
}

/** Every place where a global pattern fits. `matchAll` would compile it anew for each text. */
export function* matchesOf(global: RegExp, text: string): Generator<RegExpExecArray> {
  for (let at = 0; ; ) {
    // the pattern is shared: what is asked between two places may have moved it
    global.lastIndex = at;
    const match = global.exec(text);
    if (!match) return;
    yield match;
    const [{ length }] = match;
    // behind a match of nothing a whole character is passed over, which may be two units
    at = match.index + (length || ((text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1));
    if (at > text.length) return;
  }
}
