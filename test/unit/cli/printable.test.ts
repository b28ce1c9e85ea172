import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmlessJson, printable } from '../../../src/cli/printable.ts';

const HOSTILE = ['\u001b[2J', '\u009b31m', '\r', '\n', '\0', '\b', '\u007f', '\u202e', '\u2066', '\u200f', '\u061c', '\u2028', '\ufeff'];
/** Characters that move the cursor, reorder text or start an escape sequence, listed one by one rather than by the classes of the code. */
const acts = (text: string): boolean =>
  [...text].some((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || [0x61c, 0x200e, 0x200f, 0xfeff].includes(code) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  });
const text = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE))).map((parts) => parts.join(''));

describe('printable', () => {
  test('nothing acts on the screen, and everything else stays', () => {
    fc.assert(
      fc.property(text, (value) => {
        const shown = printable(value);
        expect(acts(shown)).toBe(false);
        expect(shown).toBe([...value].map((character) => (acts(character) ? '\uFFFD' : character)).join(''));
      }),
    );
  });

  test('a file name cannot pose as two lines', () => {
    expect(printable('a\nb.py')).toBe('a\uFFFDb.py');
  });
});

describe('harmlessJson', () => {
  test('is the same value, and nothing in it acts but line ends between values', () => {
    fc.assert(
      fc.property(fc.dictionary(text, text), (value) => {
        const json = harmlessJson(JSON.stringify(value, undefined, 2));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(acts(json.replaceAll('\n', ''))).toBe(false);
      }),
    );
  });
});
