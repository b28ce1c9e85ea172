import * as v from 'valibot';

/** The two sides: `a` is the baseline, `b` the candidate. */
export const SIDES = ['a', 'b'] as const;
export type SideKey = (typeof SIDES)[number];

const number = v.pipe(v.number(), v.finite());
const unknownOr = v.nullable(number);

const messageSchema = v.object({ role: v.picklist(['system', 'developer', 'user', 'assistant']), content: v.string() });
const sideInputSchema = v.object({ model: v.string(), parameters: v.string() });

/** What a person may edit: the whole of what both requests are made of. */
export const inputsSchema = v.object({
  endpoint: v.picklist(['chat', 'responses']),
  messages: v.pipe(v.array(messageSchema), v.maxLength(100)),
  /** Values of the variables of the messages, by name. */
  variables: v.record(v.string(), v.string()),
  a: sideInputSchema,
  b: sideInputSchema,
});

/** Parameters are JSON as it is typed. */
export type Inputs = v.InferOutput<typeof inputsSchema>;

/** Where the comparison comes from; no file for one that was opened without. */
export const placeSchema = v.object({
  name: v.string(),
  /** Below the folder. */
  path: v.nullable(v.string()),
  line: v.nullable(number),
  uri: v.nullable(v.string()),
  /** The id that moves with the call. */
  id: v.nullable(v.object({ start: number, end: number, value: v.string() })),
  notes: v.array(v.string()),
});

export type Place = v.InferOutput<typeof placeSchema>;

const usageSchema = v.object({ input: number, cached: unknownOr, output: number, reasoning: unknownOr, estimated: v.boolean() });
const errorSchema = v.object({ kind: v.picklist(['transport', 'timeout', 'rate limit', 'provider', 'not a stream']), status: unknownOr, message: v.string() });

/** How a request ended, without its text. */
export const endSchema = v.object({
  state: v.picklist(['done', 'stopped', 'stalled', 'incomplete', 'truncated', 'refused', 'too long', 'over budget', 'error']),
  finishReason: v.nullable(v.string()),
  ttftMs: unknownOr,
  totalMs: unknownOr,
  usage: v.nullable(usageSchema),
  costUsd: unknownOr,
  attempts: number,
  toolCalls: v.array(v.string()),
  requestId: v.nullable(v.string()),
  error: v.optional(errorSchema),
});

export type SideEnd = v.InferOutput<typeof endSchema>;

/** The answer of one side as it is shown; `end` is there once the request has ended. */
export const answerSchema = v.object({
  phase: v.picklist(['idle', 'connecting', 'streaming', 'ended']),
  text: v.string(),
  end: v.nullable(endSchema),
});

export type Answer = v.InferOutput<typeof answerSchema>;

/** How answers and requests are looked at. */
export const viewSchema = v.object({
  format: v.picklist(['raw', 'markdown', 'json']),
  diff: v.picklist(['off', 'words', 'lines']),
  /** The bodies of both requests are shown. */
  requests: v.boolean(),
  syncScroll: v.boolean(),
});

export type View = v.InferOutput<typeof viewSchema>;

/** What the editor keeps of a panel over a reload of its window. */
export const savedSchema = v.object({ version: v.literal(1), place: placeSchema, inputs: inputsSchema, answers: v.object({ a: answerSchema, b: answerSchema }), view: viewSchema });

export type Saved = v.InferOutput<typeof savedSchema>;
