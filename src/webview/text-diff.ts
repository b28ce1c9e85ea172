import { diffLines, diffWords } from 'diff';

/** A piece of two texts: in both, or in one of them. */
export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Milliseconds after which two texts are too different to compare. */
const LIMIT_MS = 200;

/** What one text has in place of the other; `undefined` where that would take too long to find out. */
export function textDiff(before: string, after: string, by: 'words' | 'lines'): readonly DiffPiece[] | undefined {
  const options = { timeout: LIMIT_MS };
  const changes = by === 'lines' ? diffLines(before, after, options) : diffWords(before, after, { ...options, intlSegmenter: SEGMENTER });
  return changes?.map(({ value, added, removed }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
}

/** Words of languages that write without blanks, too. */
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'word' });
