import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envAliases } from '../../../src/core/fixes/env-aliases.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { modelSites } from './site-in.ts';

const template = { path: '.env.example', text: 'OPENAI_API_KEY=\n' };
const FORMS: Readonly<Record<string, (id: string, i: number) => string>> = {
  'a.ts': (id, i) => `const reply${i} = await client.responses.create({ model: "${id}", input });\n`,
  'a.py': (id, i) => `def ask_${i}(text):\n    return client.responses.create(model="${id}", input=text)\n`,
};

test.each(Object.entries(FORMS))('all ids of %s move at once: each falls back to itself, no name stands for two, and nothing is added twice', (path, form) => {
  const ids = fc.constantFrom('gpt-5.4', 'gpt-4o', 'o3', 'claude-opus-4-8', 'gemini-2.5-pro', 'text-embedding-3-small');
  fc.assert(fc.property(fc.array(ids, { minLength: 1, maxLength: 8 }), (chosen) => {
    const text = chosen.map(form).join('');
    const sites = modelSites(path, text);
    const { edits, moved, creates } = envAliases({ path, text }, sites, { envFiles: [template], aliasesInUse: new Map() });
    expect([moved.length, creates]).toEqual([chosen.length, []]);
    const after = applyEdits(text, edits.get(path) ?? []);
    const now = modelSites(path, after);
    expect(now.map(({ value }) => value)).toEqual(chosen);
    const idsOf = new Map<string, Set<string>>();
    for (const { envVariable, value } of now) idsOf.set(envVariable ?? '', (idsOf.get(envVariable ?? '') ?? new Set()).add(value));
    expect([...idsOf.keys()]).not.toContain('');
    expect([...idsOf.values()].every(({ size }) => size === 1)).toBe(true);
    expect(after.match(/^import os$/gm)?.length ?? 0).toBe(path === 'a.py' ? 1 : 0);
    const lines = applyEdits(template.text, edits.get(template.path) ?? []).trimEnd().split('\n').slice(1);
    expect(lines.sort()).toEqual([...idsOf].map(([name, values]) => `${name}=${[...values].join()}`).sort());
  }));
});

test('an id that cannot move stays, and the others move', () => {
  const text = 'const a = ask({ model: "gpt-5.4" });\nconst b = ask({ model: tag`gpt-5.4` });\n';
  const { edits, moved } = envAliases({ path: 'a.ts', text }, modelSites('a.ts', text), { envFiles: [], aliasesInUse: new Map(), createEnvFileAt: '.env.example' });
  expect(moved).toHaveLength(1);
  expect(applyEdits(text, edits.get('a.ts') ?? [])).toBe(text.replace('"gpt-5.4"', 'process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4"'));
});

test('nothing moves in a file that is no code', () => {
  expect(envAliases({ path: 'a.yaml', text: 'model: o3\n' }, modelSites('a.yaml', 'model: o3\n'), { envFiles: [], aliasesInUse: new Map() }).moved).toEqual([]);
});
