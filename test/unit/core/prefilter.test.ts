import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asValues, Prefilter } from '../../../src/core/scan/prefilter.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('prefilter', () => {
  test('finds a needle anywhere, in any case, and behind the start of another', () => {
    const filter = new Prefilter(['gpt-', 'gemini', 'openai']);
    for (const text of ['GPT-5', 'x = "openAI"', 'gpgpt-4', 'opengemini', 'gegeminy gemini']) expect(filter.test(bytes(text)), text).toBe(true);
    for (const text of ['', 'gpt', 'gem ini', 'open ai', 'ｇｐｔ-5']) expect(filter.test(bytes(text)), text).toBe(false);
  });

  test('agrees with a plain search', () => {
    const needles = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(needles, fc.string({ unit: fc.constantFrom('a', 'B', 'c', '-', 'x', 'é'), maxLength: 40 }), (list, text) => {
      expect(new Prefilter(list).test(bytes(text))).toBe(list.some((needle) => text.toLowerCase().includes(needle)));
    }));
  });

  test('needles that cannot be folded byte by byte are refused', () => {
    expect(() => new Prefilter(['é'])).toThrow(RangeError);
  });

  test('a word-like id counts only where a value starts', () => {
    const filter = new Prefilter(asValues(['o1']));
    for (const text of ['model: o1', 'M=o1', '"o1"', "'openai/o1'", '- o1', 'model:   o1', 'M = o1']) expect(filter.test(bytes(text)), text).toBe(true);
    expect(filter.test(bytes('foo1 bar, go1'))).toBe(false);
    expect(new Prefilter(asValues(['command'])).test(bytes('run the command'))).toBe(false);
  });
});

test('no known id is lost to the prefilter: each one in a configuration is found without any other sign', () => {
  const engine = shippedEngine();
  const ids = engine.data.models.flatMap((model) => [model.id, ...model.aliases]);
  const files = ids.map((_, i) => `${i}.yaml`);
  const workspace = new MemoryWorkspace(Object.fromEntries(ids.map((id, i) => [`${i}.yaml`, `engine: ${id}\n`])));
  const steps = [...engine.scanFiles(workspace, files.map((path) => ({ path })), { today: TODAY, target: undefined })];
  const lost = steps.flatMap((step, i) => (step.kind === 'scanned' && step.result.sites.some((site) => site.kind === 'model') ? [] : [ids[i]]));
  expect(lost).toEqual([]);
});
