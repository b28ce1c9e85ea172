import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { PlanEdit } from '../../src/core/migrate/plan.ts';
import { FAST_FILES, madeJournal, sha256 } from './made-journal.ts';

/** How the bytes of a made file are made; independent of the code that is tried. */
const FORMS: Readonly<Record<string, { readonly mark: readonly number[]; readonly encode: (text: string) => Buffer }>> = {
  'utf8': { mark: [], encode: (text) => Buffer.from(text, 'utf8') },
  'utf8 with BOM': { mark: [0xef, 0xbb, 0xbf], encode: (text) => Buffer.from(text, 'utf8') },
  'utf16le': { mark: [0xff, 0xfe], encode: (text) => Buffer.from(text, 'utf16le') },
  'utf16be': { mark: [0xfe, 0xff], encode: (text) => Buffer.from(text, 'utf16le').swap16() },
  'latin1': { mark: [], encode: (text) => Buffer.from(text, 'latin1') },
};
const EOLS = ['\n', '\r\n', '\r', 'mixed'];

/** A file as pieces: each a text that stays and, behind it, one that is replaced by another. */
interface Made {
  readonly form: string;
  readonly pieces: readonly { readonly kept: string; readonly old: string; readonly fresh: string }[];
}

function texts(form: string, eol: string): fc.Arbitrary<string> {
  const letters = form === 'latin1' ? fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 12 })
    : fc.string({ unit: form.startsWith('utf16') ? 'binary' : 'grapheme', maxLength: 12 });
  const end = eol === 'mixed' ? fc.constantFrom('\n', '\r\n', '\r') : fc.constant(eol);
  const indent = fc.constantFrom('', '  ', '\t', ' \t ');
  return fc.array(fc.tuple(indent, letters, end).map((parts) => parts.join('')), { maxLength: 3 }).chain((lines) => letters.map((last) => lines.join('') + last));
}

const MADE: fc.Arbitrary<Made> = fc.tuple(fc.constantFrom(...Object.keys(FORMS)), fc.constantFrom(...EOLS)).chain(([form, eol]) => {
  const text = texts(form, eol);
  // A byte that is no UTF-8 comes first in latin1: without it the file would be taken for UTF-8.
  const first = form === 'latin1' ? text.map((kept) => `\u00e9\u0020${kept}`) : text;
  const piece = (kept: fc.Arbitrary<string>): fc.Arbitrary<Made['pieces'][number]> => fc.record({ kept, old: text, fresh: text });
  return fc.tuple(piece(first), fc.array(piece(text), { maxLength: 5 })).map(([head, rest]) => ({ form, pieces: [head, ...rest] }));
});

function bytesOf({ form, pieces }: Made, which: 'old' | 'fresh'): Buffer {
  const { mark, encode } = FORMS[form] ?? assert.fail(form);
  return Buffer.concat([Buffer.from(mark), ...pieces.flatMap((piece) => [encode(piece.kept), encode(piece[which])])]);
}

function editsOf({ pieces }: Made, path: string, hash: string): PlanEdit[] {
  let at = 0;
  return pieces.map(({ kept, old, fresh }) => {
    const start = at + kept.length;
    at = start + old.length;
    return { path, hash, group: path, safety: 'safe', reason: '', ruleIds: [], range: { start, end: at }, oldText: old, newText: fresh };
  });
}

const FILES_PER_PLAN = 50;

/** Applies plans to made files and takes them back: every byte outside of the planned ranges stays, and the way back is exact. Throws where not. Gives the number of files. */
export async function byteIdentity(base: string, cases: number, seed: number): Promise<{ readonly files: number; readonly edits: number; readonly bytes: number }> {
  const figures = { files: 0, edits: 0, bytes: 0 };
  const law = fc.asyncProperty(fc.array(MADE, { minLength: FILES_PER_PLAN, maxLength: FILES_PER_PLAN }), async (files) => {
    rmSync(base, { recursive: true, force: true });
    const root = join(base, 'root');
    mkdirSync(root, { recursive: true });
    const edits: PlanEdit[] = [];
    for (const [i, made] of files.entries()) {
      const bytes = bytesOf(made, 'old');
      writeFileSync(join(root, `${i}.py`), bytes);
      edits.push(...editsOf(made, `${i}.py`, sha256(bytes)));
      figures.files++;
      figures.bytes += bytes.length;
    }
    figures.edits += edits.length;
    const journal = madeJournal(base, { files: FAST_FILES });
    const check = (which: 'old' | 'fresh'): void => {
      for (const [i, made] of files.entries()) assert.deepEqual(readFileSync(join(root, `${i}.py`)), bytesOf(made, which));
    };
    const applied = await journal.apply('made', 'hash', edits);
    assert.notEqual(applied.kind, 'unfit', JSON.stringify(applied));
    check('fresh');
    if (applied.kind === 'done') await journal.rollBack({});
    check('old');
  });
  await fc.assert(law, { numRuns: Math.ceil(cases / FILES_PER_PLAN), seed, endOnFailure: true });
  return figures;
}
