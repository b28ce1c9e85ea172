import * as v from 'valibot';

/** Command of the server that takes one sentence out of a prompt, as a change that can be rolled back. */
export const takeOutSentenceCommand = '_modelshift.takeOutSentence';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({ uri: v.string(), ruleId: v.string(), start: offset, end: offset });

/** Argument of the command: the finding, where it stood when that was offered. */
export type TakeOutSentence = v.InferOutput<typeof schema>;

export function isTakeOutSentence(value: unknown): value is TakeOutSentence {
  return v.is(schema, value);
}
