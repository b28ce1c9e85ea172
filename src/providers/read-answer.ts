import type { Attempt } from '../compare/provider.ts';
import type { Endpoint } from '../prompt/message.ts';
import { isObject, readChat, readResponses, type Json, type StreamEvents } from './read-stream.ts';

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Reads an answer that came in one piece, by what the events of a stream would have said of it. Throws what the answer says went wrong. */
export function readAnswer(endpoint: Endpoint, body: unknown): Attempt {
  const seen: StreamEvents = { text: '', refusal: '', finishReason: null, state: undefined, usage: null, toolCalls: [] };
  if (isObject(body)) (endpoint === 'chat' ? readWholeChat : readWholeResponse)(body, seen);
  const { text, refusal, finishReason, state, usage, toolCalls } = seen;
  return { state: refusal !== '' ? 'refused' : (state ?? 'incomplete'), text, finishReason, ttftMs: null, totalMs: null, usage, toolCalls, requestId: null };
}

function readWholeChat(body: Json, seen: StreamEvents): void {
  readChat({ ...body, choices: list(body['choices']).map((choice) => ({ ...choice, delta: choice['message'] })) }, seen);
}

function readWholeResponse(body: Json, seen: StreamEvents): void {
  for (const item of list(body['output'])) {
    readResponses({ type: 'response.output_item.added', item }, seen);
    for (const part of list(item['content'])) readResponses(part['type'] === 'refusal' ? { type: 'response.refusal.delta', delta: part['refusal'] } : { type: 'response.output_text.delta', delta: part['text'] }, seen);
  }
  readResponses({ type: `response.${String(body['status'])}`, response: body }, seen);
}
