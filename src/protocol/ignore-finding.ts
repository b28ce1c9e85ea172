import * as v from 'valibot';

/** Command of the server that puts in a comment which switches a finding off. */
export const ignoreFindingCommand = '_modelshift.ignoreFinding';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({ uri: v.string(), ruleId: v.string(), start: offset, end: offset, scope: v.picklist(['line', 'file']) });

/** Argument of the command: the finding, where it stood when the fix was offered. */
export type IgnoreFinding = v.InferOutput<typeof schema>;

export function isIgnoreFinding(value: unknown): value is IgnoreFinding {
  return v.is(schema, value);
}
