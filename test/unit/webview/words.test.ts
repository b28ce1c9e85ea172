import { describe, expect, test } from 'vitest';
import type { SideEnd } from '../../../src/protocol/panel-state.ts';
import { textDiff } from '../../../src/webview/text-diff.ts';
import { dollars, errorInWords, metricsOf } from '../../../src/webview/words.ts';

const END: SideEnd = { state: 'done', finishReason: 'stop', ttftMs: 500, totalMs: 2500, usage: { input: 1200, cached: 0, output: 40, reasoning: null, estimated: false }, costUsd: 0.00042, attempts: 2, toolCalls: [], requestId: 'req_1' };
const measures = (end: SideEnd, price: string | null = null): Record<string, string> => Object.fromEntries(metricsOf(end, price).map(({ name, value }) => [name, value]));

describe('measures', () => {
  test('say what was reported, and the price that the cost comes from', () => {
    expect(measures(END, '$1 input')).toEqual({
      'Time to first token': '500 ms', Total: '2.5 s', 'Tokens per second': '20.0 /s', Input: '1,200', Cached: '0', Output: '40', Reasoning: 'unknown',
      Cost: '$0.00042 at $1 input', 'Finish reason': 'stop', 'Request id': 'req_1', Attempts: '2',
    });
  });

  test('of the candidate say how they stand against those of the baseline, where both are done', () => {
    const b = Object.fromEntries(metricsOf({ ...END, totalMs: 5000, costUsd: 0.00021 }, null, END).map(({ name, value }) => [name, value]));
    expect(b).toMatchObject({ Total: '5.0 s (▲ 100 % more than A)', 'Time to first token': '500 ms (= as A)', Cost: '$0.00021 (▼ 50 % less than A)' });
    expect(metricsOf(END, null, { ...END, state: 'truncated' })).toEqual(metricsOf(END, null));
  });

  test('are unknown where nobody reported them, never 0', () => {
    expect(measures({ ...END, ttftMs: null, usage: null, costUsd: null })).toMatchObject({ 'Time to first token': 'unknown', 'Tokens per second': 'unknown', Input: 'unknown', Output: 'unknown', Cost: 'unknown' });
  });

  test('say so where they are told from the length of texts', () => {
    expect(measures({ ...END, usage: { input: 9, cached: null, output: 4, reasoning: null, estimated: true } })).toMatchObject({ Input: '9 est.', Cached: 'unknown', Cost: '$0.00042 est.' });
  });
});

test('an error has its class, its status and one thing to do', () => {
  expect(errorInWords({ ...END, state: 'error', error: { kind: 'rate limit', status: 429, message: 'slow down.' } })).toBe('rate limit, status 429: slow down. Wait a moment, then retry.');
  expect(errorInWords(END)).toBeUndefined();
});

test.each([[0, '$0'], [0.000012345, '$0.000012'], [0.0061, '$0.0061'], [0.05, '$0.05'], [12.3456, '$12.35']])('%d dollars are %s', (amount, words) => {
  expect(dollars(amount)).toBe(words);
});

describe('the difference of two texts', () => {
  test('is told by words, also of a language without blanks', () => {
    expect(textDiff('The red fox', 'The blue fox', 'words')).toEqual([{ kind: 'same', text: 'The ' }, { kind: 'removed', text: 'red' }, { kind: 'added', text: 'blue' }, { kind: 'same', text: ' fox' }]);
    expect(textDiff('私は本を読む', '私は本を書く', 'words')?.some(({ kind, text }) => kind === 'same' && text.includes('本'))).toBe(true);
  });

  test('puts both texts together again', () => {
    const [before, after] = ['one\ntwo\nthree\n', 'one\nthree\nfour\n'];
    const pieces = textDiff(before, after, 'lines') ?? [];
    expect(pieces.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')).toBe(before);
    expect(pieces.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe(after);
  });

  test('of long texts without anything in common is given up in time', () => {
    const words = (seed: number): string => Array.from({ length: 20_000 }, (_, i) => `w${(i * seed) % 99_991}x${seed}`).join(' ');
    expect(textDiff(words(7), words(11), 'words')).toBeUndefined();
  });
});
