import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ThreadTokenCounter, type CounterLimits } from '../../../src/host/thread-token-counter.ts';
import { countTokens, LONGEST_COUNTED, type TokenCounter } from '../../../src/prompt/token-counter.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const counter = (count: TokenCounter['count']): TokenCounter => ({ encoding: 'test', count });

describe('a number of tokens', () => {
  test('is counted in the encoding of the model, and estimated in another one', async () => {
    const three = counter(() => Promise.resolve(3));
    expect(await countTokens('one two three', three, true)).toEqual({ tokens: 3, how: 'counted' });
    expect(await countTokens('one two three', three, false)).toEqual({ tokens: 3, how: 'estimated' });
  });

  test.each([
    ['nobody counts', undefined],
    ['it takes too long', counter(() => Promise.resolve(undefined))],
    ['counting fails', counter(() => Promise.reject(new Error('gone')))],
  ])('is estimated from the length where %s', async (_, none) => {
    expect(await countTokens('12345678', none, true)).toEqual({ tokens: 2, how: 'estimated' });
  });

  test('of a long text is estimated without asking', async () => {
    const asked: string[] = [];
    const listening = counter((text) => {
      asked.push(text);
      return Promise.resolve(1);
    });
    expect(await countTokens('x'.repeat(LONGEST_COUNTED + 1), listening, true)).toEqual({ tokens: 5001, how: 'estimated' });
    expect(asked).toEqual([]);
  });
});

describe('the counter in a thread', () => {
  const started: ThreadTokenCounter[] = [];
  afterEach(async () => {
    for (const each of started.splice(0)) await each.stop();
  });
  const start = (limits: CounterLimits = {}): ThreadTokenCounter => {
    const made = new ThreadTokenCounter(limits);
    started.push(made);
    return made;
  };

  test('knows the tokens of texts, those that look like commands to the tokenizer among them', async () => {
    const real = start({ startMs: 60_000, textMs: 60_000 });
    expect(await Promise.all([real.count('hello world'), real.count(''), real.count('<|endoftext|>')])).toEqual([2, 0, 7]);
  });

  test('gives up on a text that takes too long, goes on with the next, and at last with none', async () => {
    const folder = temporaryFolder();
    const module = join(folder, 'slow.mjs');
    writeFileSync(module, `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, text }) => { if (text === 'slow') for (;;); parentPort.postMessage({ id, tokens: text.length }); });`);
    const slow = start({ module, startMs: 2_000, textMs: 200 });
    expect(await slow.count('ab')).toBe(2);
    expect(await slow.count('slow')).toBeUndefined();
    expect(await slow.count('abc')).toBe(3);
    expect(await slow.count('slow')).toBeUndefined();
    expect(await slow.count('ab')).toBe(2);
    expect(await slow.count('slow')).toBeUndefined();
    expect(await slow.count('ab')).toBeUndefined();
  });

  test('that cannot start counts nothing', async () => {
    expect(await start({ module: join(temporaryFolder(), 'missing.mjs') }).count('a')).toBeUndefined();
  });
});
