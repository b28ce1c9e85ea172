/** A text to scan, wherever it came from: an open document, a file on disk, a test. */
export interface SourceFile {
  /** Path relative to the workspace root with `/` separators. Its name and folders decide language and role. */
  readonly path: string;
  /** The text as an editor shows it: decoded, without byte order mark, line endings untouched. */
  readonly text: string;
}

/** Half-open range of UTF-16 offsets in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
