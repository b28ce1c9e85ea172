import * as v from 'valibot';

/** Command of the server that applies an alias fix. The underscore keeps it out of what editors list. */
export const applyAliasCommand = '_modelshift.applyAlias';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({ uri: v.string(), site: v.object({ start: offset, end: offset }), value: v.string() });

/** Argument of the command: where an id stood when the fix was offered, and what it said. */
export type ApplyAlias = v.InferOutput<typeof schema>;

export function isApplyAlias(value: unknown): value is ApplyAlias {
  return v.is(schema, value);
}
