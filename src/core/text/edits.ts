import type { Span } from './source-file.ts';

/** Replaces one span of a text. An empty span inserts. */
export interface TextEdit extends Span {
  readonly newText: string;
}

/** Sorts edits by place; edits at one place keep their order. Throws when two of them overlap. */
function inOrder(edits: readonly TextEdit[], length: number): TextEdit[] {
  const sorted = edits.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.i - b.i);
  let last = 0;
  for (const { edit } of sorted) {
    if (edit.start < last || edit.end < edit.start || edit.end > length) throw new RangeError(`edit ${edit.start}–${edit.end} overlaps another or leaves the text`);
    last = edit.end;
  }
  return sorted.map(({ edit }) => edit);
}

/** The text after all edits; every other character stays as it was. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let at = 0;
  for (const edit of inOrder(edits, text.length)) {
    out += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return out + text.slice(at);
}

/** Edits that turn `applyEdits(text, edits)` back into `text`. */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return inOrder(edits, text.length).map((edit) => {
    const start = edit.start + shift;
    shift += edit.newText.length - (edit.end - edit.start);
    return { start, end: start + edit.newText.length, newText: text.slice(edit.start, edit.end) };
  });
}
