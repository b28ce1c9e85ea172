/**
 * True when an unbounded repetition stands inside another one, which is what makes a backtracking matcher take exponential time.
 * Reads the subset of regular expressions that the data files use.
 */
export function nestsRepetition(pattern: string): boolean {
  const unboundedInside: boolean[] = [false];
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '\\') i++;
    else if (character === '[') i = pattern.indexOf(']', i + 2);
    else if (character === '(') unboundedInside.push(false);
    const closed = character === ')' ? unboundedInside.pop() : undefined;
    const unbounded = /^(?:[+*]|\{\d+,\})/.test(pattern.slice(i + 1));
    if (unbounded && closed) return true;
    if (unbounded || closed) unboundedInside[unboundedInside.length - 1] = true;
  }
  return false;
}
