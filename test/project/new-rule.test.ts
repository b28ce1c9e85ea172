import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { examplesOf } from '../support/rule-page.ts';
import { repositoryCopy } from './repository-copy.ts';

interface Ending {
  readonly status: number | null;
  readonly output: string;
}

function run(folder: string, ...args: readonly string[]): Ending {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  return { status, output: stdout + stderr };
}

const newRule = (folder: string, ...ids: readonly string[]): Ending => run(folder, 'scripts/new-rule.mjs', ...ids);
const generate = (folder: string): Ending => run(folder, 'scripts/generate.mjs');
/** The tests of the rules' pages, for one rule. */
const testRule = (folder: string, id: string): Ending => run(folder, 'node_modules/vitest/vitest.mjs', 'run', 'test/rules', '-t', id);

function replace(file: string, changes: readonly (readonly [old: string, by: string])[]): void {
  writeFileSync(file, changes.reduce((text, [old, by]) => {
    expect(text).toContain(old);
    return text.replace(old, by);
  }, readFileSync(file, 'utf8')));
}

describe('npm run new:rule', () => {
  test('makes a rule and a page that the tests refuse until both tell the truth', { timeout: 120_000 }, () => {
    const copy = repositoryCopy();
    const [rule, page] = ['src/core/rules/model-seen.ts', 'docs/rules/model-seen.md'].map((file) => path.join(copy, file)) as [string, string];
    expect(newRule(copy, 'model-seen')).toMatchObject({ status: 0 });
    expect(examplesOf(readFileSync(page, 'utf8')).map(({ kind }) => kind)).toEqual(['flagged', 'silent']);
    expect(generate(copy)).toMatchObject({ status: 0 });

    const refused = testRule(copy, 'model-seen');
    expect(refused.status).toBe(1);
    for (const failure of ['headed by the rule', 'is flagged', 'is silent']) expect(refused.output).toMatch(new RegExp(`FAIL .*model-seen > .*${failure}`));

    replace(rule, [[`title: ''`, `title: 'A model is named'`], [`site.kind !== 'model'`, `site.kind !== 'model' || site.role !== 'caller'`]]);
    const { target } = JSON.parse(readFileSync(path.join(copy, 'data/defaults.json'), 'utf8')) as { readonly target: string };
    replace(page, [['Say in one line what is wrong', 'A model is named'], ['at="what is marked"', `at=${target}`], [`silent\nconst answer = await client.responses.create({ model: "${target}", input });`, `silent\ntype Model = "${target}";`]]);
    expect(testRule(copy, 'model-seen')).toMatchObject({ status: 0 });
  });

  test.each<[what: string, ids: string[], message: string]>([
    ['no id', [], 'One id is needed'],
    ['two ids', ['model-a', 'model-b'], 'One id is needed'],
    ['capitals', ['Model-Seen'], 'no id for a rule'],
    ['a single word', ['model'], 'no id for a rule'],
    ['a digit', ['model-2'], 'no id for a rule'],
    ['a path', ['../model-seen'], 'no id for a rule'],
    ['a rule that exists', ['model-retired'], 'src/core/rules/model-retired.ts exists already'],
    ['a file beside the rules', ['judged-model'], 'src/core/rules/judged-model.ts exists already'],
  ])('refuses %s', (_what, ids, message) => {
    const ending = newRule(path.join(import.meta.dirname, '../..'), ...ids);
    expect(ending.status).toBe(2);
    expect(ending.output).toContain(message);
    expect(existsSync(path.join(import.meta.dirname, '../../docs/rules/judged-model.md'))).toBe(false);
  });
});
