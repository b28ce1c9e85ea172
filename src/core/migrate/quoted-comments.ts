import type { ReadText } from '../scan/scan-text.ts';
import { isAble, linesOf, suppressionsIn } from '../scan/suppressions.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/source-file.ts';

/** What a comment is about: one line, or all of its file. */
export type Reach = 'line' | 'file';

/** The comment that ignores one of the rules at a place, quoted; `undefined` where none does. */
export type QuotedComment = (place: Span, isMeant: (ruleId: string | undefined, reach: Reach) => boolean, around?: Span) => string | undefined;

/** Rules about the model that an id names: whoever ignores one of them wants this model. */
const OF_MODEL = new Set(['model-retired', 'model-retiring', 'model-moving-alias', 'model-unknown']);

/** True for a comment that keeps an id. That it is written as a literal may be meant for a whole file; said of one line with the reason, it is about this id. */
export function keepsModel(ruleId: string | undefined, reach: Reach): boolean {
  return ruleId === undefined || OF_MODEL.has(ruleId) || (ruleId === 'model-hardcoded' && reach === 'line');
}

/** True for a comment about an id that does not say to keep it. */
export function speaksOfModel(ruleId: string | undefined, reach: Reach): boolean {
  return ruleId?.startsWith('model-') === true && !keepsModel(ruleId, reach);
}

/**
 * Reads the comments that ignore findings as what they are to a plan: somebody wrote down that this stays. A comment without a rule means
 * every rule, which `isMeant` is asked as `undefined`. It is about the place on its line, and about all of what begins there: an argument, a call (`around`).
 */
export function quotedComments({ tree }: Pick<ReadText, 'tree'>, shownLine: (line: number) => number): QuotedComment {
  const comments = suppressionsIn(tree).filter(isAble);
  if (comments.length === 0) return () => undefined;
  const lines = new LineIndex(tree.text);
  const lineOf = ({ start }: Span): number => lines.positionAt(start).line;
  return (place, isMeant, around = place) => {
    const about = new Set([...linesOf(place, tree, lines), lineOf(around)]);
    const comment = comments.find(({ form, line, rules }) => (form === '-file' || about.has(line)) && (rules?.map(({ id }) => id) ?? [undefined]).some((id) => isMeant(id, form === '-file' ? 'file' : 'line')));
    return comment && `the comment on line ${shownLine(lineOf(comment) + 1)} says “${comment.reason ?? ''}”`;
  };
}
