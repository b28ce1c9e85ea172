import * as v from 'valibot';

/** Command of the server that applies an alias fix. The underscore keeps it out of what editors list. */
export const applyAliasCommand = '_modelshift.applyAlias';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.object({ start: offset, end: offset, value: v.string() });
const schema = v.object({ uri: v.string(), ids: v.pipe(v.array(id), v.minLength(1)) });

/** Argument of the command: where the ids stood when the fix was offered, and what they said. */
export type ApplyAlias = v.InferOutput<typeof schema>;

export function isApplyAlias(value: unknown): value is ApplyAlias {
  return v.is(schema, value);
}
