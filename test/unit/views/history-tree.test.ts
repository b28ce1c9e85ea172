import { describe, expect, test } from 'vitest';
import type { JournalEntry, JournalHunk } from '../../../src/protocol/journal.ts';
import { entryShown, filesOf, historyFileShown, historyRoots, hunkShown, hunksOf, stateInWords } from '../../../src/views/history-tree.ts';

const entry: JournalEntry = { folder: 'file:///app', id: '20261121T120000000Z-ab', name: 'move to x', at: '2026-11-21T12:00:00.000Z', state: 'committed', rolledBack: 'none', files: [{ path: 'src/a.ts', changes: 2 }, { path: 'b.ts', changes: 1 }] };
const hunk: JournalHunk = { id: '1', group: 'g', reason: 'the model', oldText: '"old-1"', newText: '"new-1"', standing: true };

test.each<[Partial<JournalEntry>, string]>([
  [{}, ''], [{ rolledBack: 'part' }, 'rolled back in part'], [{ rolledBack: 'all' }, 'rolled back'],
  [{ state: 'open' }, 'cut short: taken back before the next change'], [{ state: 'aborted' }, 'cut short, and as before'], [{ state: 'unreadable' }, 'cannot be read'],
])('an entry with %j is “%s”', (given, words) => expect(stateInWords({ ...entry, ...given })).toBe(words));

describe('an entry', () => {
  test('shows its name, time, folder, state and numbers', () => {
    expect(entryShown(entry, 'today')).toEqual({ label: 'move to x', description: 'today · 3 changes in 2 files', tooltip: 'move to x\ntoday\n3 changes in 2 files\n20261121T120000000Z-ab', spoken: 'move to x, today, 3 changes in 2 files', icon: { name: 'git-commit' } });
    expect(entryShown({ ...entry, rolledBack: 'all' }, 'today', 'web')).toMatchObject({ description: 'web · rolled back · today · 3 changes in 2 files', spoken: 'move to x, web, rolled back, today, 3 changes in 2 files', icon: { name: 'circle-slash' } });
    expect(entryShown({ ...entry, rollbackOf: 'other' }, 'today').icon).toEqual({ name: 'discard' });
  });

  test('that was cut short or cannot be read stands out, and says what was left as it was', () => {
    expect(entryShown({ ...entry, state: 'unreadable', at: '', files: [] }, '')).toMatchObject({ description: 'cannot be read', icon: { name: 'warning', tone: 'warning' } });
    expect(entryShown({ ...entry, state: 'aborted', conflicts: ['b.ts'] }, 'today').tooltip).toContain('Left as somebody had changed them: b.ts');
  });

  test('has its files below it, and they have theirs', () => {
    const [root] = historyRoots([entry]);
    const files = root?.kind === 'entry' ? filesOf(root) : [];
    const [first] = files;
    const hunks = first?.kind === 'file' ? hunksOf(first, [{ path: 'b.ts', hunks: [] }, { path: 'src/a.ts', hunks: [hunk, { ...hunk, id: '2' }] }]) : [];
    const ids = [root, ...files, ...hunks].map((node) => node?.id);
    expect([files.length, hunks.map((node) => (node.kind === 'hunk' ? [node.path, node.hunk.id] : []))]).toEqual([2, [['src/a.ts', '1'], ['src/a.ts', '2']]]);
    expect(new Set(ids).size).toBe(5);
    expect(historyFileShown({ path: 'src/a.ts', changes: 2 })).toMatchObject({ label: 'a.ts', description: 'src · 2 changes', spoken: 'src/a.ts, 2 changes' });
  });
});

test.each<[Partial<JournalHunk>, string, string]>([
  [{}, '"old-1" → "new-1"', '"old-1" became "new-1", the model'],
  [{ oldText: '' }, '+ "new-1"', 'added "new-1", the model'],
  [{ newText: '' }, '− "old-1"', 'removed "old-1", the model'],
  [{ standing: false }, '"old-1" → "new-1"', '"old-1" became "new-1", the model, rolled back'],
  [{ newText: `a\n   b${'c'.repeat(99)}` }, `"old-1" → a b${'c'.repeat(44)}…`, `"old-1" became a b${'c'.repeat(44)}…, the model`],
])('a change with %j reads %s', (given, label, spoken) => expect(hunkShown({ ...hunk, ...given })).toMatchObject({ label, spoken }));

test('a reason that says the change again is cut to what is new', () => {
  expect(hunkShown({ ...hunk, oldText: 'old-1', newText: 'new-1', reason: 'old-1 → new-1, its replacement' }).description).toBe('its replacement');
  expect(hunkShown({ ...hunk, oldText: 'old-1', newText: 'new-1', reason: 'old-1 → new-1' }).description).toBe('');
});

test('a file says what has become of its change', () => {
  expect(historyFileShown({ path: 'src/a.ts', changes: 1, now: 'in a buffer' })).toMatchObject({ description: expect.stringContaining('not saved') as unknown, spoken: 'src/a.ts, 1 change, not saved' });
  expect(historyFileShown({ path: 'src/a.ts', changes: 1, now: 'as before' }).description).toContain('as before');
});
