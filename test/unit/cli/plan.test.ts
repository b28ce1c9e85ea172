import { createHash } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { MigrationPlan } from '../../../src/core/migrate/migration.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { fingerprint, temporaryFolder } from '../../support/temporary-folder.ts';

const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/plan.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true }).compile(schema);

const CODE = '\uFEFFfrom openai import OpenAI\r\nclient = OpenAI()\r\ndef triage(messages):\r\n    return client.chat.completions.create(\r\n        model="gpt-4o",\r\n        max_tokens=800,\r\n        messages=messages,\r\n    )\r\n';
const PROMPT = 'from openai import OpenAI\nclient = OpenAI()\nclient.chat.completions.create(model="gpt-5.4", reasoning_effort="high", messages=[{"role": "system", "content": "You are a careful support agent for a bank. Think step by step before you answer the customer."}])\n';

async function run(folder: string, ...args: readonly string[]): Promise<{ readonly status: number; readonly results: string; readonly messages: readonly string[] }> {
  const terminal = new MemoryTerminal(folder);
  const status = await runCommandLine(['plan', ...args], terminal);
  return { status, results: terminal.results, messages: terminal.messages };
}

async function asJson(folder: string, ...args: readonly string[]): Promise<MigrationPlan> {
  const { status, results } = await run(folder, '--format', 'json', ...args);
  expect(status).toBe(0);
  const plan = JSON.parse(results) as MigrationPlan;
  expect(validate(plan) ? [] : validate.errors).toEqual([]);
  return plan;
}

describe('modelshift plan', () => {
  test('gives edits with the hash of the exact bytes, in offsets without byte order mark, and writes nothing', async () => {
    const folder = temporaryFolder({ 'src/a.py': CODE });
    const before = fingerprint(folder);
    const plan = await asJson(folder, '--to', 'gpt-6-luna');
    expect(fingerprint(folder)).toBe(before);
    expect(new Set(plan.edits.map(({ hash }) => hash))).toEqual(new Set([createHash('sha256').update(readFileSync(join(folder, 'src/a.py'))).digest('hex')]));
    const after = applyEdits(CODE.slice(1), plan.edits.map(({ range, newText }) => ({ ...range, newText })));
    expect(after).toBe(CODE.slice(1).replace('"gpt-4o",', '"gpt-6-luna",\r\n        reasoning_effort="none",').replace('max_tokens', 'max_completion_tokens'));
  });

  test('is a unified diff where that is asked for', async () => {
    const { results } = await run(temporaryFolder({ 'src/a.py': CODE.replaceAll('\r', '') }), '--to', 'gpt-6-luna', '--format', 'diff');
    expect(results).toContain('--- a/src/a.py\n+++ b/src/a.py\n@@ ');
    expect(results).toContain('\n-        model="gpt-4o",\n-        max_tokens=800,\n+        model="gpt-6-luna",\n+        reasoning_effort="none",\n+        max_completion_tokens=800,\n');
  });

  test('says for people what is planned and what is open', async () => {
    const { status, results } = await run(temporaryFolder({ 'src/a.py': CODE, 'config.yaml': 'model: gpt-4o\n' }), '--to', 'gpt-6-luna');
    expect(status).toBe(0);
    expect(results).toContain('max_tokens → max_completion_tokens');
    expect(results).toContain('config.yaml:1  effort moves none → medium');
    expect(results).toContain('4 edits in 2 places of 2 files to move to gpt-6-luna: 1 to confirm, 0 blocked, 0 unchanged');
  });

  test('lists what it did not look at, as a scan does', async () => {
    const folder = temporaryFolder({ 'a.py': CODE.slice(1), 'dist/b.py': CODE, 'min.js': `var a="gpt-4o";${'f(a);'.repeat(5000)}`, 'package-lock.json': '{}' });
    const { skipped } = await asJson(folder, '--to', 'gpt-6-luna');
    expect(skipped.map(({ path }) => path)).toEqual(['dist/', 'min.js', 'package-lock.json']);
    const { results } = await run(folder, '--to', 'gpt-6-luna');
    expect(results).toContain('3 skipped:\n  dist/: ');
  });

  test('says when there is nothing to look at, and fails where it was named', async () => {
    const folder = temporaryFolder({ 'notes.md': '', 'schema.sql': '' });
    const message = 'Nothing was checked: there is no file here that Modelshift reads';
    expect(await run(folder, '--to', 'gpt-6-luna')).toMatchObject({ status: 0, messages: [message] });
    expect(await run(folder, '--to', 'gpt-6-luna', '--include', '*.py')).toMatchObject({ status: 2 });
    expect(await run(folder, 'schema.sql', '--to', 'gpt-6-luna')).toMatchObject({ status: 3, messages: ['1 could not be read, first schema.sql: no scanner for this kind of file'] });
  });

  const ASKS = 'import { LLMID } from "./llms";\nimport OpenAI from "openai";\nconst model: LLMID = "gpt-4o";\nnew OpenAI().responses.create({ model, input });\n';

  test.each([
    ['type', { 'a.tsx': ASKS, 'llms.ts': 'export type LLMID =\n  | "gpt-4o"\n  | "gpt-4-turbo";\n' }, 'the type at llms.ts:1 names gpt-4o and does not name gpt-6-luna'],
    ['type of the same file', { 'a.ts': `${ASKS}export type Own = "gpt-4o" | "o3";\n`, 'b.ts': 'export type LLMID = "gpt-4o" | "gpt-4";\n' }, 'the type at a.ts:5 names gpt-4o and does not name gpt-6-luna, as 1 more'],
    ['table', { 'a.ts': ASKS, 'prices.ts': 'export const PRICES: Record<LLMID, number> = {\n  "gpt-4o": 5,\n  "gpt-4-turbo": 10,\n};\n' }, 'the table at prices.ts:1 names gpt-4o and does not name gpt-6-luna'],
  ])('has a person look at a %s of ids that lacks the new one', async (_what, files, reason) => {
    const { edits, confirm } = await asJson(temporaryFolder(files), '--to', 'gpt-6-luna');
    expect(new Set(edits.map(({ safety }) => safety))).toEqual(new Set(['review']));
    expect(confirm).toEqual([{ path: edits[0]?.path, line: 3, group: edits[0]?.group, reason, edited: 'request' }]);
  });

  test('says so of an id that goes behind a variable, too', async () => {
    const folder = temporaryFolder({ 'a.ts': 'import OpenAI from "openai";\nnew OpenAI().responses.create({ model: "gpt-4o", input });\n', 'llms.ts': 'export type LLMID = "gpt-4o" | "gpt-4-turbo";\n' });
    const { edits, confirm } = await asJson(folder, '--to', 'gpt-6-luna', '--alias', 'env');
    expect(edits.map(({ oldText }) => oldText)).toContain('"gpt-4o"');
    expect(confirm.map(({ reason }) => reason)).toEqual([expect.stringContaining('the type at llms.ts:1 names gpt-4o and does not name gpt-6-luna')]);
  });

  test.each([
    ['names the new id too', { 'a.ts': ASKS, 'llms.ts': 'export type LLMID = "gpt-4o" | "gpt-6-luna";\n' }],
    ['speaks of other ids', { 'a.ts': ASKS, 'llms.ts': 'export type LLMID = "gpt-4" | "gpt-4-turbo";\n' }],
    ['is in another language', { 'a.ts': ASKS, 'llms.py': 'PRICES = {\n    "gpt-4o": 5,\n    "gpt-4": 9,\n}\n' }],
    ['is a test', { 'a.ts': ASKS, 'a.test.ts': 'type Old = "gpt-4o" | "gpt-4";\n' }],
  ])('is sure of an id where the list %s', async (_what, files) => {
    expect((await asJson(temporaryFolder(files), '--to', 'gpt-6-luna')).confirm).toEqual([]);
  });

  test('says a reason once for all places that have it', async () => {
    const { results } = await run(temporaryFolder({ 'a.yaml': 'model: gpt-4o\n', 'b.yaml': 'model: gpt-4o\n', 'models.ts': 'export const models = ["gpt-4o", "gpt-4"];\n' }), '--to', 'gpt-6-luna');
    expect(results).toMatch(/\n {2}effort moves none → medium.* \(2 places\):\n {4}a\.yaml:1\n {4}b\.yaml:1\n/);
    expect(results).toContain('Unchanged: 2 in lists and tables; ');
  });

  test('edits environment files when they are named, or on request', async () => {
    const folder = temporaryFolder({ '.env': 'KEY=x\nOPENAI_MODEL=gpt-4o\n' });
    expect(await asJson(folder, '--to', 'gpt-6-luna')).toMatchObject({ edits: [], unchanged: [{ path: '.env', line: 2, role: 'env' }] });
    expect((await asJson(folder, '--to', 'gpt-6-luna', '--include-env')).edits).toHaveLength(1);
    expect((await asJson(folder, '.env', '--to', 'gpt-6-luna')).edits).toHaveLength(1);
  });

  test('puts ids behind variables, which the template gets once', async () => {
    const folder = temporaryFolder({ 'src/a.py': CODE.replaceAll('\r', '').slice(1), '.env.example': 'KEY=\n' });
    const { edits, confirm } = await asJson(folder, '--to', 'gpt-6-luna', '--alias', 'env');
    const after = (path: string): string => applyEdits(readFileSync(join(folder, path), 'utf8'), edits.filter((edit) => edit.path === path).map(({ range, newText }) => ({ ...range, newText })));
    expect(after('src/a.py')).toContain('import os\n');
    expect(after('src/a.py')).toContain('model=os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-6-luna"),\n        reasoning_effort="none",');
    expect(after('.env.example')).toBe('KEY=\nOPENAI_MODEL_DEFAULT=gpt-6-luna\n');
    expect(new Set(edits.map(({ group }) => group)).size).toBe(1);
    expect(confirm).toHaveLength(1);
    const alone = temporaryFolder({ 'src/a.py': CODE.slice(1) });
    expect((await asJson(alone, '--to', 'gpt-6-luna', '--alias', 'env')).edits.find(({ hash }) => hash === null)).toMatchObject({ path: '.env.example', range: { start: 0, end: 0 }, oldText: '' });
  });

  test('of a part looks around it for names and templates, so that no name has two meanings and no file is made twice', async () => {
    const folder = temporaryFolder({ 'src/a.py': CODE, 'lib/b.py': 'import os\nMODEL = os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")\n', '.env.example': 'PORT=1\n' });
    const { edits } = await asJson(folder, 'src', '--to', 'gpt-6-luna', '--alias', 'env');
    expect(edits.filter(({ hash }) => hash === null)).toEqual([]);
    expect(edits.find(({ path }) => path === '.env.example')?.newText).toMatch(/^OPENAI_MODEL_(?!DEFAULT)\w+=gpt-6-luna\n$/);
  });

  test('says why an id in a notebook is not put behind a variable', async () => {
    const notebook = JSON.stringify({ cells: [{ cell_type: 'code', source: ['from openai import OpenAI\n', 'OpenAI().chat.completions.create(model="gpt-4o", messages=[])'] }] });
    const folder = temporaryFolder({ 'a.ipynb': notebook });
    const reasons = async (...args: readonly string[]): Promise<readonly string[]> => (await asJson(folder, '--to', 'gpt-6-luna', ...args)).edits.map(({ reason }) => reason);
    expect(await reasons('--alias', 'env')).toEqual([expect.stringMatching(/^gpt-4o → gpt-6-luna.*; no alias: variables are not written into notebooks$/), expect.not.stringContaining('alias')]);
    expect((await reasons()).join()).not.toContain('alias');
  });

  test('lists what may be tuned in the second stage, at the effort that is planned, and edits none of it', async () => {
    const folder = temporaryFolder({ 'src/a.py': PROMPT });
    const { edits, suggestions } = await asJson(folder, '--to', 'gpt-5.5', '--stage', '2');
    expect(edits.map(({ newText }) => newText)).toEqual(['gpt-5.5']);
    expect(suggestions?.map(({ ruleId, line }) => [ruleId, line])).toContainEqual(['prompt-step-by-step', 3]);
    expect(await asJson(folder, '--to', 'gpt-5.5')).not.toHaveProperty('suggestions');
  });

  test('writes to a file, as JSON unless another format is named', async () => {
    const folder = temporaryFolder({ 'src/a.py': CODE });
    expect(await run(folder, '--to', 'gpt-6-luna', '--out', 'plan.json')).toMatchObject({ status: 0, results: '' });
    expect(validate(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')))).toBe(true);
    expect(await run(folder, '--to', 'gpt-6-luna', '--out', 'gone/plan.json')).toMatchObject({ status: 3 });
  });

  test('replaces a plan, and no other file', async () => {
    const folder = temporaryFolder({ 'a.py': CODE, 'empty.json': '', 'settings.json': '{ "schemaVersion": 1 }' });
    const out = (file: string, ...more: readonly string[]): ReturnType<typeof run> => run(folder, '--to', 'gpt-6-luna', '--out', file, ...more);
    expect(await out('plan.json')).toMatchObject({ status: 0 });
    expect(await out('plan.json')).toMatchObject({ status: 0 });
    expect(await out('empty.json')).toMatchObject({ status: 0 });
    const before = fingerprint(folder);
    for (const file of ['a.py', 'settings.json', '.']) expect(await out(file)).toMatchObject({ status: 2, messages: [expect.stringContaining(`${file} is there already`)] });
    expect(await out('plan.json', '--format', 'diff')).toMatchObject({ status: 2 });
    expect(fingerprint(folder)).toBe(before);
  });

  test('writes to what is no file', async () => {
    expect(await run(temporaryFolder({ 'src/a.py': CODE }), '--to', 'gpt-6-luna', '--out', devNull)).toMatchObject({ status: 0, messages: [] });
  });

  test.each([
    [['--format', 'json'], '--to is missing'],
    [['--to', 'gpt-5.44'], 'the data has no model'],
    [['--to', 'claude-sonnet-5-5'], 'no release date'],
    [['--to', 'gpt-5.5', '--stage', '3'], '--stage takes 1, 2'],
    [['--to', 'gpt-5.5', '--alias', 'both'], '--alias takes env, literal'],
    [['--to', 'gpt-5.5', 'nowhere'], 'nowhere'],
  ])('%j is a wrong usage', async (args, message) => {
    const { status, messages } = await run(temporaryFolder(), ...args);
    expect(status).toBe(2);
    expect(messages.join()).toContain(message);
  });

  test('does not edit what leaves the folder', async () => {
    const folder = temporaryFolder({ 'inside/b.py': CODE, 'outside/a.py': CODE });
    expect(await asJson(join(folder, 'inside'), '../outside', '--to', 'gpt-6-luna')).toMatchObject({ edits: [], blocked: [{ path: '../outside/a.py' }] });
  });
});

describe('modelshift apply --to', () => {
  async function apply(folder: string, ...args: readonly string[]): Promise<{ readonly status: number; readonly messages: readonly string[] }> {
    vi.stubEnv('MODELSHIFT_STATE', temporaryFolder());
    onTestFinished(() => void vi.unstubAllEnvs());
    const terminal = new MemoryTerminal(folder);
    return { status: await runCommandLine(['apply', ...args], terminal), messages: terminal.messages };
  }

  test('writes what plan shows, after which nothing is left to plan', async () => {
    const folder = temporaryFolder({ 'src/a.py': CODE, 'config.yaml': 'model: gpt-4o\n' });
    const { status, messages } = await apply(folder, '--to', 'gpt-6-luna', '--yes');
    expect(status).toBe(0);
    expect(messages.at(-1)).toBe('1 to confirm, 0 blocked, 0 unchanged');
    expect(readFileSync(join(folder, 'src/a.py'), 'utf8')).toBe(CODE.replace('"gpt-4o",', '"gpt-6-luna",\r\n        reasoning_effort="none",').replace('max_tokens', 'max_completion_tokens'));
    expect((await asJson(folder, '--to', 'gpt-6-luna')).edits).toEqual([]);
  });

  test('writes nothing as long as nobody says yes', async () => {
    const folder = temporaryFolder({ 'src/a.py': CODE });
    const before = fingerprint(folder);
    expect(await apply(folder, '--to', 'gpt-6-luna')).toMatchObject({ status: 2 });
    expect(fingerprint(folder)).toBe(before);
  });

  test('tells nothing of what it would have left open when it could not write', async () => {
    const folder = temporaryFolder({ 'config.yaml': 'model: gpt-4o\n' });
    chmodSync(join(folder, 'config.yaml'), 0o444);
    expect(await apply(folder, '--to', 'gpt-6-luna', '--yes')).toEqual({ status: 3, messages: ['config.yaml: read-only', 'nothing was written'] });
  });
});
