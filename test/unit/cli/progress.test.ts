import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { Progress } from '../../../src/cli/progress.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('progress', () => {
  test('is shown after a while, follows the work, and leaves nothing behind', () => {
    vi.useFakeTimers();
    try {
      const terminal = new MemoryTerminal('/', { screen: true });
      const progress = new Progress(terminal);
      vi.advanceTimersByTime(299);
      expect(terminal.shown).toEqual([]);
      vi.advanceTimersByTime(1);
      void progress.afterFile(7, 1_000);
      vi.advanceTimersByTime(100);
      expect(terminal.shown).toEqual(['listing files', 'scanning: 7 of 1000 files']);
      progress.stop();
      vi.advanceTimersByTime(10_000);
      expect(terminal.shown.slice(2)).toEqual(['']);
      expect(terminal.catchesInterrupt).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  test('Ctrl+C takes the line away; before a long file it is taken away and Ctrl+C is left to the system', () => {
    vi.useFakeTimers();
    try {
      const terminal = new MemoryTerminal('/', { screen: true });
      const progress = new Progress(terminal);
      vi.advanceTimersByTime(300);
      expect(terminal.catchesInterrupt).toBe(true);
      terminal.interrupt();
      expect(terminal.shown).toEqual(['listing files', '']);
      vi.advanceTimersByTime(100);
      progress.beforeFile(100);
      expect(terminal.catchesInterrupt).toBe(true);
      progress.beforeFile(1_000_000);
      expect([terminal.shown.at(-1), terminal.catchesInterrupt]).toEqual(['', false]);
      void progress.afterFile(1, 2);
      expect(terminal.catchesInterrupt).toBe(true);
      progress.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  test('gives the process time to hear, and not after every file', async () => {
    const progress = new Progress(new MemoryTerminal('/'));
    expect(progress.afterFile(1, 3)).toBeUndefined();
    await after(30);
    expect(progress.afterFile(2, 3)).toBeInstanceOf(Promise);
    expect(progress.afterFile(3, 3)).toBeUndefined();
    progress.stop();
  });

  test('a quick scan shows none, and whatever its end, Ctrl+C is the system’s again', async () => {
    for (const args of [['scan'], ['scan', 'nowhere']]) {
      const terminal = new MemoryTerminal(temporaryFolder({ 'a.py': 'x = 1\n' }), { screen: true });
      await runCommandLine(args, terminal);
      expect(terminal.catchesInterrupt).toBe(false);
      expect(terminal.shown.filter((text) => text !== '' && !text.startsWith('listing') && !text.startsWith('scanning'))).toEqual([]);
    }
  });
});
