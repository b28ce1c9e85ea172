import { describe, expect, test } from 'vitest';
import { applyEdits, invertEdits } from '../../../src/core/text/edits.ts';
import { applied, plan } from './planned.ts';

/** The text after a plan, which is empty the second time and can be taken back; with the reasons of what is open or not edited. */
function outcome(path: string, text: string, to = 'gpt-6-luna'): { readonly after: string; readonly open: string } {
  const made = plan(path, text, to);
  const after = applied(text, made);
  expect(plan(path, after, to).edits).toEqual([]);
  expect(applyEdits(after, invertEdits(text, made.edits.map(({ range, newText }) => ({ ...range, newText }))))).toBe(text);
  return { after, open: [...made.blocked, ...made.confirm].map(({ reason }) => reason).join() };
}

const CHAT = '#pragma warning disable OPENAI001\nusing OpenAI.Chat;\n';
const NONE = 'ReasoningEffortLevel = new OpenAI.Chat.ChatReasoningEffortLevel("none")';

describe('OpenAI .NET: the model in the client, the settings with each request', () => {
  test.each([
    ['on one line', 'ChatClient client = new("gpt-4o", key);\nChatCompletionOptions options = new() { MaxOutputTokenCount = 800, Temperature = 0.2f };\nvar c = client.CompleteChat(messages, options);\n',
      'ChatClient client = new("gpt-6-luna", key);\nChatCompletionOptions options = new() { MaxOutputTokenCount = 800, Temperature = 0.2f, ' + NONE + ' };\nvar c = client.CompleteChat(messages, options);\n'],
    ['braces on their own lines, in a class', 'class A\n{\n    private readonly ChatClient _chat;\n    private readonly ChatCompletionOptions _options = new ChatCompletionOptions()\n    {\n        MaxOutputTokenCount = 800,\n    };\n    public A(string key) { _chat = new ChatClient("gpt-4o", key); }\n    public async Task Ask() { await _chat.CompleteChatAsync(messages, _options); }\n}\n',
      'class A\n{\n    private readonly ChatClient _chat;\n    private readonly ChatCompletionOptions _options = new ChatCompletionOptions()\n    {\n        MaxOutputTokenCount = 800,\n        ' + NONE + ',\n    };\n    public A(string key) { _chat = new ChatClient("gpt-6-luna", key); }\n    public async Task Ask() { await _chat.CompleteChatAsync(messages, _options); }\n}\n'],
    ['settings in the request', 'var client = new OpenAIClient(key).GetChatClient("gpt-4o");\nawait client.CompleteChatAsync(messages, new ChatCompletionOptions { Seed = 7 });\n',
      'var client = new OpenAIClient(key).GetChatClient("gpt-6-luna");\nawait client.CompleteChatAsync(messages, new ChatCompletionOptions { Seed = 7, ' + NONE + ' });\n'],
  ])('are edited together: %s', (_, text, expected) => {
    expect(outcome('a.cs', CHAT + text)).toEqual({ after: CHAT + expected, open: '' });
  });

  test('a level that the target has no more gives way to the nearest', () => {
    const text = `${CHAT}ChatClient client = new("gpt-5", key);\nvar o = new ChatCompletionOptions { ReasoningEffortLevel = ChatReasoningEffortLevel.Minimal };\nclient.CompleteChat(messages, o);\n`;
    expect(outcome('a.cs', text).after).toBe(text.replace('gpt-5', 'gpt-6-luna').replace('ChatReasoningEffortLevel.Minimal', 'new OpenAI.Chat.ChatReasoningEffortLevel("low")'));
  });

  test('what the target refuses goes, beside another setting', () => {
    const text = `${CHAT}ChatClient client = new("gpt-4o", key);\nvar o = new ChatCompletionOptions { Temperature = 0.2f, Seed = 7 };\nclient.CompleteChat(messages, o);\n`;
    expect(outcome('a.cs', text, 'gpt-6.1-sol').after).toBe(text.replace('gpt-4o', 'gpt-6.1-sol').replace('Temperature = 0.2f, Seed = 7', 'Seed = 7, ReasoningEffortLevel = new OpenAI.Chat.ChatReasoningEffortLevel("low")'));
  });

  test.each([
    ['a request goes without settings', 'ChatClient client = new("gpt-4o", key);\nChatCompletionOptions o = new() { Seed = 7 };\nclient.CompleteChat(messages, o);\nclient.CompleteChat("again");\n'],
    ['the client is handed on', 'ChatClient client = new("gpt-4o", key);\nChatCompletionOptions o = new() { Seed = 7 };\nclient.CompleteChat(messages, o);\nUse(client);\n'],
    ['settings come from elsewhere', 'ChatClient client = new("gpt-4o", key);\nChatCompletionOptions o = new() { Seed = 7 };\nclient.CompleteChat(messages, Shared.Options);\n'],
    ['there is another client', 'ChatClient client = new("gpt-4o", key), b = new("gpt-4o-mini", key);\nChatCompletionOptions o = new() { Seed = 7 };\nclient.CompleteChat(messages, o);\nvar c = new ChatClient("gpt-4o", key);\n'],
  ])('the id alone is edited where %s', (_, text) => {
    const { after, open } = outcome('a.cs', CHAT + text);
    expect(after).not.toContain('ReasoningEffortLevel');
    expect(open).toContain('effort moves none → medium');
  });

  test('the id alone is edited where the experimental setting would not compile', () => {
    const text = 'using OpenAI.Chat;\nChatClient client = new("gpt-4o", key);\nChatCompletionOptions o = new() { Seed = 7 };\nclient.CompleteChat(messages, o);\n';
    expect(outcome('a.cs', text).after).toBe(text.replace('gpt-4o', 'gpt-6-luna'));
  });
});

describe('OpenAI .NET: responses, with the model among the settings', () => {
  const HEAD = 'using OpenAI.Responses;\n';

  test('are edited as a whole', () => {
    const text = `${HEAD}CreateResponseOptions options = new()\n{\n    Model = "gpt-4o", // today\n    MaxOutputTokenCount = 800,\n    Temperature = 0.2f,\n};\n`;
    expect(outcome('a.cs', text).after).toBe(text.replace('"gpt-4o", // today', '"gpt-6-luna", // today\n    ReasoningOptions = new OpenAI.Responses.ResponseReasoningOptions { ReasoningEffortLevel = new OpenAI.Responses.ResponseReasoningEffortLevel("none") },'));
  });

  test('are left alone where the options of reasoning come from elsewhere', () => {
    const text = `${HEAD}var o = new CreateResponseOptions { Model = "gpt-4o", ReasoningOptions = Shared };\n`;
    expect(outcome('a.cs', text)).toEqual({ after: text, open: expect.stringContaining('keeps effort none') as string });
  });
});

describe('labelled arguments of Swift', () => {
  test('come where their order asks for them', () => {
    const text = 'import OpenAI\nlet query = ChatQuery(\n    messages: [.user(.init(content: .string("hi")))],\n    model: "gpt-4o",\n    modalities: [.text],\n    maxCompletionTokens: 800,\n    temperature: 0.2\n)\n';
    expect(outcome('a.swift', text)).toEqual({ after: text.replace('"gpt-4o"', '"gpt-6-luna"').replace('[.text],', '[.text],\n    reasoningEffort: ChatQuery.ReasoningEffort.none,'), open: '' });
  });

  test('go where the target refuses them', () => {
    const text = 'import OpenAI\nlet query = ChatQuery(messages: m, model: "gpt-4o", temperature: 0.2)\n';
    expect(outcome('a.swift', text, 'gpt-6.1-sol').after).toBe('import OpenAI\nlet query = ChatQuery(messages: m, model: "gpt-6.1-sol", reasoningEffort: ChatQuery.ReasoningEffort.low)\n');
  });

  test('are not written for a version that has none of them', () => {
    const text = 'import OpenAI\nlet query = ChatQuery(messages: m, model: "gpt-4o", maxTokens: 800)\n';
    expect(outcome('a.swift', text)).toEqual({ after: text, open: expect.stringContaining('versions whose ChatQuery has maxTokens') as string });
  });

  test('take a level of another library by its name', () => {
    const text = 'import SwiftOpenAI\nlet p = ChatCompletionParameters(messages: [m], model: .custom("gpt-5"), store: false, reasoningEffort: .minimal)\n';
    expect(outcome('a.swift', text).after).toBe(text.replace('gpt-5', 'gpt-6-luna').replace('.minimal', '.low'));
  });

  test('with a level that the library does not have are blocked', () => {
    const text = 'import SwiftOpenAI\nlet p = ChatCompletionParameters(messages: [m], model: .custom("gpt-4o"))\n';
    expect(outcome('a.swift', text)).toEqual({ after: text, open: expect.stringContaining('no name for reasoning_effort none') as string });
  });
});
