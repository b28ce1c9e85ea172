import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import { factsOf } from '../../../src/cli/model-facts.ts';
import { modelsAsJson, modelsAsText, type ModelsReport } from '../../../src/cli/reporters/models.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';

const { registry } = shippedEngine();
const schema = JSON.parse(readFileSync(new URL('../../../docs/schemas/models.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true }).compile(schema);

async function models(...args: readonly string[]): Promise<string> {
  const terminal = new MemoryTerminal('/');
  expect({ status: await runCommandLine(['models', '--today', TODAY, ...args], terminal), messages: terminal.messages }).toEqual({ status: 0, messages: [] });
  return terminal.results;
}

async function asJson(...args: readonly string[]): Promise<ModelsReport> {
  return JSON.parse(await models('--format', 'json', ...args)) as ModelsReport;
}

describe('models --format json', () => {
  test('gives every model of the data as its schema says', async () => {
    const report = await asJson();
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(report.models.map(({ id }) => id).sort()).toEqual(registry.models.map(({ id }) => id).sort());
    expect(report).toMatchObject({ today: TODAY, dataDate: registry.dataDate });
    expect(validate({ ...report, models: [{ ...report.models[0], endDate: 'unknown' }] })).toBe(false);
  });

  test('the day decides', async () => {
    const [model] = (await asJson('gpt-4-turbo')).models;
    expect(model).toMatchObject({ status: 'retired', endDate: '2026-10-23', daysLeft: -29 });
    const [before] = (await asJson('gpt-4-turbo', '--today', '2026-10-22')).models;
    expect(before).toMatchObject({ status: 'retiring', daysLeft: 1 });
  });

  test('no model has a status that speaks of a day before it was out', async () => {
    const statusOn = async (id: string, day: string): Promise<string | undefined> => (await asJson(id, '--today', day)).models[0]?.status;
    expect(await statusOn('gpt-4o-2024-08-06', '2024-08-05')).toBe('unreleased');
    expect(await statusOn('gpt-4o-2024-08-06', '2024-08-06')).not.toBe('unreleased');
    const { models: early } = await asJson('--today', '2020-01-01');
    expect(validate(await asJson('--today', '2020-01-01'))).toBe(true);
    expect(early.filter(({ status }) => status === 'retiring' || status === 'active')).toEqual([]);
    const undated = registry.models.find((model) => model.status === 'active' && registry.releasedOn(model) === undefined && model.retiresOn === undefined);
    expect([await statusOn(undated?.id ?? '', '2026-01-01'), await statusOn(undated?.id ?? '', registry.dataDate)]).toEqual(['unknown', 'active']);
  });

  test('an id or alias means that model alone, words mean all that hold them', async () => {
    const ids = async (...query: readonly string[]): Promise<string[]> => (await asJson(...query)).models.map(({ id }) => id);
    expect(await ids('GPT-5.5')).toEqual(['gpt-5.5']);
    const aliased = registry.models.find(({ aliases }) => aliases.length > 0);
    expect(await ids(aliased?.aliases[0] ?? '')).toEqual([aliased?.id]);
    const found = await ids('anthropic', 'haiku');
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual(registry.models.filter(({ id, provider }) => provider === 'anthropic' && id.includes('haiku')).map(({ id }) => id).sort());
  });

  test('what no source says is null, never zero', () => {
    const bare = registry.models.find(({ id }) => id === 'gpt-5.5');
    const facts = factsOf({ id: 'x', provider: 'p', family: 'f', kind: 'reasoning', aliases: [], status: 'active', params: { reasoningEffort: [] }, endpoints: [], sources: [] }, registry, TODAY);
    expect(facts).toEqual({
      id: 'x', provider: 'p', family: 'f', kind: 'reasoning', aliases: [], status: 'active', endDate: null, daysLeft: null, replacement: null,
      prices: null, contextWindow: null, effort: { isSetting: true, values: null, default: null }, sources: [],
    });
    expect(bare && factsOf(bare, registry, TODAY).prices).toMatchObject({ input: expect.any(Number) as number });
  });
});

describe('models --format text', () => {
  test('one model is a card with its sources and their dates', async () => {
    const card = await models('gpt-4-turbo');
    expect(card).toMatch(/^gpt-4-turbo\n {2}provider {5}openai, family /);
    expect(card).toContain('  ends         2026-10-23 (29 days ago)\n');
    expect(card).toMatch(/^ {2}source {7}.*\(\d{4}-\d{2}-\d{2}.*, (primary|secondary): /m);
    expect(card).toContain(`As of ${TODAY}, by data of ${registry.dataDate}.`);
  });

  test('several are a table, a line each', async () => {
    const lines = (await models('haiku')).split('\n');
    expect(lines[0]).toMatch(/^id +provider +status +ends +replacement +in \/ cached \/ out +context +effort$/);
    const at = lines[0]?.indexOf('status') ?? 0;
    expect(lines.slice(1, -3).every((line) => /^(active|legacy|deprecated|retiring|retired) /.test(line.slice(at)))).toBe(true);
    expect(lines.slice(1, -3).length).toBe((await asJson('haiku')).models.length);
  });

  test('unknown is called so, and nothing from the data acts on the screen', () => {
    const model = factsOf(
      { id: 'evil\u001b[2J', provider: 'p\nq', family: '\u202e', kind: 'chat', aliases: ['\r'], status: 'active', params: { reasoningEffort: [] }, endpoints: [], sources: [{ name: '\u0007', ref: '', confidence: 'secondary' }] },
      registry, TODAY,
    );
    const report: ModelsReport = { schemaVersion: 1, tool: { name: 'modelshift', version: '0' }, today: TODAY, dataDate: TODAY, models: [model] };
    const card = modelsAsText(report);
    expect(card.match(/unknown/g)).toHaveLength(4);   // end, replacement, prices, context
    expect(card).toContain('not a setting');
    for (const text of [card, modelsAsText({ ...report, models: [model, model] }), modelsAsJson(report)]) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(modelsAsText({ ...report, models: [model, model] }).split('\n')).toHaveLength(6);
  });
});
