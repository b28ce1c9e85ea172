import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BaselineError, compareWithBaseline, isBaseline, readBaseline, writeBaseline, type FindingKey } from '../../../src/core/scan/baseline.ts';

const HEADER = '{"modelshift":"baseline","schemaVersion":1}';
const text = fc.string({ unit: 'binary', minLength: 1 });
const key = fc.record({ path: text, ruleId: fc.constantFrom('rule-a', 'rule-b'), lineHash: fc.constantFrom('1', '2', '3') });
const findings = fc.array(key, { maxLength: 12 }).chain((keys) => fc.shuffledSubarray([...keys, ...keys, ...keys.slice(3)]));

describe('a baseline', () => {
  test('knows all that it was written from, in any order, and nothing more', () => {
    fc.assert(
      fc.property(findings, key, (written, extra) => {
        const entries = readBaseline(writeBaseline(written));
        expect(compareWithBaseline(written.toReversed(), entries)).toEqual({ fresh: [], known: written.length, gone: [] });
        const { fresh, known, gone } = compareWithBaseline([...written, extra], entries);
        expect({ fresh, known, gone }).toEqual({ fresh: [extra], known: written.length, gone: [] });
      }),
    );
  });

  test('counts what is gone', () => {
    fc.assert(
      fc.property(findings, fc.nat(), (written, cut) => {
        const left = written.slice(0, cut % (written.length + 1));
        const { fresh, known, gone } = compareWithBaseline(left, readBaseline(writeBaseline(written)));
        expect({ fresh, known, gone: gone.reduce((sum, { count }) => sum + count, 0) }).toEqual({ fresh: [], known: left.length, gone: written.length - left.length });
      }),
    );
  });

  test('is the same text whatever the order, one entry a line', () => {
    const a: FindingKey = { path: 'a.py', ruleId: 'rule-a', lineHash: '1' };
    const b: FindingKey = { path: 'b\n.py', ruleId: 'rule-a', lineHash: '1' };
    expect(writeBaseline([b, a, b])).toBe(writeBaseline([a, b, b]));
    expect(writeBaseline([a, b, b])).toBe([
      HEADER,
      '{"path":"a.py","ruleId":"rule-a","lineHash":"1","count":1}',
      '{"path":"b\\n.py","ruleId":"rule-a","lineHash":"1","count":2}',
      '',
    ].join('\n'));
  });

  test('that a merge has doubled lets no more pass than before, and line ends of Windows do not matter', () => {
    const finding: FindingKey = { path: 'a.py', ruleId: 'rule-a', lineHash: '1' };
    const [header = '', entry = ''] = writeBaseline([finding]).split('\n');
    const doubled = readBaseline([header, entry, entry, ''].join('\r\n'));
    expect(compareWithBaseline([finding, finding], doubled)).toMatchObject({ known: 1, gone: [] });
  });

  const ENTRY = '{"path":"a","ruleId":"b","lineHash":"c","count":1}';
  test.each([
    ['', 1, 'not a JSON object on one line'],
    ['[]', 1, 'not a JSON object on one line'],
    ['{"schemaVersion":1}', 1, 'not a baseline: its first line should be the header'],
    ['{"modelshift":"baseline","schemaVersion":2}', 1, 'schemaVersion 2, where this version reads 1; write it anew'],
    ['{"modelshift":"baseline"}', 1, 'schemaVersion undefined, where this version reads 1; write it anew'],
    [`${HEADER}\n${ENTRY}\n\n{"path":`, 4, 'not a JSON object on one line'],
    [`${HEADER}\n<<<<<<< ours\n${ENTRY}`, 2, 'an unresolved merge conflict'],
    [`${HEADER}\n${ENTRY.replace('"a"', '7')}`, 2, '"path" should be a text'],
    [`${HEADER}\n${ENTRY.replace('"c"', '""')}`, 2, '"lineHash" should be a text'],
    [`${HEADER}\n${ENTRY.replace('1', '0')}`, 2, '"count" should be a whole number from 1 on'],
    [`${HEADER}\n${ENTRY.replace('1', '"1"')}`, 2, '"count" should be a whole number from 1 on'],
    [`${HEADER}\n${ENTRY.replace('"path"', '"line":3,"path"')}`, 2, 'unknown key "line"'],
  ])('%j is refused with its line', (content, line, message) => {
    const read = (): unknown => readBaseline(content);
    expect(read).toThrow(new BaselineError(line, message));
    expect(read).toThrow(expect.objectContaining({ line }) as Error);
  });

  test('is recognised in any version, and nothing else is', () => {
    expect([HEADER, '{"modelshift":"baseline","schemaVersion":9}\nanything'].map(isBaseline)).toEqual([true, true]);
    expect(['', '{}', '[]', 'import x', '{"modelshift":"other"}'].map(isBaseline)).toEqual([false, false, false, false, false]);
  });
});
