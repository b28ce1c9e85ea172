import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSaved, readToHost, readToPage, type ToPage } from '../../../src/protocol/panel.ts';
import type { SideEnd } from '../../../src/protocol/panel-state.ts';
import { EMPTY, isRunning, reduce, saved, type PageAction } from '../../../src/webview/page-state.ts';

const END: SideEnd = { state: 'done', finishReason: 'stop', ttftMs: 10, totalMs: 20, usage: { input: 1, cached: null, output: 214, reasoning: null, estimated: false }, costUsd: null, attempts: 1, toolCalls: [], requestId: null };
const after = (...events: readonly (ToPage | PageAction)[]) => events.reduce(reduce, EMPTY);

describe('the page', () => {
  test('follows one side from the first message to the last, and leaves the other alone', () => {
    const page = after({ type: 'started', side: 'a' }, { type: 'text', side: 'a', text: 'Hel' }, { type: 'text', side: 'a', text: 'lo' });
    expect(page.answers).toMatchObject({ a: { phase: 'streaming', text: 'Hello' }, b: { phase: 'idle', text: '' } });
    expect([isRunning(page), isRunning(page, 'a'), isRunning(page, 'b')]).toEqual([true, true, false]);
    const ended = reduce(page, { type: 'ended', side: 'a', end: END });
    expect(ended.answers.a).toEqual({ phase: 'ended', text: 'Hello', end: END });
    expect(ended.said).toBe('A finished, 214 tokens');
    expect(isRunning(ended)).toBe(false);
    expect(reduce(ended, { type: 'started', side: 'a' }).answers.a).toEqual({ phase: 'connecting', text: '', end: null });
  });

  test('takes every edit of the prompt, its variables and both sides', () => {
    const { inputs, view } = after(
      { type: 'message added' }, { type: 'message added' }, { type: 'message edited', index: 1, content: 'Hi' }, { type: 'role chosen', index: 0, role: 'system' },
      { type: 'variable edited', name: 'x', value: '1' }, { type: 'side edited', side: 'b', model: 'm' }, { type: 'side edited', side: 'b', parameters: '{}' }, { type: 'model', side: 'a', model: 'n' },
      { type: 'view changed', view: { diff: 'off' } },
    );
    expect(inputs).toEqual({ endpoint: 'chat', messages: [{ role: 'system', content: '' }, { role: 'user', content: 'Hi' }], variables: { x: '1' }, a: { model: 'n', parameters: '' }, b: { model: 'm', parameters: '{}' } });
    expect(view).toMatchObject({ diff: 'off', format: 'raw' });
    expect(reduce({ ...EMPTY, inputs }, { type: 'message removed', index: 0 }).inputs.messages).toEqual([{ role: 'user', content: 'Hi' }]);
  });

  test('what it keeps can be read again', () => {
    const page = after({ type: 'message added' }, { type: 'started', side: 'b' }, { type: 'text', side: 'b', text: 'x' });
    const kept = readSaved(JSON.parse(JSON.stringify(saved(page))));
    expect(kept).toEqual(saved(page));
  });
});

describe('messages', () => {
  const hostile = fc.oneof(fc.anything(), fc.record({ type: fc.oneof(fc.string(), fc.constantFrom('ready', 'run', 'stop', 'copy', 'edited', 'supply', 'reveal', 'facts', 'text', 'constructor', '__proto__')), sides: fc.anything(), side: fc.anything(), as: fc.anything(), inputs: fc.anything(), text: fc.anything() }, { requiredKeys: ['type'] }));

  test('are one of the known verbs or nothing, whatever comes', () => {
    const verbs = new Set(['ready', 'edited', 'run', 'stop', 'copy', 'chooseModel', 'supply', 'move', 'reveal', 'session', 'facts', 'started', 'text', 'ended', 'model', 'said']);
    fc.assert(fc.property(hostile, (message) => {
      for (const read of [readToHost(message), readToPage(message)]) expect(read === undefined || verbs.has(read.type)).toBe(true);
      readSaved(message);
    }), { numRuns: 10_000 });
  });

  test('carry nothing that nobody asked for', () => {
    expect(readToHost({ type: 'stop', sides: ['a'], command: 'workbench.action.quit' })).toEqual({ type: 'stop', sides: ['a'] });
  });
});
