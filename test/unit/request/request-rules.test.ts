import { describe, expect, test } from 'vitest';
import { holds, speakingOf, type Answer, type Subject } from '../../../src/request/condition.ts';
import { effectiveEffort } from '../../../src/request/effective-effort.ts';
import { isAbout } from '../../../src/request/judge-request.ts';
import type { ModelRequest } from '../../../src/request/model-request.ts';
import { model, registry } from '../registry/real-registry.ts';
import { request, RULES } from './requests.ts';

type Values = Parameters<typeof request>[0];
/** A request as its parameters, with the endpoint and what changes where that matters. */
interface Case {
  readonly on: string;
  readonly values?: Values;
  readonly fields?: Partial<ModelRequest>;
}

const responses = { endpoint: 'responses' };
const messages = { endpoint: 'messages' };
const gemini = { endpoint: 'generateContent' };
const from = (id: string, fields: Partial<ModelRequest> = {}): Partial<ModelRequest> => ({ ...fields, change: { from: model(id) } });
const move = { change: { endpoint: 'responses' } };

/** What the rule says of a request: of its parameters the strongest, of the request as a whole where the rule names none of them. */
function answer(id: string, { on, values, fields }: Case): Answer {
  const rule = RULES.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  const asked = request(values, fields);
  const subject: Subject = { model: model(on), request: asked, effort: effectiveEffort(registry, model(on), asked.effort) };
  if (speakingOf([rule], subject).length === 0) return 'no';
  const about = asked.parameters.filter((parameter) => isAbout(rule, parameter));
  const answers = about.length ? about.map((parameter) => holds(rule, { ...subject, parameter })) : [holds(rule, subject)];
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

/** For every rule of the data a request that it speaks against, and one that it leaves alone. */
const CASES: Readonly<Record<string, readonly [against: Case, alone: Case]>> = {
  'openai-chat-max-tokens-rename': [{ on: 'o3', values: { max_tokens: '800' } }, { on: 'gpt-4o', values: { max_tokens: '800' } }],
  'openai-responses-max-output-tokens': [{ on: 'gpt-4o', values: { max_tokens: '800' }, fields: responses }, { on: 'gpt-4o', values: { max_tokens: '800' } }],
  'openai-output-cap-counts-reasoning': [{ on: 'o3', values: { max_completion_tokens: '800' } }, { on: 'o3', values: { max_completion_tokens: '30_000' } }],
  'openai-sampling-never': [{ on: 'o3', values: { temperature: '0' } }, { on: 'o3', values: { temperature: '1.0' } }],
  'openai-sampling-only-at-effort-none': [{ on: 'gpt-5.5', values: { top_p: '0.5' } }, { on: 'gpt-5.5', values: { top_p: '0.5', reasoning_effort: 'none' } }],
  'openai-responses-logprobs-include': [
    { on: 'gpt-5.6-sol', values: { include: ['message.output_text.logprobs'] }, fields: responses },
    { on: 'gpt-5.6-sol', values: { include: ['message.output_text.logprobs'], 'reasoning.effort': 'none' }, fields: responses },
  ],
  'openai-penalties-rejected': [{ on: 'gpt-5', values: { presence_penalty: '0.5' } }, { on: 'gpt-5', values: { presence_penalty: '0' } }],
  'openai-penalties-later-unknown': [{ on: 'gpt-5.5', values: { frequency_penalty: '1' } }, { on: 'gpt-5.5', values: { frequency_penalty: '0.0' } }],
  'openai-stop-unsupported': [{ on: 'o3', values: { stop: 'END' } }, { on: 'gpt-5', values: { stop: 'END' } }],
  'openai-chat-tools-need-effort-none': [{ on: 'gpt-6-sol', values: { tools: undefined } }, { on: 'gpt-6-sol', values: { tools: undefined, reasoning_effort: 'none' } }],
  'openai-tools-responses-only': [{ on: 'gpt-6.1-sol', values: { functions: undefined } }, { on: 'gpt-6.1-sol', values: { tools: undefined }, fields: responses }],
  'openai-tools-chat-unknown': [{ on: 'gpt-6.1-terra', values: { tools: undefined } }, { on: 'gpt-6.1-terra' }],
  'openai-functions-to-tools': [{ on: 'gpt-4o', values: { functions: undefined } }, { on: 'gpt-4o', values: { functions: undefined }, fields: responses }],
  'openai-responses-only-models': [{ on: 'gpt-5.4-pro' }, { on: 'gpt-5.4-pro', fields: responses }],
  'openai-effort-default-none-to-medium': [{ on: 'gpt-5.5', fields: from('gpt-5.4') }, { on: 'gpt-5.5', values: { reasoning_effort: 'none' }, fields: from('gpt-5.4') }],
  'openai-effort-appears': [{ on: 'gpt-5.5', fields: from('gpt-4o') }, { on: 'gpt-5.5', fields: from('gpt-5') }],
  'openai-effort-none-rejected': [{ on: 'gpt-6.1-sol', values: { reasoning_effort: 'none' } }, { on: 'gpt-6.1-sol', values: { reasoning_effort: 'low' } }],
  'openai-effort-minimal-gone': [{ on: 'gpt-5.4', values: { reasoning_effort: 'minimal' } }, { on: 'gpt-5', values: { reasoning_effort: 'minimal' } }],
  'openai-effort-value-not-accepted': [{ on: 'gpt-5-mini', values: { reasoning_effort: 'xhigh' } }, { on: 'gpt-5.5', values: { reasoning_effort: 'xhigh' } }],
  'openai-effort-null': [{ on: 'gpt-5.5', values: { reasoning_effort: 'None' } }, { on: 'gpt-5.5', values: { reasoning_effort: 'none' } }],
  'openai-effort-on-non-reasoning': [{ on: 'gpt-4o', values: { reasoning_effort: 'low' } }, { on: 'o3', values: { reasoning_effort: 'low' } }],
  'openai-effort-field-per-endpoint': [{ on: 'gpt-5.5', values: { reasoning_effort: 'low' }, fields: responses }, { on: 'gpt-5.5', values: { 'reasoning.effort': 'low' }, fields: responses }],
  'openai-effort-field-in-chat': [{ on: 'gpt-5.5', values: { 'reasoning.effort': 'low' } }, { on: 'gpt-5.5', values: { reasoning_effort: 'low' } }],
  'openai-effort-ladder': [{ on: 'gpt-5.5' }, { on: 'gpt-5.4' }],
  'openai-verbosity': [{ on: 'gpt-5.5' }, { on: 'gpt-4o' }],
  'openai-cache-retention-replaced': [{ on: 'gpt-5.6-sol', values: { prompt_cache_retention: 'in_memory' } }, { on: 'gpt-5.6-sol', values: { prompt_cache_retention: '24h' } }],
  'openai-cache-fields-older-route': [{ on: 'gpt-5.5', values: { prompt_cache_options: undefined } }, { on: 'gpt-5.6-sol', values: { prompt_cache_options: undefined } }],
  'openai-cache-key-keep': [{ on: 'gpt-5.5', values: { prompt_cache_key: 'k' } }, { on: 'o3', values: { prompt_cache_key: 'k' } }],
  'openai-pro-mode': [{ on: 'gpt-5.6-sol', fields: from('gpt-5.5-pro', responses) }, { on: 'gpt-5.6-sol', fields: from('gpt-5.5', responses) }],
  'openai-tier-map': [{ on: 'gpt-6-luna' }, { on: 'gpt-5.5' }],
  'openai-user-field': [{ on: 'gpt-5.5', values: { user: undefined } }, { on: 'o3', values: { user: undefined } }],
  'openai-assistants-gone': [{ on: 'gpt-4o', fields: { endpoint: 'assistants' } }, { on: 'gpt-4o' }],
  'openai-evals-stop': [{ on: 'gpt-5', fields: { endpoint: 'evals' } }, { on: 'gpt-5' }],
  'embedding-swap': [{ on: 'text-embedding-3-small', fields: { endpoint: 'embeddings' } }, { on: 'gpt-4o', fields: { endpoint: 'embeddings' } }],
  'claude-sampling-rejected': [{ on: 'claude-opus-5', values: { top_k: '40' }, fields: messages }, { on: 'claude-opus-5', values: { temperature: '1' }, fields: messages }],
  'claude-sampling-pair': [{ on: 'claude-sonnet-4-5', values: { temperature: '0.5', top_p: '0.5' }, fields: messages }, { on: 'claude-sonnet-4-5', values: { top_p: '0.5' }, fields: messages }],
  'claude-thinking-budget': [{ on: 'claude-opus-5', values: { 'thinking.budget_tokens': '8000' }, fields: messages }, { on: 'claude-opus-4-6', values: { 'thinking.budget_tokens': '8000' }, fields: messages }],
  'claude-thinking-budget-deprecated': [{ on: 'claude-opus-4-6', values: { 'thinking.budget_tokens': '8000' }, fields: messages }, { on: 'claude-sonnet-4-5', values: { 'thinking.budget_tokens': '8000' }, fields: messages }],
  'claude-thinking-default-on': [{ on: 'claude-sonnet-5', fields: from('claude-sonnet-4-5', messages) }, { on: 'claude-sonnet-5', fields: from('claude-sonnet-4-5', { ...messages, thinking: 'off' }) }],
  'claude-thinking-not-disablable': [{ on: 'claude-fable-5', values: { 'thinking.type': 'disabled' }, fields: messages }, { on: 'claude-fable-5', values: { 'thinking.type': 'adaptive' }, fields: messages }],
  'claude-prefill-rejected': [{ on: 'claude-opus-5', values: { prefill: undefined }, fields: messages }, { on: 'claude-sonnet-4-5', values: { prefill: undefined }, fields: messages }],
  'claude-output-format': [{ on: 'claude-opus-5', values: { output_format: undefined }, fields: messages }, { on: 'claude-3-haiku-20240307', values: { output_format: undefined }, fields: messages }],
  'claude-effort-default-appears': [{ on: 'claude-opus-5', fields: from('claude-sonnet-4-5', messages) }, { on: 'claude-opus-5', values: { 'output_config.effort': 'low' }, fields: from('claude-sonnet-4-5', messages) }],
  'claude-effort-unsupported': [{ on: 'claude-sonnet-4-5', values: { 'output_config.effort': 'low' }, fields: messages }, { on: 'claude-opus-5', values: { 'output_config.effort': 'low' }, fields: messages }],
  'claude-effort-needs-room': [
    { on: 'claude-opus-5', values: { max_tokens: '8000', 'output_config.effort': 'max' }, fields: messages },
    { on: 'claude-opus-5', values: { max_tokens: '64000', 'output_config.effort': 'max' }, fields: messages },
  ],
  'claude-tokenizer-shift': [{ on: 'claude-opus-5', values: { max_tokens: '800' }, fields: from('claude-opus-4-6', messages) }, { on: 'claude-opus-5', values: { max_tokens: '800' }, fields: from('claude-opus-4-7', messages) }],
  'gemini-thinking-both': [{ on: 'gemini-3.6-flash', values: { thinking_budget: '0', thinking_level: 'low' }, fields: gemini }, { on: 'gemini-3.6-flash', values: { thinking_level: 'low' }, fields: gemini }],
  'gemini-thinking-budget-to-level': [{ on: 'gemini-3.6-flash', values: { thinking_budget: '0' }, fields: gemini }, { on: 'gemini-2.5-flash', values: { thinking_budget: '0' }, fields: gemini }],
  'gemini-level-not-accepted': [{ on: 'gemini-3.6-flash', values: { thinking_level: 'max' }, fields: gemini }, { on: 'gemini-3.6-flash', values: { thinking_level: 'low' }, fields: gemini }],
  ...Object.fromEntries(RULES.filter(({ id }) => id.startsWith('responses-map-')).map(({ id }) => [id, [{ on: 'gpt-4o', fields: move }, { on: 'gpt-4o' }] as const])),
};

/** What these ask of cannot be seen in a request: they never hold for sure, whatever it says. */
const BEYOND_THE_REQUEST = [
  'openai-image-detail-default', 'openai-cache-writes-billed', 'openai-reasoning-items-dropped', 'openai-phase-replay', 'openai-no-dated-snapshots', 'openai-long-context-price',
  'openai-prompt-objects-stop', 'github-models-dead', 'azure-deployment-name', 'azure-v1-client', 'openai-client-timeout', 'claude-thinking-display', 'claude-stream-large-output',
  'claude-beta-headers', 'claude-tool-versions', 'claude-refusal-stop', 'gemini-model-in-url',
];

test('every rule of the data has its case', () => {
  expect([...Object.keys(CASES), ...BEYOND_THE_REQUEST].sort()).toEqual(RULES.map(({ id }) => id).sort());
});

describe.each(Object.entries(CASES))('%s', (id, [against, alone]) => {
  test('speaks against the first request', () => {
    expect(answer(id, against)).toBe('yes');
  });

  test('leaves the second one alone', () => {
    expect(answer(id, alone)).toBe('no');
  });
});

test.each(BEYOND_THE_REQUEST)('%s holds for no request for sure', (id) => {
  for (const { id: on } of registry.models) for (const fields of [{}, responses, messages, gemini]) expect(answer(id, { on, values: { max_tokens: '20000' }, fields }), on).not.toBe('yes');
});
