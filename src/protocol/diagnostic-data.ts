import * as v from 'valibot';

/** `source` of every diagnostic that the server sends. */
export const diagnosticSource = 'modelshift';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({ kind: v.literal('env-alias'), site: v.object({ start: offset, end: offset }) });

/** What a diagnostic carries so that its quick fix can be told apart; offsets are of the document version that it was made from. */
export type DiagnosticData = v.InferOutput<typeof schema>;

export function isDiagnosticData(value: unknown): value is DiagnosticData {
  return v.is(schema, value);
}
