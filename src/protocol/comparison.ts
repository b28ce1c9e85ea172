import * as v from 'valibot';

/** Request from client to server: the call or prompt at a place as two requests to compare, `null` where there is none. */
export const comparedCallMethod = 'modelshift/comparedCall';
/** Request from client to server: what models make of requests that are about to be sent, and what they cost. */
export const judgedRequestsMethod = 'modelshift/judgedRequests';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const callSchema = v.object({ uri: v.string(), position: v.object({ line: count, character: count }) });
const requestSchema = v.object({ model: v.string(), parameters: v.record(v.string(), v.unknown()) });
const judgeSchema = v.object({ endpoint: v.picklist(['chat', 'responses']), requests: v.pipe(v.array(requestSchema), v.maxLength(8)) });

/** Where the call is looked for. */
export type ComparedCallParams = v.InferOutput<typeof callSchema>;
/** The requests to judge, each by its model and its parameters as the endpoint takes them. */
export type JudgedRequestsParams = v.InferOutput<typeof judgeSchema>;

export function isComparedCallParams(value: unknown): value is ComparedCallParams {
  return v.is(callSchema, value);
}

export function isJudgedRequestsParams(value: unknown): value is JudgedRequestsParams {
  return v.is(judgeSchema, value);
}

/** One message of a request. */
export interface ComparedMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant';
  readonly content: string;
}

/** A side before anybody edits it. An empty model is one that the code does not tell. */
export interface ComparedSide {
  readonly model: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A place in the code as two requests: what it does, and what it does after the move to the target. */
export interface ComparedCall {
  /** Below its folder, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly name: string;
  readonly endpoint: 'chat' | 'responses';
  readonly messages: readonly ComparedMessage[];
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  /** The id of the call, by which the server moves it; absent where it stands in no place of its own. */
  readonly id?: { readonly start: number; readonly end: number; readonly value: string };
  /** What the code does and the two requests do not, in sentences. */
  readonly notes: readonly string[];
}

/** What the data knows of a model that a request needs. */
export interface ComparedModel {
  readonly id: string;
  /** The name under which its vendor is known. */
  readonly provider: string;
  /** US dollars per million tokens, list price. */
  readonly pricePerMTok?: { readonly input: number; readonly cachedInput?: number; readonly output?: number };
  readonly longContext?: { readonly aboveInputTokens: number; readonly input?: number; readonly output?: number };
  /** Where the price was read. */
  readonly priceSource?: string;
  readonly maxOutput?: number;
  readonly contextWindow?: number;
  readonly params: { readonly maxTokensParam?: 'max_tokens' | 'max_completion_tokens' };
  /** `YYYY-MM-DD` of an announced or passed end. */
  readonly retiresOn?: string;
}

/** What a model makes of a part of a request, other than taking it. */
export interface RequestProblem {
  readonly outcome: 'refused' | 'renamed' | 'elsewhere' | 'unknown';
  readonly path: string;
  readonly text: string;
  readonly rule?: string;
}

/** What is told of one request before it is sent. */
export interface JudgedRequest {
  /** Absent where the data does not know the model: nothing is known of its price and parameters then. */
  readonly model?: ComparedModel;
  readonly problems: readonly RequestProblem[];
  readonly effort?: { readonly value: string; readonly isDefault: boolean };
}

/** The judgements, in the order of the requests. */
export interface JudgedRequests {
  /** Day of the data, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** Day of the server, `YYYY-MM-DD`. */
  readonly today: string;
  readonly requests: readonly JudgedRequest[];
}
