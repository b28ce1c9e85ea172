import * as v from 'valibot';
import { answerSchema, endSchema, inputsSchema, placeSchema, SIDES, viewSchema, savedSchema, type Saved } from './panel-state.ts';

/** Characters of JSON that a message of the page may have. */
const LONGEST_FROM_PAGE = 1_000_000;
/** The same the other way, where whole answers are told again to a page that comes back. */
const LONGEST_TO_PAGE = 32_000_000;

const side = v.picklist(SIDES);
const sides = v.pipe(v.array(side), v.minLength(1), v.maxLength(2));

/** What can be put on the clipboard. A key is never part of it. */
export const COPIES = ['curl', 'python', 'typescript', 'answer'] as const;
export type CopyForm = (typeof COPIES)[number];

const toHost = v.variant('type', [
  /** The page is there, and knows nothing. */
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('edited'), inputs: inputsSchema }),
  v.object({ type: v.literal('run'), sides, inputs: inputsSchema }),
  v.object({ type: v.literal('stop'), sides }),
  v.object({ type: v.literal('copy'), side, as: v.picklist(COPIES) }),
  v.object({ type: v.literal('chooseModel'), side }),
  /** Does what is missing before anything can be run. */
  v.object({ type: v.literal('supply') }),
  /** Moves the call of the place to the model of side B, as the light bulb does. */
  v.object({ type: v.literal('move') }),
  /** Shows the place in the code. */
  v.object({ type: v.literal('reveal') }),
]);

/** What the page may ask of the extension: these verbs, and nothing else. */
export type ToHost = v.InferOutput<typeof toHost>;

const problem = v.object({ outcome: v.picklist(['refused', 'renamed', 'elsewhere', 'unknown']), path: v.string(), text: v.string(), rule: v.optional(v.string()) });
const factsOfSide = v.object({
  /** The exact body of the request as JSON; why there is none where the parameters are no object. */
  body: v.string(),
  invalid: v.nullable(v.string()),
  /** The data knows the model. */
  known: v.boolean(),
  problems: v.array(problem),
  effort: v.nullable(v.string()),
  /** In words, with source and date; `null` where it is unknown. */
  price: v.nullable(v.string()),
  retiresOn: v.nullable(v.string()),
  /** Told from the length of the text. */
  inputTokens: v.number(),
  outputCap: v.number(),
  /** The most that the request can cost, in US dollars; `null` where the price is unknown. */
  mostUsd: v.nullable(v.number()),
});

export type SideFacts = v.InferOutput<typeof factsOfSide>;

const facts = v.object({
  a: factsOfSide,
  b: factsOfSide,
  /** Variables of the messages, in the order of their first place. */
  variables: v.array(v.string()),
  /** Where requests go, as an origin; why they go nowhere otherwise. */
  destination: v.string(),
  /** What keeps both sides from being run, and the word on the button that helps; `null` where nothing does. */
  missing: v.nullable(v.object({ text: v.string(), action: v.nullable(v.string()) })),
  spentTodayUsd: v.number(),
  capRunUsd: v.number(),
  capDayUsd: v.number(),
  capTokens: v.number(),
});

/** What is known before anything is sent. */
export type Facts = v.InferOutput<typeof facts>;

const toPage = v.variant('type', [
  v.object({ type: v.literal('session'), place: placeSchema, inputs: inputsSchema, answers: v.object({ a: answerSchema, b: answerSchema }), view: v.nullable(viewSchema) }),
  v.object({ type: v.literal('facts'), facts }),
  v.object({ type: v.literal('started'), side }),
  v.object({ type: v.literal('text'), side, text: v.string() }),
  v.object({ type: v.literal('ended'), side, end: endSchema }),
  v.object({ type: v.literal('model'), side, model: v.string() }),
  /** One short sentence for the status line. */
  v.object({ type: v.literal('said'), text: v.string() }),
]);

/** What the extension tells the page. */
export type ToPage = v.InferOutput<typeof toPage>;

/** Reads what the page sent; `undefined` for anything but one of the verbs, and for what is too large. Never throws. */
export function readToHost(message: unknown): ToHost | undefined {
  return read(toHost, message, LONGEST_FROM_PAGE);
}

/** Reads what the extension sent. */
export function readToPage(message: unknown): ToPage | undefined {
  return read(toPage, message, LONGEST_TO_PAGE);
}

/** Reads what the editor kept over a reload. */
export function readSaved(state: unknown): Saved | undefined {
  const parsed = v.safeParse(savedSchema, state);
  return parsed.success ? parsed.output : undefined;
}

function read<T>(schema: v.GenericSchema<unknown, T>, message: unknown, longest: number): T | undefined {
  try {
    const json = JSON.stringify(message);
    if (typeof json !== 'string' || json.length > longest) return undefined;
    const parsed = v.safeParse(schema, message);
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;   // what has no JSON is no message
  }
}
