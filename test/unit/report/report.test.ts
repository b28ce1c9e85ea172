import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/report/decide.ts';
import type { ReadinessItem } from '../../../src/report/readiness.ts';
import type { Report, WorkloadReport } from '../../../src/report/report.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { reportOf, type ReportTest } from '../../support/report-of.ts';

const call = (lines: string, model = 'gpt-5.4'): string => `import OpenAI from "openai";
const client = new OpenAI();
export const ask = (text: string) => client.chat.completions.create({
  model: "${model}",
${lines}
});
`;
const MESSAGES = '  messages: [{ role: "system", content: "You sort tickets into four queues." }, { role: "user", content: "Which queue?" }],';
const CASES = { 'evals/cases/tickets.jsonl': '{}' };

async function only(files: Readonly<Record<string, string>>, more?: ReportTest): Promise<WorkloadReport> {
  const { workloads } = await reportOf(files, more);
  expect(workloads).toHaveLength(1);
  return workloads[0] ?? expect.fail();
}

describe('a workload', () => {
  test('is what one file sends to one model, under the name of the file', async () => {
    const { workloads } = await reportOf({ 'src/a.ts': call(MESSAGES), 'src/b.ts': `${call(MESSAGES)}${call(MESSAGES, 'gpt-4o').split('\n').slice(2).join('\n')}`, 'docs/x.md': '`gpt-5.4`', 'src/c.ts': call(MESSAGES, 'gpt-5.5') });
    expect(workloads.map(({ name, model }) => [name, model])).toEqual([['src/a.ts', 'gpt-5.4'], ['src/b.ts#gpt-5.4', 'gpt-5.4'], ['src/b.ts#gpt-4o', 'gpt-4o']]);
  });

  test('tells what its requests tell, and of nothing else', async () => {
    const { calls, prompts, outputCap, sites } = await only({ 'src/a.ts': call(`${MESSAGES}\n  max_completion_tokens: 800, reasoning_effort: "low", tools, safety_identifier: id,`) });
    expect(calls).toMatchObject([{ line: 3, outputCap: 800, tools: 'yes', effort: { before: 'low', after: 'low' }, endUser: 'safety-identifier' }]);
    expect(prompts).toMatchObject({ prompts: 2, how: 'estimated', isOpen: false, without: 0 });
    expect([outputCap, sites]).toEqual([800, [{ path: 'src/a.ts', line: 4, state: 'moves' }]]);
  });

  test('of a notebook stands at the lines of the notebook', async () => {
    const notebook = { cells: [{ cell_type: 'code', source: ['from openai import OpenAI\n', 'client = OpenAI()\n', 'client.chat.completions.create(model="gpt-5.4", messages=[])'], outputs: [] }], metadata: { kernelspec: { language: 'python' } } };
    const { sites, path } = await only({ 'try.ipynb': JSON.stringify(notebook, undefined, 1) });
    expect([path, sites[0]?.path, sites[0]?.line]).toEqual(['try.ipynb', 'try.ipynb', JSON.stringify(notebook, undefined, 1).split('\n').findIndex((line) => line.includes('gpt-5.4')) + 1]);
  });

  test('counts what is written of a prompt, and says that something is filled in', async () => {
    const { prompts } = await only({ 'src/a.ts': call('  messages: [{ role: "user", content: `Sort this ticket into a queue: ${text}` }],') }, { counter: { encoding: 'o200k', count: (text) => Promise.resolve(text.length) } });
    expect(prompts).toEqual({ tokens: { least: 'Sort this ticket into a queue: '.length, most: 'Sort this ticket into a queue: '.length }, without: 0, how: 'estimated', prompts: 1, isOpen: true });
  });

  test('is counted exactly where a source names the encoding of both models', async () => {
    const { prompts } = await only({ 'src/a.ts': call(MESSAGES, 'gpt-4o') }, { to: 'gpt-5', counter: { encoding: 'o200k', count: () => Promise.resolve(5) } });
    expect(prompts).toMatchObject({ how: 'counted', tokens: { least: 10, most: 10 } });
  });
});

describe('the cost', () => {
  test('is unknown without a volume, and never nothing', async () => {
    const report = await reportOf({ 'src/a.ts': call(MESSAGES) });
    expect(report.workloads[0]).toMatchObject({ standard: { today: null, after: null }, batch: { today: null, after: null }, volume: {} });
    expect(report.total).toEqual({ today: null, after: null, unknown: 1 });
  });

  test('follows from what is entered', async () => {
    const volumes = { 'src/a.ts': { requestsPerMonth: 1_000_000, inputTokens: 1000, outputTokens: 100, cachedPercent: 0 } };
    const report = await reportOf({ 'src/a.ts': call(MESSAGES), 'src/b.ts': call(MESSAGES) }, { volumes });
    expect(report.workloads[0]?.standard).toEqual({ today: { low: 4000, high: 4000 }, after: { low: 8000, high: 8000 } });
    expect(report.workloads[0]?.batch).toEqual({ today: { low: 2000, high: 2000 }, after: { low: 4000, high: 4000 } });
    expect(report.total).toEqual({ today: { low: 4000, high: 4000 }, after: { low: 8000, high: 8000 }, unknown: 1 });
  });

  test('has bounds where the code says less than a person would', async () => {
    const { standard, notes } = await only({ 'src/a.ts': call(`${MESSAGES}\n  max_completion_tokens: 100,`) }, { volumes: { 'src/a.ts': { requestsPerMonth: 1000, inputTokens: 1000 } } });
    expect(standard.today).toEqual({ low: 0.25, high: 4 });
    expect(notes.join()).toContain('output is not entered');
    const open = await only({ 'src/a.ts': call(MESSAGES) }, { volumes: { 'src/a.ts': { requestsPerMonth: 1000, outputTokens: 0 } } });
    expect(open.standard.today?.high).toBeUndefined();
    expect(open.standard.today?.low).toBeGreaterThan(0);
  });

  test('is unknown where a request has no prompt in its file and nothing is entered', async () => {
    const { standard, notes } = await only({ 'src/a.ts': call('  messages,') }, { volumes: { 'src/a.ts': { requestsPerMonth: 1000 } } });
    expect(standard).toEqual({ today: null, after: null });
    expect(notes.join()).toContain('the cost is unknown');
  });

  test('says when reasoning is added, and when the long-context price holds', async () => {
    const { notes } = await only({ 'src/a.ts': call(MESSAGES) }, { to: 'gpt-6.1-sol', volumes: { 'src/a.ts': { requestsPerMonth: 1, inputTokens: 500_000 } } });
    expect(notes.join()).toMatch(/effort moves none → low: how many reasoning tokens that adds is unknown/);
    const long = await only({ 'src/a.ts': call(MESSAGES) }, { volumes: { 'src/a.ts': { requestsPerMonth: 1, inputTokens: 500_000 } } });
    expect(long.notes.join()).toContain('above 272000 input tokens the long-context price of gpt-5.5 holds');
    expect(long.standard.after?.low).toBe(5);
  });

  test('has the source of every price with a date', async () => {
    const { prices } = await reportOf({ 'src/a.ts': call(MESSAGES) });
    const known = prices.flatMap(({ tiers }) => tiers.flatMap(({ input, output }) => [input, output])).filter((price) => price !== null);
    expect(known.length).toBeGreaterThan(10);
    for (const { source, usdPerMTok } of known) {
      expect(source).toMatch(/\d{4}-\d{2}/);
      expect(usdPerMTok).toBeGreaterThan(0);
    }
    expect(prices.find(({ as }) => as === 'target')?.tiers.find(({ tier }) => tier === 'flex')).toEqual({ tier: 'flex', input: null, output: null });
  });

  test('knows cheaper models that are no step back', async () => {
    const { prices } = await reportOf({ 'src/a.ts': call(MESSAGES) });
    const alternatives = prices.filter(({ as }) => as === 'alternative');
    expect(alternatives.length).toBeGreaterThan(0);
    expect(alternatives.length).toBeLessThanOrEqual(4);
    expect(alternatives.every(({ tiers }) => (tiers[0]?.output?.usdPerMTok ?? Infinity) < 30)).toBe(true);
    expect(alternatives.map(({ id }) => id)).not.toContain('gpt-5.4');
  });
});

describe('the verdict', () => {
  test.each<[string, Readonly<Record<string, string>>, ReportTest | undefined, string, string | undefined, RegExp]>([
    ['no baseline cases', { 'src/a.ts': call(MESSAGES) }, undefined, 'wait', 'keep', /no baseline cases/],
    ['a simple request on a model without an end', { ...CASES, 'src/a.ts': call(MESSAGES) }, undefined, 'keep', undefined, /no tools and no reasoning, a token costs up to 2 times as much/],
    ['tools', { ...CASES, 'src/a.ts': call(`${MESSAGES}\n  tools,`) }, undefined, 'upgrade', undefined, /it sends tools or reasons/],
    ['a model with an end', { ...CASES, 'src/a.ts': call(MESSAGES, 'gpt-4o') }, undefined, 'upgrade', undefined, /has an announced end/],
    ['a model that is gone, even without cases', { 'src/a.ts': call(MESSAGES, 'gpt-4-turbo') }, undefined, 'upgrade', undefined, /is retired/],
    ['a key that does not see the target', { ...CASES, 'src/a.ts': call(`${MESSAGES}\n  tools,`) }, { availability: { state: 'not seen', on: '2026-11-20' } }, 'wait', 'upgrade', /the key does not see gpt-5\.5 \(looked on 2026-11-20\)/],
    ['a request that cannot be edited', { ...CASES, 'src/a.ts': call('  ...rest,') }, undefined, 'wait', 'keep', /blocked: parameters of this request stand elsewhere/],
    ['a time limit that is too short', { ...CASES, 'src/a.ts': call(`${MESSAGES}\n  reasoning_effort: "high",`).replace('new OpenAI()', 'new OpenAI({ timeout: 20_000 })') }, undefined, 'wait', 'upgrade', /a time limit does not fit/],
    ['a target that costs less', { ...CASES, 'src/a.ts': call(MESSAGES) }, { to: 'gpt-5.6-terra' }, 'upgrade', undefined, /a token costs less/],
  ])('on %s', async (_, files, more, verdict, then, why) => {
    const { decision } = await only(files, more);
    expect([decision.verdict, decision.then?.verdict]).toEqual([verdict, then]);
    expect([...decision.reasons, ...(decision.then?.reasons ?? [])].map(({ text }) => text).join('; ')).toMatch(why);
  });

  test('waits where a price is unknown', () => {
    const { registry } = shippedEngine();
    const model = registry.get('gpt-5.4') ?? expect.fail();
    const { pricePerMTok: _, ...to } = registry.get('gpt-5.5') ?? expect.fail();
    const decision = decide({ path: 'a.ts', model, sites: [], calls: [], prompts: [] }, { to, registry, today: TODAY, availability: { state: 'unknown' }, misfits: [], hasCases: true });
    expect(decision).toEqual({ verdict: 'wait', reasons: [{ text: 'the price of gpt-5.5 is unknown, so that nobody can tell what the move costs', places: [] }] });
  });

  test('names the day on which waiting ends', async () => {
    expect((await only({ 'src/a.ts': call(MESSAGES, 'gpt-4o') })).decision).toMatchObject({ verdict: 'wait', deadline: '2027-01-14' });
  });

  test('judges time limits by the code as it will be: an effort that the plan pins takes no minutes', async () => {
    const files = { ...CASES, 'src/a.ts': call(MESSAGES).replace('new OpenAI()', 'new OpenAI({ timeout: 60_000 })') };
    expect((await only(files)).decision.verdict).toBe('keep');
  });
});

describe('readiness', () => {
  const item = async (id: string, files: Readonly<Record<string, string>>, more?: ReportTest): Promise<ReadinessItem> => {
    const report: Report = await reportOf(files, more);
    return report.readiness.find((each) => each.id === id) ?? expect.fail(id);
  };
  const plain = { 'src/a.ts': call(MESSAGES) };

  test('asks for what the repository cannot tell, and claims nothing else', async () => {
    const { readiness } = await reportOf(plain);
    expect(Object.fromEntries(readiness.map(({ id, checked }) => [id, checked]))).toEqual({
      'surface-available': 'ask', 'baseline-cases': 'no', 'timeouts-fit': 'ask', 'output-caps': 'no', 'rate-caps': 'ask', 'policy-review': 'ask', 'rollback-alias': 'no',
      'tools-by-risk': 'not needed', 'destructive-confirmation': 'not needed', 'least-privilege': 'not needed', 'audit-log': 'not needed', 'safety-identifier': 'ask',
    });
    for (const { checked, says } of readiness) if (checked === 'ask') expect(says).toMatch(/\?/);
  });

  test.each<[string, string, Readonly<Record<string, string>>, ReportTest | undefined, string | undefined]>([
    ['surface-available', 'yes', plain, { availability: { state: 'seen', on: '2026-11-20' } }, undefined],
    ['surface-available', 'no', plain, { availability: { state: 'not seen' } }, undefined],
    ['baseline-cases', 'yes', { ...plain, ...CASES }, undefined, 'evals/cases/tickets.jsonl:1'],
    ['baseline-cases', 'yes', { ...plain, 'promptfooconfig.yaml': 'prompts: []' }, undefined, 'promptfooconfig.yaml:1'],
    ['timeouts-fit', 'yes', { 'src/a.ts': call(MESSAGES).replace('new OpenAI()', 'new OpenAI({ timeout: 600_000 })') }, undefined, 'src/a.ts:2'],
    ['output-caps', 'yes', { 'src/a.ts': call(`${MESSAGES}\n  max_completion_tokens: 9,`) }, undefined, 'src/a.ts:3'],
    ['output-caps', 'ask', { 'src/a.ts': call(`${MESSAGES}\n  max_completion_tokens: most,`) }, undefined, 'src/a.ts:3'],
    ['rate-caps', 'yes', { ...plain, 'modelshift.config.json': '{\n  "budget": { "daily_token_cap": 1 }\n}' }, undefined, 'modelshift.config.json:2'],
    ['rollback-alias', 'yes', { ...plain, '.env.example': 'OPENAI_MODEL_ROLLBACK=gpt-5.4\n' }, undefined, '.env.example:1'],
    ['rollback-alias', 'no', { ...plain, '.env.example': 'OPENAI_MODEL_ROLLBACK=gpt-5.5\n' }, undefined, '.env.example:1'],
    ['tools-by-risk', 'ask', { 'src/a.ts': call(`${MESSAGES}\n  tools,`) }, undefined, 'src/a.ts:3'],
    ['audit-log', 'ask', { 'src/a.ts': call(`${MESSAGES}\n  ...rest,`) }, undefined, 'src/a.ts:3'],
    ['safety-identifier', 'yes', { 'src/a.ts': call(`${MESSAGES}\n  safety_identifier: id,`) }, undefined, 'src/a.ts:3'],
    ['safety-identifier', 'no', { 'src/a.ts': call(`${MESSAGES}\n  user: id,`) }, undefined, 'src/a.ts:3'],
  ])('%s is "%s"', async (id, checked, files, more, place) => {
    const { places, ...found } = await item(id, files, more);
    expect(found.checked).toBe(checked);
    expect(places.map(({ path, line }) => `${path}:${line}`)[0]).toBe(place);
  });
});

test('holds no prompt, and no value of an environment file but ids', async () => {
  const report = await reportOf({ 'src/a.ts': call('  messages: [{ role: "system", content: "The canary sings at seven." }],'), '.env': 'OPENAI_API_KEY=sk-canary\nOPENAI_MODEL=gpt-5.4\nRATE_LIMIT=canary\n' });
  expect(JSON.stringify(report)).not.toMatch(/canary/);
  expect(report.workloads.map(({ path }) => path)).toContain('.env');
});
