import { isUtf8 } from 'node:buffer';
import type { TextForm } from '../../core/migrate/journal-entry.ts';

const MARKS: Readonly<Record<TextForm['encoding'], readonly number[]>> = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff], latin1: [] };

/** How the bytes of a file are read so that nothing of them is lost. Bytes that are no UTF-8 and say nothing of themselves count one by one. */
export function formOf(bytes: Uint8Array): TextForm {
  const marked = (['utf-16le', 'utf-16be', 'utf-8'] as const).find((name) => MARKS[name].every((byte, i) => bytes[i] === byte));
  if (marked !== undefined && (marked === 'utf-8' ? isUtf8(bytes) : bytes.length % 2 === 0)) return { encoding: marked, marked: true };
  return { encoding: isUtf8(bytes) ? 'utf-8' : 'latin1', marked: false };
}

/** The text of bytes in a form. */
export function decodeAs(bytes: Uint8Array, { encoding, marked }: TextForm): string {
  const body = Buffer.from(bytes.subarray(marked ? MARKS[encoding].length : 0));
  if (encoding === 'utf-16be') return body.swap16().toString('utf16le');
  return body.toString(encoding === 'utf-16le' ? 'utf16le' : encoding === 'latin1' ? 'latin1' : 'utf8');
}

/** The bytes of a text in a form; `undefined` when the form has no bytes for some character. */
export function encodeAs(text: string, form: TextForm): Uint8Array | undefined {
  const { encoding, marked } = form;
  const body = Buffer.from(text, encoding === 'latin1' ? 'latin1' : encoding === 'utf-8' ? 'utf8' : 'utf16le');
  if (encoding === 'utf-16be') body.swap16();
  const bytes = new Uint8Array(Buffer.concat([Buffer.from(marked ? MARKS[encoding] : []), body]));
  return decodeAs(bytes, form) === text ? bytes : undefined;
}

/** The text of bytes in the form that a change of theirs wrote down, where nothing is lost in it; else in the form that they show. */
export function exactText(bytes: Uint8Array, known?: TextForm): { readonly form: TextForm; readonly text: string } {
  const text = known && decodeAs(bytes, known);
  const same = known !== undefined && text !== undefined && Buffer.compare(encodeAs(text, known) ?? new Uint8Array(), bytes) === 0;
  if (same) return { form: known, text };
  const form = formOf(bytes);
  return { form, text: decodeAs(bytes, form) };
}
