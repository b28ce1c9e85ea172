import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { envAlias } from '../../../src/core/fixes/env-alias.ts';
import type { Finding } from '../../../src/core/rules/rule.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { NodeWorkspace } from '../../../src/host/node-workspace.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { fixed, marked, modelSites } from './site-in.ts';

const engine = shippedEngine();
const OPTIONS = { today: TODAY, target: undefined };

test.each([
  ['a.ts', 'f({ model: «"gpt-5.4"» });'],
  ['a.ts', 'const model = a || «"gpt-5.4"»;'],
  ['a.ts', 'const model = «"gpt-5.4"» as ChatModel;'],
  ['a.ts', 'const model = given ?? «"gpt-5.4"»;'],
  ['a.ts', '"use client";\nconst u = process.env.NEXT_PUBLIC_API;\nf({ model: «"gpt-5.4"» });'],
  ['a.ts', 'const u = import.meta.env.MODE;\nf({ model: «"gpt-5.4"» });'],
  ['a.ts', 'const u = Deno.env.get("API");\nf({ model: «"gpt-5.4"» });'],
  ['a.ts', 'const u = Bun.env.API;\nf({ model: «"gpt-5.4"» });'],
  ['a.tsx', 'const page = <Chat model=«"gpt-5.4"» />;'],
  ['a.py', 'f(model=«"gpt-5.4"»)\n'],
  ['a.py', 'model = given or «"gpt-5.4"»\n'],
  ['a.py', 'from os import environ\nf(model=«"gpt-5.4"»)\n'],
  ['a.py', 'from os import getenv\nf(model=«"gpt-5.4"»)\n'],
  ['a.py', 'import os as operating\nf(model=«"gpt-5.4"»)\n'],
])('in %s the scanner recognises the alias made of %s', (path, text) => {
  const at = marked(path, text);
  const fix = fixed(at);
  const after = applyEdits(at.file.text, fix.edits.get(path) ?? []);
  expect(modelSites(path, after).map(({ value, envVariable }) => [value, envVariable])).toEqual([['gpt-5.4', fix.variable]]);
});

const nameOf = (path: string, { ruleId, value, fix }: Finding): string => `${path} ${ruleId} ${value ?? ''} ${fix}`;

test('in the sample app each fix takes away its own finding, or the fix of one that says more, and changes no other; at the end there is nothing left to fix', async () => {
  const root = join(import.meta.dirname, '../../../examples/support-desk');
  const { files } = await new NodeWorkspace({ root, handles: (path) => engine.handles(path) }).list();
  const texts = new Map(files.map(({ path }) => [path, readFileSync(join(root, path), 'utf8')]));
  const scan = () => [...texts].map(([path, text]) => engine.scanText({ path, text }, OPTIONS));
  const namesOf = (results: ReturnType<typeof scan>) => results.flatMap(({ path, findings }) => findings.map((finding) => nameOf(path, finding))).sort();
  const ids = new Map<string, string>();
  let results = scan();
  for (;;) {
    const next = results.flatMap((result) => result.findings.filter(({ fixData }) => fixData).map((finding) => ({ result, finding })))[0];
    if (!next) break;
    const { path, text } = next.result;
    const site = modelSites(path, text).find(({ start }) => start === next.finding.start);
    if (!site) throw new Error('a finding without a site');
    const aliases = results.flatMap(({ sites }) => sites.flatMap((at) => (at.kind === 'model' && at.envVariable !== undefined ? [[at.envVariable, at.value] as const] : [])));
    const envFiles = [...texts].filter(([name]) => name.includes('.env')).map(([name, env]) => ({ path: name, text: env }));
    const fix = envAlias({ path, text }, site, { envFiles, aliasesInUse: new Map(aliases) });
    if ('blocked' in fix) throw new Error(`${path}: ${fix.blocked}`);
    expect(ids.get(fix.variable) ?? site.value).toBe(site.value);
    ids.set(fix.variable, site.value);
    for (const [edited, edits] of fix.edits) texts.set(edited, applyEdits(texts.get(edited) ?? '', edits));
    const before = namesOf(results);
    // what says more of the id than that it is fixed in code stays, without the fix
    before.splice(before.indexOf(nameOf(path, next.finding)), 1, ...(next.finding.ruleId === 'model-hardcoded' ? [] : [nameOf(path, { ...next.finding, fix: 'none' })]));
    before.sort();
    results = scan();
    const added = (line: string) => line.startsWith('.env.example') && !before.includes(line);
    expect(namesOf(results).filter((line) => !added(line))).toEqual(before);
  }
  // REPORT is taken: a comment of .env.example keeps it for another id
  expect(Object.fromEntries(ids)).toEqual({
    OPENAI_MODEL_DEFAULT: 'gpt-5.4', VITE_OPENAI_MODEL_DEFAULT: 'gpt-5.4', OPENAI_MODEL_TRANSLATE: 'gpt-5.4-mini', OPENAI_MODEL_WEEKLY: 'gpt-4-turbo',
    OPENAI_MODEL_NEEDS_LAWYER: 'o3', OPENAI_MODEL_MOOD: 'gpt-4o', ANTHROPIC_MODEL_DEFAULT: 'claude-opus-4-1', OPENAI_MODEL_TAGGING: 'gpt-5.4-mini',
  });
});
