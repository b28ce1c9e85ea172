import { describe, expect, test } from 'vitest';
import type { Target } from '../../../src/core/rules/rule.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const ABOUT_REQUESTS = new Set(['param-unsupported', 'param-renamed', 'effort-invalid', 'endpoint-required', 'effort-default-changed', 'safety-identifier']);
const on = (id: string): Target => ({ id, explicit: true });

/** Rule, level and place of what is said of requests. */
function said(path: string, text: string, target: Target | undefined): string[] {
  return engine.scanText({ path, text }, { today: TODAY, target }).findings
    .filter(({ ruleId }) => ABOUT_REQUESTS.has(ruleId)).map(({ ruleId, severity, start, end }) => `${severity} ${ruleId} ${text.slice(start, end)}`);
}

describe('one finding for a parameter of a call', () => {
  const call = (model: string, more: string): string => `await client.chat.completions.create({ model: "${model}", ${more}, messages });`;

  test('what today’s model says stands for what the target says, too', () => {
    expect(said('a.ts', call('o3', 'temperature: 0.2'), on('gpt-5.5'))).toEqual(['warning param-unsupported temperature: 0.2']);
    expect(said('a.ts', call('o3', 'max_tokens: 30000'), on('gpt-5.5'))).toEqual(['error param-renamed max_tokens: 30000']);
  });

  test('what is sure on the target comes before what is not on today’s model', () => {
    expect(said('a.ts', call('gpt-5.4', 'reasoning_effort: effort, temperature: 0.2'), on('gpt-6.1-sol'))).toEqual(['warning param-unsupported temperature: 0.2']);
  });

  test('tools, functions and the choice of one are one finding', () => {
    expect(said('a.ts', call('gpt-5.6-sol', 'tools, tool_choice: "auto"'), undefined)).toEqual(['error endpoint-required tools']);
  });

  test('two calls are two', () => {
    expect(said('a.ts', call('o3', 'stop: "a"') + call('o3', 'stop: "a"'), undefined)).toHaveLength(2);
  });
});

test('a branch on the id of an image model says nothing about text', () => {
  expect(engine.scanText({ path: 'a.ts', text: 'if (model === "dall-e-3") draw();' }, { today: TODAY, target: on('gpt-5.5') }).findings).toEqual([]);
});

describe('which calls are judged', () => {
  const refused = (path: string, text: string, target?: Target): string[] => said(path, text, target);

  test.each([
    ['a test', 'test/a.test.ts', 'client.chat.completions.create({ model: "o3", stop: "a", messages })'],
    ['a deployment on Azure', 'a.ts', 'const azure = new AzureOpenAI(); azure.chat.completions.create({ model: "o3", stop: "a", messages })'],
    ['a gateway', 'a.ts', 'const client = new OpenAI({ baseURL: "https://openrouter.ai/api/v1" }); client.chat.completions.create({ model: "openai/o3", stop: "a", messages })'],
    ['a model that is not named', 'a.ts', 'client.chat.completions.create({ model, stop: "a", messages })'],
    ['a model that is not known', 'a.ts', 'client.chat.completions.create({ model: "my-model", stop: "a", messages })'],
  ])('not %s', (_what, path, text) => {
    expect(refused(path, text, on('gpt-5.5'))).toEqual([]);
  });

  test('a model in a constant, or behind an environment variable', () => {
    expect(refused('a.ts', 'const MODEL = "o3";\nclient.chat.completions.create({ model: MODEL, stop: "a", messages });')).toEqual(['warning param-unsupported stop: "a"']);
    expect(refused('a.ts', 'client.chat.completions.create({ model: process.env.MODEL ?? "o3", stop: "a", messages });')).toEqual(['warning param-unsupported stop: "a"']);
    expect(refused('a.ts', 'const MODEL = "gpt-5.4-pro";\nclient.chat.completions.create({ model: MODEL, messages });')).toEqual(['error endpoint-required client.chat.completions.create']);
  });

  test('a target of another provider, and one that is older, say nothing', () => {
    for (const target of ['claude-opus-5', 'gpt-5']) expect(refused('a.ts', 'client.chat.completions.create({ model: "gpt-5.4", temperature: 0.2, messages })', on(target))).toEqual([]);
  });

  test('settings that someone else sends: only what holds at any effort, at the lowest level', () => {
    expect(refused('a.yaml', 'llm:\n  model: gpt-5.4\n  temperature: 0.7\n', on('gpt-5.5'))).toEqual([]);
    expect(refused('a.yaml', 'llm:\n  model: o3\n  temperature: 0.7\n', on('gpt-5.5'))).toEqual(['information param-unsupported temperature: 0.7']);
  });

  test('a job with a shape of its own leaves nothing to the model', () => {
    expect(refused('a.ts', 'client.fineTuning.jobs.create({ model: "gpt-4o", training_file, seed: 1 })', on('gpt-5.5'))).toEqual([]);
  });
});

test('messages name the parameter, the model, what to write and the source', () => {
  const [finding] = engine.scanText({ path: 'a.py', text: 'client.chat.completions.create(model="gpt-6.1-sol", reasoning_effort="none", messages=m)' }, { today: TODAY, target: undefined }).findings.filter(({ ruleId }) => ruleId === 'effort-invalid');
  expect(finding?.message).toMatch(/^Effort none is refused by gpt-6\.1-sol, which takes low, medium, high, xhigh, max\. Write low, the nearest\. Source: .+\.$/);
});

describe('the words of a finding', () => {
  const messages = (path: string, text: string): string[] => engine.scanText({ path, text }, { today: TODAY, target: on('gpt-5.5') }).findings.filter(({ ruleId }) => ABOUT_REQUESTS.has(ruleId)).map(({ message }) => message);

  test('a builder that no table knows may reach another API', () => {
    expect(messages('a.rs', 'let r = CreateChatCompletionRequestArgs::default().model("o3").temperature(0.2).messages(m).build()?;').join()).toContain('temperature may be refused by o3: it is not known which API this reaches');
  });

  test('a parameter goes by the name of its library', () => {
    expect(messages('a.ts', 'client.chat.completions.create({ model: "o3", max_tokens: 30000, messages })').join()).toContain('Write max_completion_tokens');
    expect(messages('A.java', 'import com.openai.client.OpenAIClient;\nclass A { void f() { var p = ChatCompletionCreateParams.builder().model("o3").maxTokens(30000).build(); } }').join()).toContain('The field of the API is max_completion_tokens now');
  });

  test('what nobody read is called no source', () => {
    expect(messages('a.ts', 'client.chat.completions.create({ model: "o3", stop: "a", messages })').join()).not.toContain('general knowledge');
  });
});
