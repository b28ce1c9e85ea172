import { createHash } from 'node:crypto';
import type { Memento, SecretStorage } from 'vscode';
import { describe, expect, test } from 'vitest';
import { Availability } from '../../src/editor/availability.ts';
import { KeyStore } from '../../src/editor/key-store.ts';
import { readCount, volumeInWords } from '../../src/editor/volume-text.ts';

const CANARY = 'sk-canary-90aa17';
const A = 'https://a.example';
const B = 'https://b.example';

/** What the editor would write down, as it is written. */
class State implements Memento {
  readonly values = new Map<string, string>();
  keys = (): readonly string[] => [...this.values.keys()];

  get<T>(key: string, other?: T): T | undefined {
    const text = this.values.get(key);
    return text === undefined ? other : (JSON.parse(text) as T);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.values.delete(key);
    else this.values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

function secretsIn(values: Map<string, string>): SecretStorage {
  return {
    keys: () => Promise.resolve([...values.keys()]),
    get: (name: string) => Promise.resolve(values.get(name)),
    store: (name: string, value: string) => Promise.resolve(void values.set(name, value)),
    delete: (name: string) => Promise.resolve(void values.delete(name)),
    onDidChange: () => ({ dispose: () => undefined }),
  } as SecretStorage;
}

describe('keys', () => {
  test('are kept under the hash of their origin, and nowhere else', async () => {
    const [state, secrets] = [new State(), new Map<string, string>()];
    const keys = new KeyStore(secretsIn(secrets), state);
    await keys.set(A, CANARY);
    expect([...secrets]).toEqual([[createHash('sha256').update(A).digest('hex'), CANARY]]);
    expect(JSON.stringify([...state.values])).not.toContain(CANARY);
    expect([await keys.has(A), await keys.has(B), keys.origins]).toEqual([true, false, [A]]);
    await expect(keys.read(B)).rejects.toThrow(B);
    expect(await keys.read(A)).toBe(CANARY);
  });

  test('are gone once they are removed', async () => {
    const [state, secrets] = [new State(), new Map<string, string>()];
    const keys = new KeyStore(secretsIn(secrets), state);
    await keys.set(A, CANARY);
    await keys.set(B, 'other');
    await keys.remove(A);
    expect([await keys.has(A), await keys.has(B), keys.origins]).toEqual([false, true, [B]]);
    expect(JSON.stringify([...secrets])).not.toContain(CANARY);
  });

  test('of a state that somebody else wrote are none', () => {
    const state = new State();
    void state.update('modelshift.keyOrigins', 'nonsense');
    expect(new KeyStore(secretsIn(new Map()), state).origins).toEqual([]);
  });
});

describe('availability', () => {
  const listing = { origin: A, on: '2026-11-21', ids: ['one'], missing: ['two'] };

  test('is unknown until somebody asks, and for what neither list holds', async () => {
    const availability = new Availability(new State(), () => A);
    expect(availability.of('one')).toBe('unknown');
    await availability.keep(listing);
    expect(['one', 'two', 'three'].map((id) => availability.of(id))).toEqual(['seen', 'not seen', 'unknown']);
  });

  test('of one origin says nothing of another', async () => {
    let origin: string | undefined = A;
    const availability = new Availability(new State(), () => origin);
    await availability.keep(listing);
    origin = B;
    expect([availability.of('one'), availability.listing]).toEqual(['unknown', undefined]);
    origin = undefined;
    expect(availability.of('one')).toBe('unknown');
  });

  test('is forgotten with the key', async () => {
    const availability = new Availability(new State(), () => A);
    await availability.keep(listing);
    await availability.forget(B);
    expect(availability.of('one')).toBe('seen');
    await availability.forget(A);
    expect(availability.of('one')).toBe('unknown');
  });
});

describe('a volume', () => {
  test.each([['', undefined], ['  ', undefined], ['120000', 120_000], ['120,000', 120_000], ['1 200 000', 1_200_000], ["1'000", 1000], ['0', 0], ['1.5', 'not a number'], ['-1', 'not a number'], ['1,2', 'not a number'], ['9'.repeat(20), 'not a number'], ['many', 'not a number']])('%j is read as %j', (text, count) => {
    expect(readCount(text)).toBe(count);
  });

  test('has a limit where it is a share', () => {
    expect([readCount('100', 100), readCount('101', 100)]).toEqual([100, 'not a number']);
  });

  test('is told in a line, and unknown where nobody knows', () => {
    expect(volumeInWords({ requestsPerMonth: 120_000, inputTokens: 1800, outputTokens: 300, cachedPercent: 40 })).toBe('120,000 requests in a month, 1,800 tokens in (40 % cached), 300 out');
    expect([volumeInWords(), volumeInWords({ inputTokens: 5 })]).toEqual(['unknown', 'unknown']);
  });
});
