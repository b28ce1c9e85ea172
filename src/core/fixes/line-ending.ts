/** The line ending that a text uses first; `\n` where it has only one line. */
export function lineEnding(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** Offset of the end of the line that holds `at`, before its line break. */
export function endOfLine(text: string, at: number): number {
  for (let i = at; i < text.length; i++) if (text.charAt(i) === '\n' || text.charAt(i) === '\r') return i;
  return text.length;
}
