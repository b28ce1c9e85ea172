import { describe, expect, test } from 'vitest';
import type { Call } from '../../../src/core/sites/site.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();

/** The call that a site of the text stands in; every text here has one. */
function callIn(path: string, text: string): Call {
  const { sites } = engine.scanText({ path, text }, { today: TODAY, target: undefined });
  const call = sites.find((site) => site.call?.purpose === 'request' || site.call?.purpose === 'client')?.call;
  if (!call) throw new Error(`no call in ${text}`);
  return call;
}

describe('parameters of a call', () => {
  const written = ({ parameters }: Call): string =>
    parameters.map(({ name, path, value, items }) => `${name === path ? name : `${name} (${path})`}=${items?.join('+') ?? (value.state === 'literal' ? value.value : value.state)}`).join(' ');
  test.each([
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", reasoning: { effort: "low" }, text: { verbosity: "high", format }, include: ["a.b"], input })',
      'reasoning_effort (reasoning.effort)=low verbosity (text.verbosity)=high response_format (text.format)=dynamic include=a.b'],
    ['a.py', 'c.chat.completions.create(model="gpt-5.5", extra_body={"reasoning_effort": "low"}, messages=m)', 'reasoning_effort (extra_body.reasoning_effort)=low'],
    ['a.py', 'from anthropic import Anthropic\nc.messages.create(model="claude-opus-5", thinking={"type": "enabled", "budget_tokens": 1024}, output_config={"effort": "max"}, messages=m)',
      'thinking=dynamic thinking_type (thinking.type)=enabled thinking_budget (thinking.budget_tokens)=1024 reasoning_effort (output_config.effort)=max'],
    ['a.py', 'c.models.generate_content(model="gemini-3.6-flash", contents=x, config=types.GenerateContentConfig(temperature=0.5, thinking_config=types.ThinkingConfig(thinking_level="LOW")))',
      'temperature (config.temperature)=0.5 thinking_level (config.thinking_config.thinking_level)=LOW'],
    ['a.ts', 'import { generateText } from "ai";\ngenerateText({ model: openai("gpt-5.5"), maxOutputTokens: 9, providerOptions: { openai: { reasoningEffort: "low" } }, prompt })',
      'max_output_tokens (maxOutputTokens)=9 reasoning_effort (providerOptions.openai.reasoningEffort)=low'],
    ['a.py', 'LIMIT = 800\nc.chat.completions.create(model="gpt-4o", max_tokens=LIMIT, tools=NOT_GIVEN, stop=["a", "b"], messages=m)', 'max_tokens=800 stop=a+b'],
    ['a.py', 'ChatOpenAI(model="gpt-4o", model_kwargs={"top_p": 0.5}, seed=1)', 'top_p (model_kwargs.top_p)=0.5 seed=1'],
    ['a.ts', 'c.chat.completions.create({ model: "gpt-4o", messages: [{ role: "user", content: "x" }, { role: "assistant", content: "{" }], store: true })', 'prefill (a last message with role assistant)=dynamic store=true'],
    // what is inside tools, messages and other calls is not the request's
    ['a.ts', 'c.chat.completions.create({ model: "gpt-4o", tools: [{ type: "function", function: { parameters: { temperature: {} } } }], messages: [{ role: "user", seed: 1 }] })', 'tools=dynamic'],
    ['a.py', 'from langchain.agents import create_agent\ncreate_agent(ChatOpenAI(model="gpt-4o", temperature=0), temperature=1)', 'temperature=0'],
  ])('%s: %s', (path, text, expected) => {
    const call = callIn(path, text);
    expect(written(call)).toBe(expected);
  });

  test.each([
    ['a.rs', 'use async_openai::Client;\nlet r = CreateChatCompletionRequestArgs::default().model("gpt-4o").temperature(0.2).messages(m).build()?;'],
    ['A.java', 'import com.openai.client.OpenAIClient;\nclass A { void f() { var p = ChatCompletionCreateParams.builder().model("gpt-4o").temperature(0.2).build(); } }'],
    ['a.kt', 'import com.openai.client.OpenAIClient\nval p = ChatCompletionCreateParams.builder().model("gpt-4o").temperature(0.2).build()'],
    ['a.php', '<?php $r = $client->chat()->create(["model" => "gpt-4o", "temperature" => 0.2, "messages" => $m]);'],
    ['a.rb', 'r = client.chat(parameters: { model: "gpt-4o", temperature: 0.2, messages: m })'],
    ['a.go', 'package a\nfunc f() { r, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "gpt-4o", temperature: 0.2, Messages: m}) }'],
    ['a.py', 'r = client.chat.completions.create(model="gpt-4o", temperature=0.2, messages=m)'],
    ['a.ts', 'const r = await client.chat.completions.create({ model: "gpt-4o", temperature: 0.2, messages })'],
  ])('a path starts at the request: %s', (path, text) => {
    const { sites } = engine.scanText({ path, text }, { today: TODAY, target: undefined });
    expect(sites.filter(({ call }) => call).flatMap(({ call }) => call?.parameters.map((at) => at.path)).filter((at, i, all) => all.indexOf(at) === i)).toEqual(['temperature']);
  });

  test('a level of thinking is an effort, in either case', () => {
    expect(callIn('a.ts', 'ai.models.generateContent({ model: "gemini-3.6-flash", contents, config: { thinkingConfig: { thinkingLevel: "LOW" } } })').effort).toMatchObject({ state: 'literal', value: 'low' });
  });

  test('a value that spans lines is marked at its name', () => {
    const text = 'c.chat.completions.create({ model: "gpt-4o", tools: [\n  {},\n], messages })';
    expect(callIn('a.ts', text).parameters.map(({ start, end }) => text.slice(start, end))).toEqual(['tools']);
  });
});

describe('what is not written is known to be omitted', () => {
  test.each([
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", input })'],
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", input: [...history, { type: "text", text: question }], tools: [...tools] })'],
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", input, text: { format: zodTextFormat(Shape, "shape") }, reasoning: undefined })'],
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", input }, { timeout })'],
    ['a.py', 'c.responses.create(model="gpt-5.5", input=[*history, x], reasoning=None)'],
  ])('%s: %s', (path, text) => {
    expect(callIn(path, text)).toMatchObject({ complete: true, effort: { state: 'omitted' } });
  });

  test.each([
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", input, ...options })'],
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", input, reasoning })'],
    ['a.ts', 'c.responses.create({ model: "gpt-5.5", input, reasoning: settings.reasoning })'],
    ['a.ts', 'import { generateText } from "ai";\ngenerateText({ model: openai("gpt-5.5"), prompt, temperature: 1, providerOptions: { openai: { ...options } } })'],
    ['a.ts', 'c.responses.create(Object.assign({}, { model: "gpt-5.5", temperature: 1 }, options))'],
    ['a.py', 'c.responses.create(model="gpt-5.5", input=x, **options)'],
    ['a.py', 'c.responses.create(model="gpt-5.5", input=x, extra_body=body)'],
    ['a.py', 'c.models.generate_content(model="gemini-3.6-flash", contents=x, config=types.GenerateContentConfig(**options))'],
  ])('not here: %s: %s', (path, text) => {
    expect(callIn(path, text)).toMatchObject({ complete: false, effort: { state: 'dynamic' } });
  });
});
