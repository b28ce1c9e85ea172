import type { Tree } from '../languages/tree.ts';
import type { Span } from '../text/source-file.ts';

/** The text with blanks for comments and for the text of strings, so that patterns meet code alone; every offset stays. */
export function bareCode(tree: Tree): string {
  const texts = tree.literals.flatMap(({ inner, holes }): Span[] => {
    const starts = [inner.start, ...holes.map(({ end }) => end)];
    const ends = [...holes.map(({ start }) => start), inner.end];
    return starts.map((start, i) => ({ start, end: ends[i] ?? start }));
  });
  let out = '';
  for (const { start, end } of [...tree.comments, ...texts].sort((a, b) => a.start - b.start)) {
    if (end <= out.length) continue;
    out += tree.text.slice(out.length, start);
    out += tree.text.slice(out.length, end).replace(/[^\r\n]/g, ' ');
  }
  return out + tree.text.slice(out.length);
}
