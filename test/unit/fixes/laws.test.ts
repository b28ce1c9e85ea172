import { parseEnv } from 'node:util';
import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { addEnvVariable } from '../../../src/core/fixes/dotenv-edit.ts';
import { languageOf } from '../../../src/core/languages/language.ts';
import { applyEdits, invertEdits } from '../../../src/core/text/edits.ts';
import { fixed, marked, NOWHERE } from './site-in.ts';

const SCRIPT_LINES = ['// model', '"use strict";', 'const é = `a${1}`;', 'import os from "node:os";', '/* 💡 */', 'class A {}', 'const page = { a: 1 };', ''];
const SCRIPT_PLACES = ['f({ model: «X» });', 'const m = a || «X»;', 'const m = «X» + "";', 'export default «X»;', 'const m = b ? «X» : c;', 'const f = (m = «X») => m;', 'f(`${«X»}`);'];
const PYTHON_LINES = ['# model', '"""Doc."""', 'é = 1', 'import json', 'import sys, re', 'from openai import OpenAI', 'def f():\n    import os', 'x = {"a": [1,\n  2]}', '# 💡', ''];
const PYTHON_PLACES = ['f(model=«X»)', 'm = a or «X»', 'def g(m=«X»):\n    pass', 'm = {"model": «X»}', 'm = «X»'];

const texts = (lines: string[], places: string[]) =>
  fc.record({ lines: fc.array(fc.constantFrom(...lines), { maxLength: 8 }), at: fc.nat(8), place: fc.constantFrom(...places), quote: fc.constantFrom("'", '"'), eol: fc.constantFrom('\n', '\r\n'), ended: fc.boolean() }).map(({ lines, at, place, quote, eol, ended }) => {
    const all = [...lines.slice(0, at), place.replace('X', `${quote}gpt-5.4${quote}`), ...lines.slice(at)];
    const text = all.join('\n').replaceAll('\n', eol) + (ended ? eol : '');
    return { text, eol: text.includes(eol) ? eol : '\n' };
  });

/** A Python text as its statements say it: indentation and code, without comments, blank lines and the space around signs. */
function meaning(source: string): string[] {
  const tree = languageOf('a.py')?.parse(source);
  if (!tree) throw new Error('Python has no language');
  const code = (start: number, end: number) => tree.comments.filter((at) => at.start >= start && at.end <= end).reduceRight((text, at) => text.slice(0, at.start - start) + text.slice(at.end - start), tree.text.slice(start, end));
  return tree.root.entries.map(({ start, end }) => (/[ \t]*$/.exec(source.slice(0, start))?.[0] ?? '') + code(start, end).replace(/\s+/g, ' ').trim());
}

/** What the edited text says where the variable is not set: the alias is its fallback, and the import is gone. */
function withoutFix(edited: string): string[] {
  const lines = meaning(edited.replace(/\b[\w.]+\((['"])OPENAI_MODEL_\w+\1, ((['"])gpt-5\.4\3)\)/, '$2'));
  if (/^import os$/m.test(edited.replaceAll('\r', ''))) lines.splice(lines.indexOf('import os'), 1);
  return lines;
}

test('taking the edits back gives the same text; only lines of the file\'s own ending come in; a script still parses', () => {
  fc.assert(fc.property(texts(SCRIPT_LINES, SCRIPT_PLACES), ({ text, eol }) => {
    const at = marked('src/a.ts', text);
    const edits = fixed(at, NOWHERE).edits.get('src/a.ts') ?? [];
    const after = applyEdits(at.file.text, edits);
    expect(applyEdits(after, invertEdits(at.file.text, edits))).toBe(at.file.text);
    expect(after.replaceAll(eol, '')).not.toMatch(/[\r\n]/);
    const { diagnostics } = ts.transpileModule(after, { reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ES2023 } });
    expect(diagnostics).toEqual([]);
  }), { numRuns: 300 });
});

test('a Python text says the same, statement by statement, where the variable is not set; it gains one import, which a second site uses', () => {
  fc.assert(fc.property(texts(PYTHON_LINES, PYTHON_PLACES), ({ text, eol }) => {
    const at = marked('a.py', text);
    const edits = fixed(at, NOWHERE).edits.get('a.py') ?? [];
    const after = applyEdits(at.file.text, edits);
    expect(applyEdits(after, invertEdits(at.file.text, edits))).toBe(at.file.text);
    expect(after.replaceAll(eol, '')).not.toMatch(/[\r\n]/);
    expect(withoutFix(after)).toEqual(meaning(at.file.text));
    const again = marked('a.py', `${after}${eol}model = «"gpt-4"»${eol}`);
    expect(fixed(again, NOWHERE).edits.get('a.py')).toHaveLength(1);
  }), { numRuns: 300 });
});

test('an environment file means the same as before, and the new variable', () => {
  const line = fc.constantFrom('# note', 'PORT=1', 'OPENAI_API_KEY=', "A='x\ny'", 'OPENAI_NOTE="a # b" # c', 'export B=2', '# OPENAI_MODEL_X=1', '', '  C = 3');
  fc.assert(fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, eol, ended) => {
    const text = lines.join('\n').replaceAll('\n', eol) + (ended ? eol : '');
    const edits = addEnvVariable(text, 'OPENAI_MODEL_NEW', 'gpt-5.4');
    const after = applyEdits(text, edits);
    expect(parseEnv(after)).toEqual({ ...parseEnv(text), OPENAI_MODEL_NEW: 'gpt-5.4' });
    expect(applyEdits(after, invertEdits(text, edits))).toBe(text);
    expect(addEnvVariable(after, 'OPENAI_MODEL_NEW', 'gpt-5.4')).toEqual([]);
  }), { numRuns: 500 });
});
