import * as v from 'valibot';

/** Command of the server that moves calls to another model, as a change that can be rolled back. */
export const moveCallsCommand = '_modelshift.moveCalls';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.object({ start: offset, end: offset, value: v.string() });
const schema = v.object({ uri: v.string(), to: v.string(), ids: v.pipe(v.array(id), v.minLength(1)) });

/** Argument of the command: the model to move to, and the ids whose calls move, where they stood when that was offered. */
export type MoveCalls = v.InferOutput<typeof schema>;

export function isMoveCalls(value: unknown): value is MoveCalls {
  return v.is(schema, value);
}
