import { isAscii, isUtf8 } from 'node:buffer';

/** A longer line is taken for machine output: nobody reads findings in it, and patterns get slow. In UTF-16 units. */
const LONGEST_LINE = 20_000;
const BYTES_SEARCHED_FOR_NUL = 8192;

/** What the first bytes say about the encoding. `utf-16le` and `utf-16be` only with a byte order mark; never guessed. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** A zero byte near the start: no source file has one, nearly every binary format does. */
export function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, BYTES_SEARCHED_FOR_NUL).includes(0);
}

/** Pictures stand in notebooks as one line each, beside the code that people edit. */
const HOLDS_PICTURES = /\.ipynb$/i;

/** True when a line is so long that a machine wrote it. Goes from the last line end within reach to the next one, not through every character. */
export function hasOverlongLine(text: string, path = ''): boolean {
  if (HOLDS_PICTURES.test(path)) return false;
  for (let start = 0; text.length - start > LONGEST_LINE;) {
    const feed = text.lastIndexOf('\n', start + LONGEST_LINE);
    const end = feed >= start ? feed : text.lastIndexOf('\r', start + LONGEST_LINE);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}

/** Text of UTF-8 bytes without byte order mark, or why it is not text that a person edits. */
export function decodeUtf8(bytes: Uint8Array, path = ''): { readonly text: string } | { readonly reason: string } {
  // most source is plain ASCII, which is copied as it is
  const isPlain = isAscii(bytes);
  if (!isPlain && !isUtf8(bytes)) return { reason: 'not valid UTF-8' };
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + marked, bytes.byteLength - marked).toString(isPlain ? 'latin1' : 'utf8');
  return hasOverlongLine(text, path) ? { reason: `minified (a line of more than ${LONGEST_LINE} characters)` } : { text };
}

/** UTF-16 with a byte order mark as UTF-8 bytes, so that one byte search serves every encoding; `undefined` when it is not valid. */
export function utf16ToUtf8(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Uint8Array | undefined {
  try {
    return new TextEncoder().encode(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
