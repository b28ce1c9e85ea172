import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeRequest, type RequestVerdict } from '../../../src/request/judge-request.ts';
import { nearestEffort } from '../../../src/request/effort-levels.ts';
import type { ModelRequest, RequestParameter } from '../../../src/request/model-request.ts';
import { model, registry } from '../registry/real-registry.ts';
import { effort, request, RULES } from './requests.ts';

const judge = (id: string, asked: ModelRequest): RequestVerdict => judgeRequest(registry, RULES, model(id), asked);
const outcomes = (id: string, asked: ModelRequest): string =>
  judge(id, asked).parameters.map(({ parameter, outcome, evidence }) => `${parameter.name} ${outcome}${outcome !== 'unknown' && evidence?.secondaryOnly ? ', secondary' : ''}`).join('; ');

describe('verdicts', () => {
  test.each<[string, ModelRequest, string]>([
    // the same call before and after a bare change of the id
    ['gpt-5.4', request({ temperature: '0.2', max_completion_tokens: '800' }), 'temperature accepted; max_completion_tokens accepted'],
    ['gpt-5.5', request({ temperature: '0.2' }), 'temperature refused, secondary'],
    ['gpt-5.5', request({ temperature: '0.2', reasoning_effort: 'none' }), 'temperature accepted, secondary; reasoning_effort accepted'],
    // documented for GPT-5.4, carried over to 5.5
    ['gpt-5.4', request({ temperature: '0.2', reasoning_effort: 'high' }), 'temperature refused; reasoning_effort accepted'],
    ['gpt-4o', request({ max_tokens: '800', temperature: '0.2', seed: '1' }), 'max_tokens accepted; temperature accepted; seed unknown'],
    ['o3', request({ max_tokens: '800', temperature: '0.2' }), 'max_tokens renamed; temperature refused, secondary'],
    ['gpt-5.6-sol', request({ tools: undefined, tool_choice: 'auto' }), 'tools elsewhere; tool_choice elsewhere'],
    ['gpt-6.1-sol', request({ reasoning_effort: 'none' }), 'reasoning_effort refused'],
    ['grok-4.5', request({ reasoning_effort: 'max' }), 'reasoning_effort refused, secondary'],
    // what is not known stays so
    ['gpt-5.5', request({ temperature: undefined, reasoning_effort: 'low' }), 'temperature unknown; reasoning_effort accepted'],
    ['gpt-5.5', request({ temperature: '0.2' }, { effort: { state: 'dynamic' } }), 'temperature unknown'],
    ['gpt-6-cyber', request({ reasoning_effort: 'high' }), 'reasoning_effort unknown'],
    ['o3', { ...request({ max_tokens: '800' }), endpoint: undefined } as unknown as ModelRequest, 'max_tokens unknown'],
    ['gpt-5.5', request({ presence_penalty: '1' }), 'presence_penalty unknown'],
    ['claude-opus-5-5', request({ 'thinking.type': 'disabled' }, { endpoint: 'messages' }), 'thinking_type unknown'],
    ['claude-opus-5-5', request({ temperature: '0' }, { endpoint: 'messages' }), 'temperature refused, secondary'],
    ['claude-opus-5', request({ temperature: '0' }, { endpoint: 'messages' }), 'temperature refused'],
  ])('%s: %#', (id, asked, expected) => {
    expect(outcomes(id, asked)).toBe(expected);
  });

  test('a parameter that may be left out is not refused for sure', () => {
    const [temperature] = request({ temperature: '0' }).parameters;
    expect(outcomes('o3', { ...request(), parameters: temperature ? [{ ...temperature, mayBeOmitted: true }] : [] })).toBe('temperature unknown');
  });

  test('a model that the endpoint does not serve', () => {
    expect(judge('gpt-5.4-pro', request()).endpoint).toMatchObject({ outcome: 'elsewhere', evidence: { rule: { to: 'responses' }, secondaryOnly: false } });
    expect(judge('gpt-5.4-pro', request({}, { endpoint: 'responses' })).endpoint.outcome).toBe('unknown');
  });

  test('remarks tell what changes in silence, with the parameter where there is one', () => {
    const ids = (asked: ModelRequest): string[] => judge('gpt-5.5', asked).remarks.map(({ evidence, parameter }) => `${evidence.rule.id} ${parameter?.name ?? '-'}`);
    expect(ids({ ...request({ max_completion_tokens: '800' }), change: { from: model('gpt-5.4') } })).toEqual(expect.arrayContaining(['openai-effort-default-none-to-medium -', 'openai-output-cap-counts-reasoning max_completion_tokens']));
    expect(ids(request({ reasoning_effort: 'none', max_completion_tokens: '800' }))).not.toContain('openai-output-cap-counts-reasoning max_completion_tokens');
  });
});

describe('nearestEffort', () => {
  test.each([
    ['none', ['low', 'medium', 'high'], 'low'],
    ['none', ['none', 'low'], 'none'],
    ['minimal', ['none', 'low', 'medium'], 'low'],
    ['minimal', ['minimal', 'low'], 'minimal'],
    ['max', ['none', 'low', 'medium', 'high', 'xhigh'], 'xhigh'],
    ['low', ['high'], 'high'],
    ['High', ['low', 'high'], 'high'],
    ['fast', ['low'], undefined],
  ])('%s among %j is %s', (wish, accepted, expected) => {
    expect(nearestEffort(wish, accepted)).toBe(expected);
  });
});

describe('laws', () => {
  const names = [...new Set(RULES.flatMap(({ params }) => params)), 'temperature', 'metadata'];
  const value = fc.oneof(fc.constantFrom('0', '1', 'none', 'minimal', 'high', 'null', 'disabled'), fc.string());
  const parameter: fc.Arbitrary<RequestParameter> = fc.record(
    { name: fc.oneof(fc.constantFrom(...names), fc.string()), path: fc.string(), value: fc.oneof(value.map((text) => ({ state: 'literal' as const, value: text })), fc.constant({ state: 'dynamic' as const })), mayBeOmitted: fc.boolean() },
    { requiredKeys: ['name', 'path', 'value'] },
  );
  const written: fc.Arbitrary<ModelRequest> = fc.record({
    endpoint: fc.constantFrom('chat.completions', 'responses', 'messages', 'generateContent', 'elsewhere'),
    effort: fc.oneof(fc.constant(effort()), fc.constant({ state: 'dynamic' as const }), value.map((text) => effort(text))),
    thinking: fc.constantFrom('on', 'off', 'unstated', 'dynamic'), parameters: fc.array(parameter, { maxLength: 8 }), complete: fc.boolean(),
  });
  const on = fc.constantFrom(...registry.models);

  test('every parameter gets exactly one verdict, in order, and a refusal has its evidence', () => {
    fc.assert(fc.property(on, written, (at, asked) => {
      const { parameters } = judgeRequest(registry, RULES, at, asked);
      expect(parameters.map((verdict) => verdict.parameter)).toEqual(asked.parameters);
      for (const { outcome, evidence } of parameters) if (outcome !== 'accepted' && outcome !== 'unknown') expect(evidence).toBeDefined();
    }));
  });

  test('a parameter that no rule knows changes no other verdict', () => {
    fc.assert(fc.property(on, written, fc.nat(8), (at, asked, position) => {
      const before = judgeRequest(registry, RULES, at, asked);
      const stranger: RequestParameter = { name: 'x-stranger', path: 'x-stranger', value: { state: 'dynamic' } };
      const after = judgeRequest(registry, RULES, at, { ...asked, parameters: asked.parameters.toSpliced(position, 0, stranger) });
      expect(after.parameters.filter((verdict) => verdict.parameter !== stranger)).toEqual(before.parameters);
      expect(after.remarks).toEqual(before.remarks);
    }));
  });

  test('less knowledge refuses nothing more', () => {
    fc.assert(fc.property(on, written, (at, asked) => {
      const refused = (request: ModelRequest): string[] => judgeRequest(registry, RULES, at, request).parameters.filter(({ outcome }) => outcome === 'refused').map((verdict) => verdict.parameter.name);
      expect(refused(asked)).toEqual(expect.arrayContaining(refused({ ...asked, complete: false })));
    }));
  });
});
