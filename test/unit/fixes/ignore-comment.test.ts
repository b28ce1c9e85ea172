import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ignoreComment, type IgnoreScope } from '../../../src/core/fixes/ignore-comment.ts';
import type { Finding } from '../../../src/core/rules/rule.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
/** A rule that yields to another one speaks again where that one is silenced; without it, a comment takes away what it names and no more. */
const { config } = engine.readConfig('{ "rules": { "model-hardcoded": "off" } }');
const findings = (path: string, text: string): readonly Finding[] => engine.scanText({ path, text }, { today: TODAY, target: { id: 'gpt-5.5', explicit: true }, config }).findings;
const keys = (list: readonly Finding[], text: string): string[] => list.map(({ ruleId, start, end }) => `${ruleId} ${text.slice(start, end)}`);

/** The text after the fix of the first finding of a rule, or why there is none. */
function ignored(path: string, text: string, ruleId: string, scope: IgnoreScope = 'line'): string {
  const finding = findings(path, text).find((found) => found.ruleId === ruleId);
  if (!finding) throw new Error(`no ${ruleId} in ${text}`);
  const fix = ignoreComment({ path, text }, finding, scope);
  if ('blocked' in fix) return fix.blocked;
  expect(fix.edit.newText.slice(fix.reason.start, fix.reason.end)).toBe('why');
  return applyEdits(text, [fix.edit]);
}

/** Real shapes of places. Each holds one finding of the rule. */
const PLACES: readonly (readonly [path: string, ruleId: string, text: string, after: string])[] = [
  ['a.ts', 'model-retiring', 'async () => {\n  f({ model: "o3" });\n};\n', 'async () => {\n  // modelshift-ignore model-retiring: why\n  f({ model: "o3" });\n};\n'],
  ['a.py', 'model-retiring', 'client.responses.create(\n    model="o3",\n    input=text,\n)\n', 'client.responses.create(\n    # modelshift-ignore model-retiring: why\n    model="o3",\n    input=text,\n)\n'],
  ['a.py', 'model-retiring', 'model = \\\n    "o3"\n', 'model = \\\n    "o3" # modelshift-ignore model-retiring: why\n'],
  ['a.py', 'model-retiring', 'def f():\n\tmodel = "o3"\r\n\treturn model\r\n', 'def f():\n\t# modelshift-ignore model-retiring: why\n\tmodel = "o3"\r\n\treturn model\r\n'],
  ['a.tsx', 'model-retiring', 'const v = <p>\n  <Chat model="o3" />\n</p>;\n', 'const v = <p>\n  {/* modelshift-ignore model-retiring: why */}\n  <Chat model="o3" />\n</p>;\n'],
  ['a.tsx', 'model-retiring', 'const v = <Chat\n  model="o3"\n/>;\n', 'const v = <Chat\n  // modelshift-ignore model-retiring: why\n  model="o3"\n/>;\n'],
  ['a.yaml', 'model-retiring', 'llm:\n  model: o3\n', 'llm:\n  # modelshift-ignore model-retiring: why\n  model: o3\n'],
  ['.env', 'model-retiring', 'A=1\r\nOPENAI_MODEL=o3\r\n', 'A=1\r\n# modelshift-ignore model-retiring: why\r\nOPENAI_MODEL=o3\r\n'],
  ['a.jsonc', 'model-retiring', '{\n  "model": "o3"\n}\n', '{\n  // modelshift-ignore model-retiring: why\n  "model": "o3"\n}\n'],
  ['a.json', 'model-retiring', '{\n  // settings\n  "model": "o3"\n}\n', '{\n  // settings\n  // modelshift-ignore model-retiring: why\n  "model": "o3"\n}\n'],
  ['a.json', 'model-retiring', '{ "model": "o3" }', 'JSON has no comments.'],
  ['prompts/a.md', 'prompt-step-by-step', 'Think step by step.', 'A prompt file has no comments: all of it is sent.'],
  ['a.py', 'prompt-step-by-step', 'client.responses.create(\n    model="gpt-5.4",\n    instructions="""Sort mail.\nThink step by step.\n""",\n)\n', 'client.responses.create(\n    model="gpt-5.4",\n    # modelshift-ignore prompt-step-by-step: why\n    instructions="""Sort mail.\nThink step by step.\n""",\n)\n'],
  ['a.ts', 'model-retiring', '// modelshift-ignore model-hardcoded: one place\nf({ model: "o3" });\n', '// modelshift-ignore model-hardcoded: one place\n// modelshift-ignore model-retiring: why\nf({ model: "o3" });\n'],
  ['a.ts', 'model-retiring', 'const t = `text\n${ask({ model: "o3" })}`;\n', '// modelshift-ignore model-retiring: why\nconst t = `text\n${ask({ model: "o3" })}`;\n'],
  ['a.py', 'model-retiring', 'x = """text\n""" + ask(model="o3") # note\n', 'No comment can stand beside this place. Ignore the rule for the file.'],
];

describe('the comment that ignores a finding', () => {
  test.each(PLACES)('in %s for %s: %j', (path, ruleId, text, after) => {
    expect(ignored(path, text, ruleId)).toBe(after);
  });

  test.each([
    ['a.py', '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n"""Doc."""\nf(model="o3")\n', '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# modelshift-ignore-file model-retiring: why\n"""Doc."""\nf(model="o3")\n'],
    ['a.ts', '"use server";\r\nf({ model: "o3" });\r\n', '// modelshift-ignore-file model-retiring: why\r\n"use server";\r\nf({ model: "o3" });\r\n'],
    ['a.json', '{ "model": "o3" }', 'JSON has no comments.'],
  ])('for the whole of %s stands where it may: %j', (path, text, after) => {
    expect(ignored(path, text, 'model-retiring', 'file')).toBe(after);
  });

  test('takes away exactly its finding, wherever it stands; for the file, all of the rule', () => {
    const parts = fc.constantFrom(...PLACES.filter(([path, , , after]) => !path.includes('json') && after.includes('modelshift-ignore')));
    fc.assert(fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n'), fc.nat(), fc.constantFrom<IgnoreScope>('line', 'file'), (chosen, eol, pick, scope) => {
      const path = chosen[0]?.[0] ?? '';
      const text = chosen.filter((part) => part[0] === path).map((part) => part[2]).join('').replace(/\r?\n/g, eol);
      const before = findings(path, text);
      const finding = before[pick % before.length];
      const fix = finding && ignoreComment({ path, text }, finding, scope);
      if (!fix || 'blocked' in fix) return;
      const { newText } = fix.edit;
      const after = applyEdits(text, [{ ...fix.edit, newText: `${newText.slice(0, fix.reason.start)}kept for now${newText.slice(fix.reason.end)}` }]);
      expect(after.replaceAll('\r\n', '').includes('\n')).toBe(eol === '\n');
      const stays = before.filter((other) => scope === 'file' ? other.ruleId !== finding.ruleId : other !== finding && !(other.ruleId === finding.ruleId && lineOf(text, other) === lineOf(text, finding)));
      expect(keys(findings(path, after), after)).toEqual(keys(stays, text));
    }), { numRuns: 200 });
  });
});

const lineOf = (text: string, { start }: Finding): number => text.slice(0, start).split('\n').length;
