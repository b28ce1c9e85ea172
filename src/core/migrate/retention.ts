import { momentOf } from './entry-id.ts';

const DAY_MS = 86_400_000;

/** What one root's journal may keep. */
export const KEPT = { days: 90, entries: 50, bytes: 200_000_000 } as const;

/** An entry as retention sees it. */
export interface Kept {
  readonly id: string;
  /** Bytes on disk. */
  readonly bytes: number;
  /** True when it has not come to an end: such a one is never removed. */
  readonly open: boolean;
}

/** Ids of the entries to remove, oldest first. The newest one always stays: it is what a person would take back. */
export function expired(entries: readonly Kept[], nowMs: number): string[] {
  const newestFirst = [...entries].sort((a, b) => (a.id < b.id ? 1 : -1));
  let [count, bytes] = [0, 0];
  const gone = newestFirst.filter((entry, i) => {
    count++;
    bytes += entry.bytes;
    const old = nowMs - momentOf(entry.id) > KEPT.days * DAY_MS;
    return i > 0 && !entry.open && (old || count > KEPT.entries || bytes > KEPT.bytes);
  });
  return gone.map(({ id }) => id).reverse();
}
