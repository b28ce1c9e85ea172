import { applyEdits, invertEdits, type TextEdit } from '../text/edits.ts';

/** One replaced piece of a file: both texts, so that it can be taken back without the rest of the file. */
export interface Hunk extends TextEdit {
  /** Unique in its entry. */
  readonly id: string;
  readonly group: string;
  readonly reason: string;
  readonly ruleIds: readonly string[];
  readonly oldText: string;
  /** In files of class secret: the name that is assigned on the hunk's line, to find it again without the text around it. */
  readonly key?: string;
}

/** The same hunks as edits of the text that has them all: each gives its old text back. `undefined` when one does not stand there. */
export function reversed(text: string, hunks: readonly Hunk[]): TextEdit[] | undefined {
  let shift = 0;
  const edits: TextEdit[] = [];
  for (const { start, end, oldText, newText } of hunks) {
    const at = start + shift;
    if (at < 0 || at > text.length || !text.startsWith(newText, at)) return undefined;
    edits.push({ start: at, end: at + newText.length, newText: oldText });
    shift += newText.length - (end - start);
  }
  return edits;
}

/** The text before the hunks, from the text after all of them; `undefined` when they are not in it. */
export function textBefore(after: string, hunks: readonly Hunk[]): string | undefined {
  const edits = reversed(after, hunks);
  return edits && applyEdits(after, edits);
}

/** Edits of the text with `standing` hunks that take `selected` ones out and leave the others. `before` is the text without any. */
export function withoutSome(before: string, standing: readonly Hunk[], selected: ReadonlySet<string>): TextEdit[] {
  return invertEdits(before, standing).filter((_, i) => selected.has(standing[i]?.id ?? ''));
}
