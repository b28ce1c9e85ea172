import { describe, expect, test } from 'vitest';
import type { Finding, Target } from '../../../src/core/rules/rule.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const byDefault: Target = { id: engine.data.defaultTarget, explicit: false };
const findings = (path: string, text: string, target: Target | 'none' = byDefault, today = TODAY): readonly Finding[] =>
  engine.scanText({ path, text }, { today, target: target === 'none' ? undefined : target }).findings;
const of = (ruleId: string, list: readonly Finding[]): Finding[] => list.filter((finding) => finding.ruleId === ruleId);

/** About so much of a message a panel of usual width shows. */
const SHOWN = 80;

test.each([
  ['model-retired', 'gpt-4-turbo'],
  ['model-retiring', 'o3'],
])('%s says what to use before it says by whose clock', (ruleId, id) => {
  const { registry } = engine;
  const model = registry.get(id);
  const [finding] = of(ruleId, findings('a.ts', `client.responses.create({ model: "${id}", input });`));
  expect(finding?.message.slice(0, SHOWN)).toContain((model && registry.replacementOn(model, TODAY)?.model.id) ?? 'a replacement');
  expect(finding?.message).toMatch(/ \(OpenAI's clock\)$/);
});

test('effort-default-changed says both efforts at once', () => {
  const [finding] = of('effort-default-changed', findings('a.ts', 'await client.chat.completions.create({ model: "gpt-5.4", messages });'));
  expect(finding?.message).toMatch(/^No effort is written: none on gpt-5\.4, medium on gpt-5\.5\. /);
  expect(finding?.message.length).toBeLessThan(200);
});

describe('prompt-step-by-step', () => {
  const flagged = (text: string): boolean => of('prompt-step-by-step', findings('prompts/a.md', text)).length > 0;

  test.each([
    ['code', 'Example:\n```\nThink step by step\n```\n'],
    ['inline code', 'Never print `think step by step` as it is.'],
    ['a quotation', 'Do not answer with "think step by step" or the like.'],
    ['an address', 'See https://example.com/think-step-by-step for more.'],
  ])('is silent in %s', (_what, text) => {
    expect(flagged(text)).toBe(false);
  });

  test('one finding a sentence, at the words; one a prompt where nobody chose the target', () => {
    const text = 'Think carefully and think step by step. Then reason step by step.';
    const words = (target: Target): string[] => of('prompt-step-by-step', findings('prompts/a.md', text, target)).map(({ start, end }) => text.slice(start, end));
    expect(words({ ...byDefault, explicit: true })).toEqual(['Think carefully and think step by step', 'reason step by step']);
    expect(words(byDefault)).toEqual(['Think carefully and think step by step']);
  });

  test('escapes and joints between literals do not hide a sentence', () => {
    const call = (content: string): string => `client.responses.create(model="gpt-5.5", instructions=${content})\n`;
    for (const content of ['"Sort mail.\\nThink step by step."', '("Sort mail. Think "\n  "step by step.")', 'f"Sort {kind}.\\n\\tThink step by step."'])
      expect(of('prompt-step-by-step', findings('a.py', call(content))), content).toHaveLength(1);
  });
});

describe('the target', () => {
  const nudge = (model: string, more = ''): string => `client.responses.create({ model: "${model}", ${more} instructions: "Sort mail. Think step by step." });`;
  const verdict = (text: string, target: Target | 'none'): string => of('prompt-step-by-step', findings('a.ts', text, target)).map((finding) => `${finding.severity}${finding.defaultTargetOnly ? ', default target only' : ''}`).join();

  test('what only the default target says is information; an explicit one counts in full; none says nothing', () => {
    expect(verdict(nudge('gpt-5.4'), byDefault)).toBe('information, default target only');
    expect(verdict(nudge('gpt-5.4'), { ...byDefault, explicit: true })).toBe('warning');
    expect(verdict(nudge('gpt-5.4'), 'none')).toBe('');
  });

  test('what the model in use says counts whatever the target', () => {
    for (const target of [byDefault, { ...byDefault, explicit: true }, 'none'] as const) expect(verdict(nudge('gpt-5.4', 'reasoning: { effort: "high" },'), target)).toBe('warning');
  });

  test('effort none keeps the wording on both', () => {
    expect(verdict(nudge('gpt-5.4', 'reasoning: { effort: "none" },'), { ...byDefault, explicit: true })).toBe('');
  });

  test('a model that is written but not known, and settings beside a model, are not judged on the target', () => {
    expect(verdict(nudge('my-local-model'), { ...byDefault, explicit: true })).toBe('');
    const settings = 'llm:\n  model: claude-haiku-4-5\n  timeout_seconds: 20\n  system_prompt: Think step by step, please.\n';
    expect(findings('a.yaml', settings, { ...byDefault, explicit: true }).map(({ ruleId }) => ruleId)).toEqual([]);
  });

  test('what the default target says does not stand in front of what the model in use says', () => {
    expect(verdict(nudge('gpt-5.4-mini', 'reasoning: { effort: "medium" },'), byDefault)).toBe('information');
  });

  test('another vendor and a later model are judged by themselves', () => {
    expect(verdict(nudge('claude-sonnet-4-5').replace('responses', 'messages'), { ...byDefault, explicit: true })).toBe('');
    expect(verdict(nudge('gpt-5.6-sol'), { id: 'gpt-5.4', explicit: true })).toBe('warning');
  });

  test('an effort that is not known gives information at most', () => {
    expect(verdict(nudge('gpt-5.5', 'reasoning: { effort },'), 'none')).toBe('information');
    expect(verdict(nudge('gpt-5.5', '...options,'), 'none')).toBe('information');
  });
});

describe('dates', () => {
  const call = 'client.responses.create({ model: "o3", input });';
  const levels = (today: string): string => findings('a.ts', call, 'none', today).filter(({ class: kind }) => kind === 'breaks').map(({ ruleId, severity }) => `${ruleId} ${severity}`).join();

  test('information, then warning from 90 days on, then error from the day itself', () => {
    expect(levels('2026-09-11')).toBe('model-retiring information');
    expect(levels('2026-09-12')).toBe('model-retiring warning');
    expect(levels('2026-12-10')).toBe('model-retiring warning');
    expect(levels('2026-12-11')).toBe('model-retired error');
  });

  test('a date from secondary sources only is a warning at most, and says so', () => {
    const [finding] = of('model-retired', findings('a.py', 'genai.GenerativeModel("gemini-1.5-pro")'));
    expect(finding).toMatchObject({ severity: 'warning', deprecated: true });
    expect(finding?.message).toContain('secondary sources only');
  });

  test('a gateway may keep other dates; Azure and Bedrock keep their own', () => {
    expect(of('model-retired', findings('a.ts', 'f({ model: "openrouter/openai/gpt-4-turbo" });')).map(({ severity }) => severity)).toEqual(['information']);
    expect(findings('a.py', 'AzureChatOpenAI(model="gpt-4-turbo")')).toEqual([]);
    expect(of('model-retired', findings('a.py', 'ChatBedrock(model="anthropic.claude-3-opus-20240229-v1:0")'))).toEqual([]);
  });

  test('a replacement that ends itself is said to', () => {
    const [finding] = of('model-retired', findings('a.py', 'client.responses.create(model="gpt-4-0125-preview")'));
    expect(finding?.message).toMatch(/which itself ends on \d{4}-\d\d-\d\d \(then [\w.-]+\)/);
  });
});

test('a client is judged by the requests of its own provider, and tokenizers are none', () => {
  const limits = (text: string): string[] => of('timeout-too-short', findings('a.py', text, 'none')).map(({ severity }) => severity);
  expect(limits('Anthropic(timeout=20)\nclient.responses.create(model="o3")')).toEqual([]);
  expect(limits('OpenAI(timeout=20)\ntiktoken.encoding_for_model("o3")')).toEqual([]);
  expect(limits('OpenAI(timeout=20)\nclient.responses.create(model="o3")')).toEqual(['warning']);
});

test('limits and prompts of tests are not judged', () => {
  const text = 'const c = new OpenAI({ timeout: 5 });\nc.responses.create({ model: "o3", instructions: "Sort. Think step by step." });';
  expect(findings('src/a.ts', text)).not.toEqual([]);
  expect(findings('test/a.test.ts', text)).toEqual([]);
});

test('time limits: the warning of the model in use outweighs the default target', () => {
  const limit = (text: string, target: Target | 'none' = byDefault): string => of('timeout-too-short', findings('a.ts', text, target)).map(({ severity, value }) => `${severity} ${value ?? ''}`).join();
  expect(limit('new OpenAI({ timeout: 29_999 }); client.responses.create({ model: "o3", input });')).toBe('warning 29999 ms');
  expect(limit('new OpenAI({ timeout: 30_000 }); client.responses.create({ model: "o3", input });')).toBe('information 30000 ms');
  expect(limit('new OpenAI({ timeout: 120_000 }); client.responses.create({ model: "o3", input });')).toBe('');
  expect(limit('new OpenAI({ timeout: 5_000 });')).toBe('information 5000 ms');
  expect(limit('new OpenAI({ timeout: 5_000 });', 'none')).toBe('');
  expect(limit('new Anthropic({ timeout: 5_000 });')).toBe('');
});
