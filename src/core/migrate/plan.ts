import type { Span } from '../text/source-file.ts';

/** One edit of a plan, as `plan --format json` prints it. A file that is to be made is an edit whose `hash` is null, with an empty range at 0. */
export interface PlanEdit {
  /** Relative to the root of the plan, with `/`. */
  readonly path: string;
  /** SHA-256 of the file's exact bytes when it was planned, in lower-case hex; null when the file is to be made. */
  readonly hash: string | null;
  /** Edits of one group are one co-change: all of them or none. */
  readonly group: string;
  readonly safety: 'safe' | 'review';
  /** Why, in one sentence for the person who reviews it. */
  readonly reason: string;
  readonly ruleIds: readonly string[];
  /** UTF-16 offsets in the text without byte order mark. */
  readonly range: Span;
  /** What stands in the range. */
  readonly oldText: string;
  readonly newText: string;
}

/** Why something of a plan cannot be written now, and where. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
  /** The plan fits the file, which does not let itself be written. */
  readonly isUnwritable?: true;
}

/** Edits without those that an earlier group makes too: what several groups need belongs to each of them, and is made once. */
export function madeOnce(edits: readonly PlanEdit[]): readonly PlanEdit[] {
  const groups = new Map<string, string>();
  return edits.filter(({ path, range, newText, group }) => {
    const what = JSON.stringify([path, range.start, range.end, newText]);
    const first = groups.get(what) ?? group;
    groups.set(what, first);
    return first === group;
  });
}
