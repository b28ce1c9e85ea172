import { describe, expect, it, test } from 'vitest';
import { applied, plan } from './planned.ts';

const OPENAI = 'from openai import OpenAI\nclient = OpenAI()\n';

/** What becomes of a text: the text after, and the reasons of what is open. */
function outcome(path: string, text: string, to = 'gpt-6-luna', from?: readonly string[]): { readonly after: string; readonly blocked: readonly string[]; readonly confirm: readonly string[]; readonly unchanged: readonly string[] } {
  const made = plan(path, text, to, from);
  return { after: applied(text, made), blocked: made.blocked.map(({ reason }) => reason), confirm: made.confirm.map(({ reason }) => reason), unchanged: made.unchanged.map(({ role }) => role) };
}

describe('which ids move', () => {
  test('earlier chat models of the provider, and neither the target, nor later ones, nor those of others', () => {
    const ids = ['gpt-5.4', 'gpt-6-luna', 'gpt-6.2-astra', 'claude-sonnet-4-5', 'text-embedding-3-small'];
    const text = ids.map((id, i) => `client.responses.create(model="${id}", input=q${i})\n`).join('');
    expect(plan('a.py', OPENAI + text, 'gpt-6-luna').edits.flatMap(({ oldText }) => oldText || [])).toEqual(['gpt-5.4']);
  });

  test('a glob says otherwise, but never moves the target itself', () => {
    const text = `${OPENAI}client.responses.create(model="gpt-5.4", input=q)\nclient.responses.create(model="gpt-4o", input=q)\nclient.responses.create(model="gpt-5.5", input=q)\n`;
    expect(plan('a.py', text, 'gpt-5.5', ['gpt-5*']).edits.flatMap(({ oldText }) => oldText || [])).toEqual(['gpt-5.4']);
  });

  test.each([
    ['registry', 'a.py', 'MODELS = ["gpt-4o", "gpt-4o-mini", "gpt-4.1"]\n'],
    ['gate', 'a.py', 'if model == "gpt-4o":\n    limit = 3\n'],
    ['test', 'tests/test_a.py', `${OPENAI}client.responses.create(model="gpt-4o", input=q)\n`],
    ['fine-tune', 'a.py', `${OPENAI}client.responses.create(model="ft:gpt-4o-mini-2024-07-18:org::id", input=q)\n`],
    ['deployment', 'a.py', 'from openai import AzureOpenAI\nclient = AzureOpenAI()\nclient.chat.completions.create(model="gpt-4o", messages=m)\n'],
  ])('%s stays, and is told', (role, path, text) => {
    const { after, unchanged } = outcome(path, text);
    expect(after).toBe(text);
    expect(new Set(unchanged)).toEqual(new Set([role]));
  });

  test('a comment stays as it is', () => {
    const text = `${OPENAI}# gpt-4o was too slow\nclient.responses.create(model="gpt-4o", input=q)  # gpt-4o\n`;
    expect(outcome('a.py', text).after).toBe(text.replace('model="gpt-4o"', 'model="gpt-6-luna", reasoning={"effort": "none"}'));
  });
});

describe('the id keeps what is around it', () => {
  test.each([
    ['openai/gpt-4o', 'openai/gpt-6-luna'],
    ['openai:gpt-4o', 'openai:gpt-6-luna'],
    ['openrouter/openai/gpt-4o:online', 'openrouter/openai/gpt-6-luna:online'],
  ])('%s', (before, after) => {
    const text = `import litellm\nlitellm.completion(model='${before}', messages=m)\n`;
    const made = outcome('a.py', text);
    expect(made.after).toBe(text.replace(before, after));
    expect(made.confirm).toHaveLength(1);
  });

  test('behind a host of its own rules, which has a person look at the rest', () => {
    const text = 'from openai import OpenAI\nclient = OpenAI(base_url="https://openrouter.ai/api/v1")\nclient.chat.completions.create(model="openai/gpt-4o", max_tokens=9, messages=m)\n';
    const { after, confirm } = outcome('a.py', text);
    expect(after).toBe(text.replace('gpt-4o', 'gpt-6-luna'));
    expect(confirm[0]).toContain('the host between');
  });

  it.each([
    ['config.json', '{\n  "model": "gpt-4o",\n  "temperature": 0.2\n}\n'],
    ['config.yaml', '# models\nllm:\n  model: gpt-4o # fast\n  temperature: 0.2\n'],
    ['app.toml', '[llm]\nmodel = "gpt-4o"\n'],
    ['.env', 'OPENAI_MODEL=gpt-4o\n'],
  ])('in %s moves alone, with how the effort moves', (path, text) => {
    const made = outcome(path, text);
    expect(made.after).toBe(text.replace('gpt-4o', 'gpt-6-luna'));
    expect(made.confirm[0]).toContain('none → medium');
  });
});

test('many models without a request are a list, which is not made a list of one', () => {
  const text = ['gpt-4o', 'gpt-4.1', 'gpt-5', 'gpt-5.4'].map((id, i) => `model_${i} = "${id}"\n`).join('');
  const { after, blocked } = outcome('a.py', text);
  expect(after).toBe(text);
  expect(blocked).toHaveLength(4);
});

describe('a constant', () => {
  const constant = 'MODEL = "gpt-4o"\n';

  test('changes once, with every call that sends it', () => {
    const text = `${OPENAI}${constant}client.chat.completions.create(model=MODEL, messages=a)\nclient.chat.completions.create(model=MODEL, messages=b, max_tokens=9)\n`;
    const made = plan('a.py', text, 'gpt-6-luna');
    expect(applied(text, made)).toBe(`${OPENAI}MODEL = "gpt-6-luna"\nclient.chat.completions.create(model=MODEL, reasoning_effort="none", messages=a)\nclient.chat.completions.create(model=MODEL, reasoning_effort="none", messages=b, max_completion_tokens=9)\n`);
    expect(new Set(made.edits.map(({ group }) => group)).size).toBe(1);
  });

  test('is blocked by one call that is', () => {
    const text = `${OPENAI}${constant}client.chat.completions.create(model=MODEL, messages=a)\nclient.chat.completions.create(model=MODEL, messages=b, **options)\n`;
    const { after, blocked } = outcome('a.py', text);
    expect(after).toBe(text);
    expect(blocked[0]).toContain('elsewhere');
  });
});

describe('how a change is written', () => {
  const create = (body: string): string => `${OPENAI}client.chat.completions.create(${body})\n`;

  it.each([
    ['a comment stays with its line', '\n    model="gpt-4.1",  # cheap\n    messages=m,\n', '\n    model="gpt-6.1-sol",  # cheap\n    reasoning_effort="low",\n    messages=m,\n'],
    ['an argument goes with its comma, its line and its comment', '\n    model="gpt-4.1",\n    temperature=0,  # stable\n    messages=m,\n', '\n    model="gpt-6.1-sol",\n    reasoning_effort="low",\n    messages=m,\n'],
    ['the last argument leaves no comma', 'model="gpt-4.1", messages=m, temperature=0', 'model="gpt-6.1-sol", reasoning_effort="low", messages=m'],
    ['the last line leaves the form of the lines', '\n    model="gpt-4.1",\n    messages=m,\n    temperature=0\n', '\n    model="gpt-6.1-sol",\n    reasoning_effort="low",\n    messages=m\n'],
    ['the last of all gets the comma that it needs', '\n    messages=m,\n    model="gpt-4.1"\n', '\n    messages=m,\n    model="gpt-6.1-sol",\n    reasoning_effort="low"\n'],
    ['several in a row go together', 'model="gpt-4.1", temperature=0, top_p=0.5, messages=m', 'model="gpt-6.1-sol", reasoning_effort="low", messages=m'],
    ['a value that is computed goes, too', 'model="gpt-4.1", temperature=warmth, messages=m', 'model="gpt-6.1-sol", reasoning_effort="low", messages=m'],
  ])('%s', (_, before, after) => {
    const made = outcome('a.py', create(before), 'gpt-6.1-sol');
    expect(made.after).toBe(create(after));
    expect(made.confirm.join()).toContain('billed');
  });

  test('inside of an object that is there already', () => {
    const text = 'import OpenAI from "openai";\nconst client = new OpenAI();\nclient.responses.create({ model: \'gpt-5.4\', reasoning: { summary: \'auto\' }, input });\n';
    expect(outcome('a.ts', text, 'gpt-5.6-sol').after).toBe(text.replace('gpt-5.4', 'gpt-5.6-sol').replace("'auto' }", "'auto', effort: 'none' }"));
  });

  test('a shorthand property gets its new name before it', () => {
    const text = 'import OpenAI from "openai";\nconst client = new OpenAI();\nclient.chat.completions.create({ model: "gpt-4o", max_tokens, messages });\n';
    expect(outcome('a.ts', text).after).toContain('max_completion_tokens: max_tokens, messages');
  });

  const GO = 'package a\n\nimport "github.com/openai/openai-go"\n\n';

  test('fields of Go have its names', () => {
    const text = `${GO}func f() {\n\tclient.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{\n\t\tModel: "gpt-4o",\n\t\tMaxTokens: openai.Int(800),\n\t\tMessages: m,\n\t})\n}\n`;
    expect(outcome('a.go', text).after).toBe(text.replace('"gpt-4o",', '"gpt-6-luna",\n\t\tReasoningEffort: "none",').replace('MaxTokens', 'MaxCompletionTokens'));
  });

  test.each([
    ['a.go', `${GO}var p = responses.ResponseNewParams{\n\tModel: "gpt-4o",\n}\n`],
    ['a.go', `${GO}var p = openai.ChatCompletionNewParams{\n\tModel: openai.F("gpt-4o"),\n}\n`],
    ['A.java', 'import com.openai.models.ChatCompletionCreateParams;\nclass A { void f() { ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage("x").build(); } }\n'],
  ])('what a language needs the names of types for is blocked, and the id alone is not edited: %s', (path, text) => {
    const { after, blocked } = outcome(path, text);
    expect(after).toBe(text);
    expect(blocked[0]).toMatch(/are not written|are wrapped/);
  });
});
