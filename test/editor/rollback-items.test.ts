import { expect, test } from 'vitest';
import { asSeen, canRollBack, entryItem, fileItem, isListed, partingText, problemItem, resultText, withCompanions } from '../../src/editor/rollback-items.ts';
import type { JournalEntry, RollbackFile } from '../../src/protocol/journal.ts';

const entry: JournalEntry = { folder: 'file:///a', id: '20261121T120000000Z-ab', name: 'move to x', at: '2026-11-21T12:00:00.000Z', state: 'committed', rolledBack: 'none', files: [{ path: 'a.ts', changes: 2 }, { path: 'b.ts', changes: 1 }] };
const file: RollbackFile = { path: 'a.ts', entryPath: 'a.ts', uri: 'file:///a/a.ts', how: 'exact', together: [], hash: 'a1', isSaved: true, now: 'new', then: 'old' };

test('an entry is listed with its time, its files and its id, as long as something of it stands', () => {
  expect(entryItem(entry, 'today')).toEqual({ label: '$(git-commit) move to x', description: 'today', detail: '3 changes in a.ts, b.ts · 20261121T120000000Z-ab' });
  expect(entryItem({ ...entry, rollbackOf: 'other', rolledBack: 'part' }, 'today')).toMatchObject({ label: '$(discard) move to x', description: 'today · rolled back in part' });
  expect([entry, { ...entry, rolledBack: 'part' as const }, { ...entry, rolledBack: 'all' as const }, { ...entry, state: 'aborted' as const }, { ...entry, state: 'unreadable' as const }].map(canRollBack)).toEqual([true, true, false, false, false]);
});

test('an entry that was cut short is listed as such, and not to be chosen', () => {
  const open = { ...entry, state: 'open' as const };
  expect([canRollBack(open), isListed(open), isListed({ ...entry, state: 'aborted' })]).toEqual([false, true, false]);
  expect(entryItem(open, 'today').description).toBe('today · cut short: taken back before the next change');
});

test.each<[Partial<RollbackFile>, string]>([
  [{}, 'nobody has touched it since'],
  [{ isSaved: false }, 'nobody has touched it since · not saved'],
  [{ how: 'merged' }, 'edited since: your edits stay'],
  [{ how: 'already' }, 'as before already, because the change was undone or never saved'],
  [{ how: 'restored', now: null }, 'deleted since: writes it anew on disk, as it was before'],
  [{ now: null, then: null, how: 'already' }, 'as before already, because the change was undone or never saved'],
  [{ then: null }, 'is removed from disk, because the change made it'],
  [{ now: null }, 'is written anew on disk, because the change removed it'],
])('a file with %j says what becomes of it', (given, description) => expect(fileItem({ ...file, ...given })).toEqual({ label: 'a.ts', description }));

test('what is asked for is what was shown, and only a file that was shown as gone is written anew', () => {
  expect([file, { ...file, entryPath: 'b.ts', hash: null, how: 'restored' as const }].map(asSeen)).toEqual([{ entryPath: 'a.ts', hash: 'a1', restore: false }, { entryPath: 'b.ts', hash: null, restore: true }]);
});

test('a file that cannot be taken back says why it stays', () => {
  expect(problemItem({ path: 'a.ts', reason: 'edited since' })).toEqual({ label: '$(circle-slash) a.ts', description: 'stays: edited since' });
});

test('files that were changed together part only when somebody agrees', () => {
  const [code, template] = [{ ...file, together: ['.env.example'] }, { ...file, path: '.env.example', entryPath: '.env.example', together: ['a.ts'] }];
  expect([partingText([file]), partingText([code, template])]).toEqual([undefined, undefined]);
  expect(partingText([code])).toContain('.env.example was changed together');
});

test('the end is told as it is', () => {
  expect(resultText({ kind: 'cancelled' })).toContain('nothing was changed');
  expect(resultText({ kind: 'refused', message: 'why' })).toBe('why');
  expect(resultText({ kind: 'done', id: '1', files: [{ path: 'a.ts', how: 'exact' }, { path: 'b.ts', how: 'merged' }, { path: 'c.ts', how: 'already' }] }))
    .toBe('Modelshift: 2 files rolled back, left in the editor to be saved. Merged with your edits: b.ts. As before already: 1.');
  expect(resultText({ kind: 'done', id: '1', files: [{ path: 'a.ts', how: 'exact' }, { path: 'b.ts', how: 'exact', became: 'removed' }, { path: 'c.ts', how: 'exact', became: 'made' }] }))
    .toBe('Modelshift: 3 files rolled back, 1 of them left in the editor to be saved. Removed from disk: b.ts. Written to disk: c.ts.');
  expect(resultText({ kind: 'done', id: '1', files: [{ path: 'b.ts', how: 'exact', became: 'removed' }] })).toBe('Modelshift: 1 file rolled back. Removed from disk: b.ts.');
  expect(resultText({ kind: 'done', id: '1', files: [{ path: 'c.ts', how: 'already' }] })).toBe('Modelshift: 0 files rolled back. As before already: 1.');
});

test('a file that is meant brings along those that were changed with it, and theirs in turn', () => {
  const files = [{ ...file, together: ['b.ts'] }, { ...file, path: 'b.ts', entryPath: 'b.ts', together: ['a.ts', 'c.ts'] }, { ...file, path: 'c.ts', entryPath: 'c.ts', together: ['b.ts'] }, { ...file, path: 'd.ts', entryPath: 'd.ts' }];
  expect([...withCompanions(['a.ts'], files)]).toEqual(['a.ts', 'b.ts', 'c.ts']);
  expect([...withCompanions([], files)]).toEqual([]);
  expect([...withCompanions(['d.ts'], files)]).toEqual(['d.ts']);
});
