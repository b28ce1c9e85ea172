import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, invertEdits, type TextEdit } from '../../../src/core/text/edits.ts';
import { LineIndex } from '../../../src/core/text/line-index.ts';

/** A text with edits that do not overlap. */
const edited = fc.string({ unit: 'grapheme', maxLength: 60 }).chain((text) =>
  fc.tuple(
    fc.constant(text),
    fc.array(fc.nat(text.length), { maxLength: 8 }).chain((cuts) => {
      const places = [...cuts].sort((a, b) => a - b);
      const spans = places.flatMap((start, i) => (i % 2 === 0 && places[i + 1] !== undefined ? [{ start, end: places[i + 1] ?? start }] : []));
      return fc.tuple(...spans.map((span) => fc.string({ maxLength: 5 }).map((newText): TextEdit => ({ ...span, newText }))));
    }),
  ),
);

describe('edits', () => {
  test('replace, insert and delete by offsets of the old text', () => {
    expect(applyEdits('abcdef', [{ start: 4, end: 5, newText: '' }, { start: 1, end: 2, newText: 'XY' }, { start: 6, end: 6, newText: '!' }])).toBe('aXYcdf!');
  });

  test('inverting gives the old text back', () => {
    fc.assert(fc.property(edited, ([text, edits]) => {
      expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text);
    }));
  });

  test('edits that overlap or leave the text are refused', () => {
    expect(() => applyEdits('abc', [{ start: 0, end: 2, newText: '' }, { start: 1, end: 3, newText: '' }])).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: 2, end: 4, newText: '' }])).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: 2, end: 1, newText: '' }])).toThrow(RangeError);
  });
});

describe('line index', () => {
  test('each kind of line end, as editors count', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    expect([0, 1, 2, 5, 7].map((offset) => lines.positionAt(offset))).toEqual([
      { line: 0, character: 0 }, { line: 0, character: 1 }, { line: 1, character: 0 }, { line: 2, character: 0 }, { line: 3, character: 0 },
    ]);
    expect(lines.lineCount).toBe(4);
  });

  test('columns count UTF-16 units', () => {
    expect(new LineIndex('🙂x').positionAt(2)).toEqual({ line: 0, character: 2 });
  });

  test('offsets outside the text are brought to its ends', () => {
    const lines = new LineIndex('ab\nc');
    expect(lines.positionAt(-5)).toEqual({ line: 0, character: 0 });
    expect(lines.positionAt(99)).toEqual({ line: 1, character: 1 });
    expect(lines.startOfLine(9)).toBe(4);
  });

  test('a position leads back to its offset', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '🙂')), fc.nat(30), (parts, offset) => {
      const text = parts.join('');
      const at = Math.min(offset, text.length);
      const lines = new LineIndex(text);
      const { line, character } = lines.positionAt(at);
      expect(lines.startOfLine(line) + character).toBe(at);
    }));
  });
});
