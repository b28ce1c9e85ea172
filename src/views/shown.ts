/** What a tree shows of one thing, for eyes and for screen readers. */
export interface Shown {
  readonly label: string;
  readonly description: string;
  /** More than fits the line. */
  readonly tooltip: string;
  /** The whole in words, without signs that a screen reader would spell. */
  readonly spoken: string;
  readonly icon: ShownIcon;
}

/** An icon by its name in the editor's set, and how pressing it is. */
export interface ShownIcon {
  readonly name: string;
  readonly tone?: 'error' | 'warning';
}

/** `1 place`, `20 places`. */
export function many(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

/** Parts that say something, with a dot between them. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The beginning of a text in one line. */
export function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
