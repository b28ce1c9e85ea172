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
