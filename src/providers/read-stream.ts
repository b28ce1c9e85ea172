import type { SideState, Usage } from '../compare/side.ts';

/** What the events of a stream have said so far. */
export interface StreamEvents {
  text: string;
  refusal: string;
  finishReason: string | null;
  /** Set by the event that ends an answer; a stream that stops before is incomplete. */
  state: SideState | undefined;
  usage: Usage | null;
  toolCalls: string[];
}

/** An object of JSON, of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>;

/** True for an object of JSON. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of what is an object, as an object: events of servers that are only alike may have any shape. */
function member(value: unknown, key: string): Json {
  const found = isObject(value) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null);

function usageFrom(input: unknown, cached: unknown, output: unknown, reasoning: unknown): Usage | null {
  const [given, made] = [count(input), count(output)];
  return given === null || made === null ? null : { input: given, cached: count(cached), output: made, reasoning: count(reasoning), estimated: false };
}

/** Reasons of an end that is no good answer; every other reason is one. */
const BAD_ENDS: Readonly<Record<string, SideState>> = { length: 'truncated', max_output_tokens: 'truncated', content_filter: 'refused' };

/** Takes in one event of chat completions, and gives the text that it adds. */
export function readChat(event: unknown, seen: StreamEvents): string {
  const choices = isObject(event) && Array.isArray(event['choices']) ? event['choices'] : [];
  const choice: unknown = choices[0];
  const delta = member(choice, 'delta');
  const { prompt_tokens, completion_tokens, prompt_tokens_details, completion_tokens_details } = member(event, 'usage');
  seen.usage = usageFrom(prompt_tokens, member({ d: prompt_tokens_details }, 'd')['cached_tokens'], completion_tokens, member({ d: completion_tokens_details }, 'd')['reasoning_tokens']) ?? seen.usage;
  seen.refusal += text(delta['refusal']);
  const calls: unknown = delta['tool_calls'];
  if (Array.isArray(calls)) seen.toolCalls.push(...calls.map((call) => text(member(call, 'function')['name'])).filter((name) => name !== ''));
  const reason = isObject(choice) ? text(choice['finish_reason']) : '';
  if (reason !== '') {
    seen.finishReason = reason;
    seen.state = BAD_ENDS[reason] ?? 'done';
  }
  const piece = text(delta['content']);
  seen.text += piece;
  return piece;
}

/** Takes in one event of the Responses API, and gives the text that it adds. Throws what the event says went wrong. */
export function readResponses(event: unknown, seen: StreamEvents): string {
  if (!isObject(event)) return '';
  const response = member(event, 'response');
  const piece = event['type'] === 'response.output_text.delta' ? text(event['delta']) : '';
  seen.text += piece;
  switch (event['type']) {
    case 'response.refusal.delta':
      seen.refusal += text(event['delta']);
      break;
    case 'response.output_item.added':
      if (member(event, 'item')['type'] === 'function_call') seen.toolCalls.push(text(member(event, 'item')['name']));
      break;
    case 'response.completed':
      seen.finishReason = 'completed';
      seen.state = 'done';
      break;
    case 'response.incomplete':
      seen.finishReason = text(member(response, 'incomplete_details')['reason']) || 'incomplete';
      seen.state = BAD_ENDS[seen.finishReason] ?? 'incomplete';
      break;
    case 'response.failed':
      throw new Error(text(member(response, 'error')['message']) || 'the provider says that the answer failed');
    case 'error':
      throw new Error(text(event['message']) || 'the provider says that something failed');
    default:
  }
  const usage = member(response, 'usage');
  seen.usage = usageFrom(usage['input_tokens'], member(usage, 'input_tokens_details')['cached_tokens'], usage['output_tokens'], member(usage, 'output_tokens_details')['reasoning_tokens']) ?? seen.usage;
  return piece;
}
