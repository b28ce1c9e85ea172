import type { ReadText } from '../scan/scan-text.ts';
import { isAble, linesOf, suppressionsIn } from '../scan/suppressions.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/source-file.ts';

/** Why a place of a file stays as it is, in the words of the comment that says so; `undefined` where none does. */
export type LeftAlone = (place: Span, isMeant: (ruleId: string) => boolean, around?: Span) => string | undefined;

/**
 * Reads the comments that ignore findings as what they are to a plan: somebody wrote down that this stays. A comment without a rule means
 * every rule. It is about the place on its line, and about all of what begins there: an argument, a call (`around`).
 */
export function leftAlone({ tree }: Pick<ReadText, 'tree'>, shownLine: (line: number) => number): LeftAlone {
  const comments = suppressionsIn(tree).filter(isAble);
  if (comments.length === 0) return () => undefined;
  const lines = new LineIndex(tree.text);
  const lineOf = ({ start }: Span): number => lines.positionAt(start).line;
  return (place, isMeant, around = place) => {
    const about = new Set([...linesOf(place, tree, lines), lineOf(around)]);
    const comment = comments.find(({ form, line, rules }) => (form === '-file' || about.has(line)) && (rules?.some(({ id }) => isMeant(id)) ?? true));
    return comment && `left alone: the comment on line ${shownLine(lineOf(comment) + 1)} says “${comment.reason ?? ''}”`;
  };
}
