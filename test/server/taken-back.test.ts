import { expect, test } from 'vitest';
import type { Journals } from '../../src/server/journals.ts';
import { standingText, takenBack, type Applied } from '../../src/server/taken-back.ts';

const applied = (name: string): Applied => ({ folder: { location: `file:///${name}` } as Applied['folder'], id: `id-${name}`, files: [{ path: `${name}.py` }] });

/** Journals of which some do not let their entries be taken back. */
const journals = (answers: Readonly<Record<string, unknown>>): Pick<Journals, 'during'> => ({
  during: <T>({ location }: Applied['folder']) => Promise.resolve((answers[location] ?? { kind: 'done', id: 'back', files: [] }) as T),
});

test('what could be taken back is not said to stand', async () => {
  expect(await takenBack([applied('a'), applied('b')], 'move', journals({}))).toEqual([]);
});

test('an entry that could not be taken back is told with its files, its id and the reason', async () => {
  const standing = await takenBack([applied('a'), applied('b')], 'move', journals({
    'file:///a': { kind: 'unfit', problems: [{ path: 'a.py', reason: 'edited since' }] },
    'file:///b': { blocked: 'The journal is locked.' },
  }));
  expect(standing.map(({ id, why }) => [id, why])).toEqual([['id-b', 'The journal is locked.'], ['id-a', 'a.py: edited since']]);
  const text = standingText(standing, 'Modelshift changed nothing: c.py: cannot be written.');
  expect(text).toContain('a.py in file:///a (entry id-a), not taken back: a.py: edited since');
  expect(text).not.toContain('changed nothing');
});
