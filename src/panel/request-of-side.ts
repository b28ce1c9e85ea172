import { costOf } from '../compare/price.ts';
import type { SideRequest } from '../compare/run-side.ts';
import { buildBody, estimateTokens } from '../prompt/build-body.ts';
import { render, variablesOf } from '../prompt/template.ts';
import type { ComparedModel } from '../protocol/comparison.ts';
import type { Inputs, SideKey } from '../protocol/panel-state.ts';

/** Tokens that an answer may have where the parameters say nothing of it: enough for reasoning and a page of text. */
const USUAL_CAP = 4096;
/** Names of the cap on an answer. */
const CAPS = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'];

/** The parameters that were typed, or why they are none. */
export function readParameters(text: string): Readonly<Record<string, unknown>> | string {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : 'The parameters must be an object: { … }.';
  } catch (error) {
    return `The parameters are no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Names of the variables of all messages, in the order of their first place. */
export function variablesIn({ messages }: Pick<Inputs, 'messages'>): readonly string[] {
  return [...new Set(messages.flatMap(({ content }) => variablesOf(content)))];
}

/** One side as it is sent. A variable without a value stays as it is written. */
export function requestOfSide(inputs: Inputs, side: SideKey, parameters: Readonly<Record<string, unknown>>, known: ComparedModel | undefined): SideRequest {
  const { endpoint } = inputs;
  const { model } = inputs[side];
  const messages = inputs.messages.map(({ role, content }) => ({ role, content: render(content, inputs.variables).text }));
  const given = CAPS.map((name) => parameters[name]).find((value): value is number => typeof value === 'number' && value > 0);
  const outputCap = given ?? Math.min(USUAL_CAP, known?.maxOutput ?? USUAL_CAP);
  const built = buildBody({ endpoint, model, messages, outputCap }, known);
  const own = given === undefined ? built : Object.fromEntries(Object.entries(built).filter(([name]) => !CAPS.includes(name)));
  const { stream: _, stream_options: __, ...sent } = parameters;
  return { call: { endpoint, body: { ...own, ...sent, model } }, messages, outputCap, prices: known ?? {} };
}

/** What is told of a request before it is sent: its input in tokens, by length, and the most that it can cost. */
export function forecastOf({ messages, outputCap, prices }: SideRequest): { readonly inputTokens: number; readonly mostUsd: number | null } {
  const inputTokens = estimateTokens(messages);
  return { inputTokens, mostUsd: costOf(prices, { input: inputTokens, cached: 0, output: outputCap }) ?? null };
}
