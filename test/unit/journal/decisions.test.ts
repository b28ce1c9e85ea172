import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEntryId, momentOf, nextEntryId } from '../../../src/core/migrate/entry-id.ts';
import { carryOver } from '../../../src/core/migrate/merge.ts';
import { readPlan } from '../../../src/core/migrate/read-plan.ts';
import { recoveryOf, type Found } from '../../../src/core/migrate/recovery.ts';
import { expired } from '../../../src/core/migrate/retention.ts';
import { isSecretFile, mayHoldCredential } from '../../../src/core/migrate/secret-file.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { readIntent } from '../../../src/host/journal/intent-file.ts';
import { logLine, readLog } from '../../../src/host/journal/log-lines.ts';
import { stateFolder } from '../../../src/host/journal/state-folder.ts';

describe('an entry that was cut short', () => {
  const files = (...found: readonly Found[]): Parameters<typeof recoveryOf>[0] => found.map((each, i) => ({ path: String(i), found: each }));

  test.each<[readonly Found[], ReturnType<typeof recoveryOf>]>([
    [['before', 'before'], { end: 'abort', undo: [], conflicts: [] }],
    [['after', 'after'], { end: 'commit', undo: [], conflicts: [] }],
    [['after', 'before'], { end: 'abort', undo: ['0'], conflicts: [] }],
    [['after', 'neither', 'before'], { end: 'abort', undo: ['0'], conflicts: ['1'] }],
    [['neither'], { end: 'abort', undo: [], conflicts: ['0'] }],
  ])('%j', (found, recovery) => expect(recoveryOf(files(...found))).toEqual(recovery));

  test('is read from a log whose torn lines count as nothing', () => {
    const lines = [{ record: 'intent', at: 't' }, { record: 'applied', at: 't', path: 'a.py' }, { record: 'commit', at: 't' }] as const;
    const log = lines.map(logLine).join('');
    expect(readLog(log)).toEqual(lines);
    for (let length = 0; length < log.length; length++) {
      const whole = log.slice(0, length).split('\n').length - 1;
      const records = readLog(log.slice(0, length));
      expect(records).toEqual(lines.slice(0, records.length));
      expect(records.length - whole === 0 || log[length] === '\n').toBe(true);
    }
    expect(readLog(log.replace('a.py', 'b.py'))).toEqual([lines[0], lines[2]]);
  });

  test('of another version is not touched', () => {
    expect(readIntent('{"schemaVersion":2}')).toEqual({ unreadable: 'written by another version (schema 2)' });
    expect(readIntent('{"schemaVersion":1}')).toEqual({ unreadable: 'damaged' });
    expect(readIntent('{')).toEqual({ unreadable: 'damaged' });
  });
});

test('names of entries sort by time, also when the clock goes back', () => {
  const first = nextEntryId(Date.UTC(2026, 10, 21, 12, 3, 1, 5), undefined, 'ab12');
  expect([first, isEntryId(first), isEntryId('lock')]).toEqual(['20261121T120301005Z-ab12', true, false]);
  fc.assert(fc.property(fc.array(fc.nat(10_000)), (times) => {
    const ids: string[] = [];
    for (const time of times) ids.push(nextEntryId(time, ids.at(-1), 'zz'));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    ids.forEach((id, i) => expect(momentOf(id)).toBeGreaterThanOrEqual(times[i] ?? 0));
  }));
});

test('what is old, too many or too much is forgotten, oldest first, but never the newest or what is still open', () => {
  const day = 86_400_000;
  const now = Date.UTC(2026, 10, 21);
  const entry = (days: number, bytes = 1, open = false): Parameters<typeof expired>[0][number] => ({ id: nextEntryId(now - days * day, undefined, 'a'), bytes, open });
  expect(expired([entry(91), entry(89), entry(200, 1, true), entry(1)], now)).toEqual([entry(91).id]);
  expect(expired([entry(400)], now)).toEqual([]);
  expect(expired(Array.from({ length: 52 }, (_, i) => entry(i + 1)), now)).toEqual([entry(52).id, entry(51).id]);
  expect(expired([entry(3, 5), entry(2, 150_000_000), entry(1, 60_000_000)], now)).toEqual([entry(3).id, entry(2).id]);
});

describe('edits carried over to a text that was edited since', () => {
  const line = fc.constantFrom('a\n', 'b\n', '\n', 'c\r\n', '}\n');
  const base = fc.array(line, { minLength: 3, maxLength: 12 });

  test('where lines were only added far away, both changes are there', () => {
    fc.assert(fc.property(base, base, base, (before, middle, after) => {
      const [one, old, two] = [before.join(''), 'model = old\n', after.join('')];
      const start = one.length + middle.join('').length + 8;
      const text = `${one}${middle.join('')}${old}${middle.join('')}${two}`;
      const carried = carryOver(text, [{ start, end: start + 3, newText: 'new' }], `first\n${text}last\n`);
      expect('edits' in carried && applyEdits(`first\n${text}last\n`, carried.edits)).toBe(`first\n${text.replace('= old', '= new')}last\n`);
    }));
  });

  test('a line that was edited, or whose neighbour was, is a conflict', () => {
    const text = '1\n2\n3\n4\n5\n6\n';
    const carried = (ours: string): unknown => carryOver(text, [{ start: 4, end: 5, newText: 'three' }], ours);
    for (const ours of ['1\n2\nx\n4\n5\n6\n', '1\nx\n3\n4\n5\n6\n', '1\n2\n3\nx\n5\n6\n', '1\n2\n3\nx\n4\n5\n6\n', '1\n2\n4\n5\n6\n', '']) expect([ours, carried(ours)]).toEqual([ours, { conflicts: [0] }]);
    for (const [ours, start] of [['x\n2\n3\n4\n5\n6\n', 4], ['0\n1\n2\n3\n4\n5\n6\n', 6], ['1\n2\n3\n4\nx\n6\n', 4]] as const) {
      expect([ours, carried(ours)]).toEqual([ours, { edits: [{ start, end: start + 1, newText: 'three' }] }]);
    }
  });

  test.each([
    ['all lines differ', (i: number) => `${i}\n`, 20_000],
    ['lines are blank', () => '\n', 20_000],
    ['lines are alike', (i: number) => ['}\n', '\n', '  }\n'][i % 3] ?? '', 20_000],
    ['few differ in a large file', (i: number) => `${i % 900}\n`, 100_000],
  ])('does not take long where %s', (_, line, count) => {
    const many = (from: number): string => Array.from({ length: count }, (__, i) => line(i + from)).join('');
    for (const ours of [`new\n${many(1)}end\n`, many(0).replaceAll('7', '8')]) {
      expect(carryOver(`old\n${many(0)}`, [{ start: 0, end: 3, newText: 'x' }], ours)).toEqual({ conflicts: [0] });
    }
  }, 30_000);   // without a limit on the work it takes minutes

  test('what is too much to compare is a conflict', () => {
    const many = (from: number): string => Array.from({ length: 2_000 }, (_, i) => `${from + i}\n`).join('');
    expect(carryOver(many(0), [{ start: 0, end: 1, newText: 'x' }], many(5_000))).toEqual({ conflicts: [0] });
  });
});

test('files that may hold keys are told by name, and keys in others by their looks', () => {
  expect(['.env', 'a/.env.local', '.env.example', 'prod.env', 'env.py', 'a.environment'].map(isSecretFile)).toEqual([true, true, true, true, false, false]);
  const texts = ['k = "sk-proj-abcdefghijklmnop1234"', 'api_key: "abcdefghijklmnop"', '-----BEGIN RSA PRIVATE KEY-----', 'model="gpt-5.4-mini"', 'api_key=os.environ["OPENAI_API_KEY"]', 'max_tokens = 4000', 'risk-assessment-of-everything'];
  expect(texts.map(mayHoldCredential)).toEqual([true, true, true, false, false, false, false]);
});

test.each([
  'services:\n  api_key: 0123456789abcdef0123456789abcdef\n',
  'AZURE_API_KEY=0123456789abcdef0123456789abcdef\nMODEL=x',
  'export DB_PASSWORD=correct.horse\r\n',
  '- name: a\n- password: correct-horse\n  other: b',
  'Endpoint=sb://a.example/;SharedAccessKey=aB3dE5gH7jK9mN1p=',
  'curl -H "Authorization: Bearer aB3dE5gH7jK9" https://a.example',
  "headers: { Authorization: 'Basic dXNlcjpwYXNz' }",
  'headers.set("Authorization", "Bearer aB3dE5gH7jK9")',
  'postgres://user:pw@host/base',
  'redis://:pw@host:6379',
  'const apiKey = `abcdefghijklmnop`;',
])('a credential is one without quotes, in other quotes, in a header and in an address: %j', (text) => expect(mayHoldCredential(text)).toBe(true));

test.each([
  'api_key: ${{ secrets.OPENAI_API_KEY }}',
  'api_key=self.api_key',
  'self.secret_key = secret_key',
  'client = OpenAI(api_key=settings.openai_api_key, timeout=30)',
  'apiKey: string',
  'max_tokens=16384000000',
  'const key = `${site.block} ${what}`;',
  'http://localhost:11434/v1 or a@b.example',
  'uses Bearer authentication, `Authorization: Bearer ${token}`',
  'Token: a word or a part of one',
])('no credential is a name, a type, a limit or an address without a person: %j', (text) => expect(mayHoldCredential(text)).toBe(false));

test.each(['key=', 'token: ', '://a:', 'bearer ', 'a.key', ' ', 'key=`'])('looking for credentials takes time by the size of a text, also in one of %j', (part) => {
  expect(mayHoldCredential(part.repeat(100_000))).toBe(false);
});

test('the journal lies where the platform keeps such things, unless it is said', () => {
  expect([
    stateFolder({}, 'linux', '/home/a'), stateFolder({ XDG_STATE_HOME: '/x' }, 'linux', '/home/a'), stateFolder({ XDG_STATE_HOME: 'x' }, 'linux', '/home/a'),
    stateFolder({}, 'darwin', '/Users/a'), stateFolder({ MODELSHIFT_STATE: '/s' }, 'darwin', '/Users/a'),
  ]).toEqual(['/home/a/.local/state/modelshift', '/x/modelshift', '/home/a/.local/state/modelshift', '/Users/a/Library/Application Support/modelshift', '/s']);
});

describe('a plan that was edited by hand', () => {
  const edit = { path: 'a.py', hash: 'a'.repeat(64), group: '1', safety: 'safe', reason: 'r', ruleIds: ['x'], range: { start: 0, end: 1 }, oldText: 'a', newText: 'b' };
  const text = (changed: object): string => JSON.stringify({ schemaVersion: 1, to: 'm', edits: [{ ...edit, ...changed }] }, null, 1);
  const why = (plan: string): string => {
    try {
      return `read ${readPlan(plan).edits.length}`;
    } catch (error) {
      return error instanceof Error && 'line' in error ? `${String(error.line)}: ${error.message}` : String(error);
    }
  };

  test('is read when it is whole', () => {
    expect(readPlan(text({}))).toEqual({ to: 'm', edits: [edit] });
    expect(why(text({ hash: null }))).toBe('read 1');
  });

  test('is refused with the line and what was expected', () => {
    expect([
      why(''), why('[]'), why('{"edits": []}'), why('{"schemaVersion": 2}'), why('{"schemaVersion": 1}'), why('{\n"schemaVersion": 1,\n"edits": [7]}'), why('{\n"a": 1,}'), why('{\n// x\n}'),
      ...[{ path: 1 }, { hash: 'x' }, { safety: 'sure' }, { ruleIds: [1] }, { range: [0, 1] }, { range: { start: -1, end: 1 } }, { range: { start: 0 } }, { newText: undefined }].map((changed) => why(text(changed))),
      why('['.repeat(100_000)),
    ]).toMatchInlineSnapshot(`
      [
        "1: not JSON: value expected",
        "1: expected a plan: an object with "schemaVersion" and "edits"",
        "1: expected "schemaVersion" to be 1, the version that this program reads",
        "1: expected "schemaVersion" to be 1, the version that this program reads",
        "1: expected "edits" to be a list",
        "3: expected an edit: an object with "path", "hash", "range" and more",
        "2: not JSON: property name expected",
        "2: not JSON: invalid comment token",
        "6: expected "path" to be a text",
        "7: expected "hash" to be the SHA-256 of the file, 64 hexadecimal digits, or null for a new file",
        "9: expected "safety" to be "safe" or "review"",
        "11: expected "ruleIds" to be a list of texts",
        "14: expected "range" to be an object with "start" and "end"",
        "15: expected "start" to be an offset: a whole number from 0 on",
        "14: expected "end" to be an offset: a whole number from 0 on",
        "5: expected "newText" to be a text",
        "1: nested too deeply to be read",
      ]
    `);
  });

  test('whatever it is, is read or refused', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (plan) => {
      expect(why(plan)).toMatch(/^(read \d+|\d+: .+)$/);
    }));
  });
});
