import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { SideEnd } from '../../../src/protocol/panel-state.ts';
import { stateInWords } from '../../../src/webview/words.ts';
import { ANSWER, startFaultServer, type FaultServer } from '../../support/fault-server.ts';
import { inputsFor, openPanel } from './panel-harness.ts';

let server: FaultServer;
beforeAll(async () => void (server = await startFaultServer()));
afterAll(() => server.close());

/** What a person sees of each fault, and the text that is kept. */
const FAULTS: readonly (readonly [fault: string, state: SideEnd['state'], words: RegExp, text: string])[] = [
  ['rate-limit', 'error', /^Error$/, ''], ['server-error', 'error', /^Error$/, ''], ['hang', 'error', /^Error$/, ''], ['stall', 'stalled', /^Stalled/, 'a'],
  ['cut', 'error', /^Error$/, 'a'], ['eof', 'incomplete', /^Incomplete/, 'a'], ['bad-json', 'error', /^Error$/, 'a'], ['html', 'error', /^Error$/, ''],
  ['mid-error', 'error', /^Error$/, 'a'], ['split-utf8', 'done', /^Done$/, ANSWER], ['crlf', 'done', /^Done$/, ANSWER], ['redirect', 'error', /^Error$/, ''],
];

describe.each(['chat', 'responses'] as const)('%s', (endpoint) => {
  describe.each([['a', 'b'], ['b', 'a']] as const)('side %s', (side, other) => {
    test.each(FAULTS)('%s is seen, keeps its text, and leaves the other side alone', async (fault, state, words, text) => {
      const inputs = side === 'a' ? inputsFor(`fault-${fault}`, 'any', endpoint) : inputsFor('any', `fault-${fault}`, endpoint);
      const panel = openPanel(server.url, inputs);
      await panel.run(['a', 'b'], inputs);
      const { answers } = panel.page();
      expect(answers[side]).toMatchObject({ phase: 'ended', text, end: { state } });
      expect(stateInWords(answers[side])).toMatch(words);
      expect(answers[other]).toMatchObject({ phase: 'ended', text: ANSWER, end: { state: 'done', usage: { input: 3, output: 4 } } });
      panel.session.dispose();
    });
  });
});

test('a stop ends one side with the text so far, and the other goes on to its end', async () => {
  const inputs = inputsFor('stall', 'any');
  const panel = openPanel(server.url, inputs, { idleMs: 10_000 });
  const run = panel.run(['a', 'b'], inputs);
  await panel.until(({ answers }) => answers.a.text === 'a' && answers.b.phase === 'ended');
  await panel.session.take({ type: 'stop', sides: ['a'] });
  await run;
  expect(panel.page().answers).toMatchObject({ a: { text: 'a', end: { state: 'stopped' } }, b: { text: ANSWER, end: { state: 'done' } } });
  await panel.run(['a'], inputsFor('any', 'any'));
  expect(panel.page().answers.a).toMatchObject({ text: ANSWER, end: { state: 'done' } });
});

test('a model that is to think long gets longer before it counts as stalled', async () => {
  const panel = openPanel(server.url, inputsFor('stall', 'any'), { idleMs: 100, effort: 'high' });
  await panel.run(['a'], inputsFor('stall', 'any'));
  const { end } = panel.page().answers.a;
  expect(end?.state).toBe('stalled');
  expect(end?.totalMs).toBeGreaterThan(390);
});

test('closing a panel leaves no connection open', async () => {
  const own = await startFaultServer();
  const panels = Array.from({ length: 50 }, () => openPanel(own.url, inputsFor('stall', 'hang'), { idleMs: 60_000 }));
  const runs = panels.map((panel) => panel.run(['a', 'b'], inputsFor('stall', 'hang')));
  await Promise.all(panels.map((panel) => panel.until(({ answers }) => answers.a.text !== '')));
  for (const { session } of panels) session.dispose();
  await Promise.all(runs);
  await vi.waitFor(async () => expect(await own.open()).toBe(0), 5000);
  await own.close();
});
