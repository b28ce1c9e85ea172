import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineFingerprints, lineHash } from '../../../src/cli/line-identity.ts';

/** The definition, slowly: for each line, the polynomial over its next 100 units without spaces and tabs, padded with zeros. */
function byDefinition(text: string): string[] {
  const units = [...text.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]/g, '')].flatMap((character) => character.split('').map((unit) => unit.charCodeAt(0)));
  const stream = [...units, 65_535];
  const starts = stream.flatMap((_, at) => (at === 0 || stream[at - 1] === 10 ? [at] : []));
  const times = new Map<string, number>();
  return starts.map((start) => {
    let hash = 0n;
    for (let i = 0; i < 100; i++) hash = BigInt.asUintN(64, hash * 37n + BigInt(stream[start + i] ?? 0));
    const value = hash.toString(16);
    times.set(value, (times.get(value) ?? 0) + 1);
    return `${value}:${times.get(value)}`;
  });
}

describe('lineFingerprints', () => {
  test('are those that GitHub computes', () => {
    expect(lineFingerprints('')).toEqual(['c129715d7a2bc9a3:1']);
    expect(lineFingerprints(' a\nb\n  \t\tc\n d')).toEqual(['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']);
    const mixed = ['e9496ae3ebfced30:1', 'fb7c023a8b9ccb3f:1', 'ce8ba1a563dcdaca:1', 'e20e36e16fcb0cc8:1', 'b3edc88f2938467e:1', 'c8e28b0b4002a3a0:1', 'c129715d7a2bc9a3:1'];
    expect(lineFingerprints(' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n')).toEqual(mixed);
    expect(lineFingerprints('Lorem ipsum dolor sit amet.\n'.repeat(10)).slice(4, 8)).toEqual(['a7f2ff13bc495cf2:5', 'a7f2ff13bc495cf2:6', 'a7f2ff1481e87703:1', 'a9cf91f7bbf1862b:1']);
  });

  test('follow the definition for every text', () => {
    const line = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('x = 1', '  x = 1', '', '\uffff\uffff', 'é😀'));
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 40 }), (lines) => {
        const text = lines.map(([content, end]) => content.replaceAll(/[\r\n]/g, '') + end).join('').replaceAll(/\r[ \t]+\n/g, '\n');
        expect(lineFingerprints(text)).toEqual(byDefinition(text));
      }),
    );
  });

  test('stay when lines above change', () => {
    const below = 'a\nb\nc\n';
    expect(lineFingerprints(`new line\nanother\n${below}`).slice(2)).toEqual(lineFingerprints(below));
  });
});

describe('lineHash', () => {
  test('indentation does not count, the text does', () => {
    expect(lineHash('\t x = 1 ')).toBe(lineHash('x = 1'));
    expect(lineHash('x = 1')).not.toBe(lineHash('x = 2'));
    expect(lineHash('x = 1')).toMatch(/^[0-9a-f]{16}$/);
  });
});
