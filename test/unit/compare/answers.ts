import type { Side } from '../../../src/compare/side.ts';

/** A side that is done with a text. */
export function done(text: string, more: Partial<Side> = {}): Side {
  return { state: 'done', text, finishReason: 'stop', ttftMs: 10, totalMs: 20, usage: { input: 5, cached: null, output: 2, reasoning: null, estimated: false }, costUsd: 0.001, attempts: 1, toolCalls: [], requestId: null, counted: { tokens: 7, usd: 0.001 }, ...more };
}
