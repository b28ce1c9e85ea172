import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askedSet, HELD_OUT, readLabelled } from '../../bench/labelled.ts';

let folder: string;
beforeEach(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'modelshift-labelled-')); });
afterEach(() => { fs.rmSync(folder, { recursive: true }); });

const write = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};
const entry = (name: string, split: string) => ({ repo: 'a/b', path: name, lang: 'python', split });

describe('a labelled set', () => {
  test('is of its split, and has languages only for text that is there', () => {
    write('files.json', JSON.stringify([entry('x.py', 'dev'), entry('gone.py', 'dev'), entry('y.py', 'held-out')]));
    write('labels.dev.jsonl', [entry('x.py', 'dev'), entry('y.py', 'held-out')].map((one) => JSON.stringify({ ...one, kind: 'timeout', line: 3 })).join('\n'));
    write('a+b/x.py', '');
    write('a+b/y.py', '');
    const set = readLabelled(folder, folder);
    expect(set.listed).toBe(2);
    expect([...set.languages]).toEqual([['a+b/x.py', 'python']]);
    expect(set.labels).toMatchObject([{ path: 'a+b/x.py', kind: 'timeout', line: 3 }]);
  });

  test('has all parts of the held-out set', () => {
    const { listed, languages, labels } = readLabelled(HELD_OUT, folder);
    expect(listed).toBeGreaterThan(150);
    expect(languages.size).toBe(0);
    expect(labels.length).toBeGreaterThan(900);
  });
});

describe('a command line', () => {
  test('names the held-out set, whose labels are here', () => {
    expect(askedSet(['--held-out', folder, '--list'], {})).toEqual({ corpus: folder, labels: HELD_OUT });
    expect(askedSet(['--held-out', '--set=c', folder], {})).toEqual({ corpus: folder, labels: HELD_OUT, part: 'c' });
    expect(askedSet(['--held-out'], { MODELSHIFT_HELD_OUT: folder })).toEqual({ corpus: folder, labels: HELD_OUT });
  });

  test('names the folder of the text and that of the labels, or one for both', () => {
    write('files.json', '[]');
    write('labels.dev.jsonl', '');
    expect(askedSet([folder], {})).toEqual({ corpus: folder, labels: folder });
    expect(askedSet(['.', '.'], { INIT_CWD: folder })).toEqual({ corpus: folder, labels: folder });
    expect(askedSet([], { MODELSHIFT_BENCH: folder, MODELSHIFT_BENCH_LABELS: folder })).toEqual({ corpus: folder, labels: folder });
  });

  test.each<[args: string[], said: RegExp]>([
    [[], /No corpus was named/],
    [['nowhere'], /no corpus at .*nowhere/],
    [['.', 'nowhere'], /no folder .*nowhere/],
    [['.'], /no files\.json in/],
  ])('%j is told what is missing', (args, said) => {
    expect(askedSet(args, { INIT_CWD: folder })).toMatch(said);
  });
});
