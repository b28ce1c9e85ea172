import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8, encodingOf, looksBinary, utf16ToUtf8 } from '../../../src/host/decode-text.ts';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('decodeUtf8', () => {
  test('gives back any text, with or without byte order mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, marked) => {
        fc.pre(!text.startsWith('\uFEFF'));
        expect(decodeUtf8(utf8((marked ? '\uFEFF' : '') + text))).toEqual({ text });
      }),
    );
  });

  test.each([
    ['a lone continuation byte', bytes(0x61, 0x80)],
    ['Latin-1', bytes(0x63, 0x61, 0x66, 0xe9)],
    ['a sequence cut off', bytes(0xe2, 0x82)],
    ['a surrogate', bytes(0xed, 0xa0, 0x80)],
    ['an overlong slash', bytes(0xc0, 0xaf)],
  ])('refuses %s', (_, content) => {
    expect(decodeUtf8(content)).toEqual({ reason: 'not valid UTF-8' });
  });

  test('a line of 20,000 characters is text, one more is minified', () => {
    const line = 'x'.repeat(20_000);
    expect(decodeUtf8(utf8(`${line}\n${line}\r\n${line}\r${line}`))).toHaveProperty('text');
    const reason = 'minified (a line of more than 20000 characters)';
    expect(decodeUtf8(utf8(`short\n${line}x\nshort`))).toEqual({ reason });
    expect(decodeUtf8(utf8(`short\n${line}x`))).toEqual({ reason });
  });

  test('only the byte order mark is an empty text', () => {
    expect(decodeUtf8(bytes(0xef, 0xbb, 0xbf))).toEqual({ text: '' });
  });
});

describe('encoding', () => {
  test.each([
    ['little', true, 'utf-16le'],
    ['big', false, 'utf-16be'],
  ] as const)('UTF-16 %s endian becomes the UTF-8 of the same text', (_, littleEndian, encoding) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.startsWith('\uFEFF') && text.isWellFormed());
        const content = utf16(text, littleEndian);
        expect(encodingOf(content)).toBe(encoding);
        expect(utf16ToUtf8(content, encoding)).toEqual(utf8(text));
      }),
    );
  });

  test('half a character or a lone surrogate is not UTF-16', () => {
    expect(utf16ToUtf8(bytes(0xff, 0xfe, 0x61), 'utf-16le')).toBeUndefined();
    expect(utf16ToUtf8(utf16('a\uD800b', true), 'utf-16le')).toBeUndefined();
  });

  test('without a mark nothing is guessed', () => {
    expect(encodingOf(utf8('abc'))).toBe('utf-8');
    expect(encodingOf(bytes())).toBe('utf-8');
  });
});

test('a zero byte in the first 8 KB is binary, later it is not looked for', () => {
  const content = new Uint8Array(10_000).fill(0x61);
  expect(looksBinary(content)).toBe(false);
  content[8192] = 0;
  expect(looksBinary(content)).toBe(false);
  content[8191] = 0;
  expect(looksBinary(content)).toBe(true);
});
