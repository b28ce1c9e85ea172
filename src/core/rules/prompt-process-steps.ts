import type { Span } from '../text/source-file.ts';

/** Fewer steps are a remark, not a process. */
const LEAST_STEPS = 3;

/** A line above a list that says what people do, and not what the model is to do. */
const OF_PEOPLE = /\b(?:users?|people|customers?|developers?|teams?)\b(?!['’])[^\n]*:\s*$/i;
const ITEM = /^\s*(?:[-*•]|(?:step )?\d{1,2}[.):])/i;

/**
 * Lists of steps: three or more items in a row that each open with a verb of the process. Deeper lines and empty ones belong to the item above; a list
 * of what people do is none. The span is the first item.
 */
export function processSteps(words: string, item: RegExp): Span[] {
  const lists: Span[] = [];
  let first: Span | undefined;
  let steps = 0;
  let indent = 0;
  let isOfPeople = false;
  for (const { 0: line, index } of words.matchAll(/[^\n\r]+/g)) {
    const own = line.length - line.trimStart().length;
    const isStep = item.test(line);
    if (own === line.length || (first && own > indent)) continue;
    if (!isStep || own < indent) {
      first = undefined;
      steps = 0;
    }
    if (!ITEM.test(line)) isOfPeople = OF_PEOPLE.test(line);
    if (!isStep || isOfPeople) continue;
    first ??= { start: index + own, end: index + line.trimEnd().length };
    indent = own;
    if (++steps === LEAST_STEPS) lists.push(first);
  }
  return lists;
}
