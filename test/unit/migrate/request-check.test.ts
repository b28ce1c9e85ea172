import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRequests } from '../../../bench/read-requests.ts';
import { refusals, type Facts, type WrittenRequest } from '../../../bench/request-check.ts';
import { shippedEngine } from '../../support/engine.ts';
import { applied, plan } from './planned.ts';

const { data } = shippedEngine();
const FACTS: Facts = { models: data.models, rules: data.requestRules as unknown as Facts['rules'], libraries: data.librarySettings };
const check = (model: string, callee: string, values: WrittenRequest['values']): string => refusals({ model, callee, line: 1, values }, FACTS).join('; ');

describe('the checker that shares no code with the planner', () => {
  test.each<[string, string, WrittenRequest['values'], string]>([
    ['gpt-6-luna', 'client.chat.completions.create', { max_tokens: 9 }, 'max_tokens is max_completion_tokens here'],
    ['gpt-6-luna', 'client.chat.completions.create', { temperature: 0.2 }, 'temperature at effort medium'],
    ['gpt-6-luna', 'client.chat.completions.create', { temperature: 1 }, ''],
    ['gpt-6-luna', 'client.chat.completions.create', { temperature: 0.2, reasoning_effort: 'none' }, ''],
    ['gpt-6-luna', 'client.chat.completions.create', { tools: undefined }, 'openai-chat-tools-need-effort-none'],
    ['gpt-6-luna', 'client.chat.completions.create', { reasoning_effort: 'minimal' }, 'effort minimal is none of'],
    ['gpt-6-luna', 'client.responses.create', { reasoning_effort: 'none' }, 'reasoning_effort is reasoning.effort'],
    ['gpt-6-luna', 'client.responses.create', { max_completion_tokens: 9 }, 'max_completion_tokens is max_output_tokens'],
    ['gpt-6.1-sol', 'client.chat.completions.create', { reasoning_effort: 'none' }, 'effort none is none of'],
    ['claude-sonnet-5-5', 'client.messages.create', { messages: undefined, temperature: 0.2 }, 'temperature at effort high'],
    ['claude-sonnet-5-5', 'client.messages.create', { messages: undefined, max_tokens: 9, 'thinking.type': 'disabled' }, ''],
    ['gpt-6-luna', 'OpenAiChatModel.builder', { maxTokens: 9 }, 'max_tokens is max_completion_tokens here'],
    ['gpt-6-luna', 'ChatOpenAI', { max_tokens: 9 }, ''],
  ])('%s, %s(%j): %s', (model, callee, values, expected) => {
    const found = check(model, callee, values);
    if (expected === '') expect(found).toBe('');
    else expect(found).toContain(expected);
  });
});

/** A way to write a request, from its model and its settings. */
interface Form {
  readonly path: string;
  readonly names: Readonly<Record<string, string>>;
  readonly write: (model: string, links: readonly (readonly [string, string])[], own: boolean) => string;
}

const chain = (head: string, root: string, tail: string) => (model: string, links: readonly (readonly [string, string])[], own: boolean): string =>
  `${head}${root}${links.map(([name, value]) => `${own ? '\n        ' : ''}.${name}(${value.replace('MODEL', `"${model}"`)})`).join('')}${own ? '\n        ' : ''}.build()${tail}`;

const FORMS: readonly Form[] = [
  { path: 'main.rs', names: { model: 'model', temperature: 'temperature', top_p: 'top_p', max_tokens: 'max_tokens', messages: 'messages' }, write: chain('use async_openai::types::chat::CreateChatCompletionRequestArgs;\nfn main() {\n    let r = ', 'CreateChatCompletionRequestArgs::default()', '?;\n}\n') },
  { path: 'A.java', names: { model: 'modelName', temperature: 'temperature', top_p: 'topP', max_tokens: 'maxTokens', messages: 'apiKey' }, write: chain('import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A {\n    Object m = ', 'OpenAiChatModel.builder()', ';\n}\n') },
  { path: 'B.java', names: { model: 'model', temperature: 'temperature', top_p: 'topP', max_tokens: 'maxCompletionTokens', messages: 'addUserMessage' }, write: chain('import com.openai.models.chat.completions.ChatCompletionCreateParams;\nclass B {\n    Object p = ', 'ChatCompletionCreateParams.builder()', ';\n}\n') },
];
const VALUES: Readonly<Record<string, string>> = { temperature: '0.2', top_p: '0.5', max_tokens: '800', messages: 'x' };

test('every builder that is edited is accepted by its target, keeps all but what is edited, and leaves nothing to plan', () => {
  const moves = fc.constantFrom(['gpt-5.4', 'gpt-5.5'], ['gpt-4o', 'gpt-6-luna'], ['gpt-4.1', 'gpt-5.6-sol'], ['gpt-4o', 'gpt-6.1-sol'], ['gpt-5', 'gpt-6-luna']);
  const seen = new Set<string>();
  fc.assert(fc.property(fc.constantFrom(...FORMS), moves, fc.shuffledSubarray(Object.keys(VALUES)), fc.nat(4), fc.boolean(), fc.constantFrom('\n', '\r\n'), (form, [from = '', to = ''], names, at, own, eol) => {
    const links = names.map((name): readonly [string, string] => [form.names[name] ?? name, VALUES[name] ?? '']);
    links.splice(Math.min(at, links.length), 0, [form.names['model'] ?? 'model', 'MODEL']);
    const text = form.write(from, links, own).replaceAll('\n', eol);
    const made = plan(form.path, text, to, [from]);
    expect(made.blocked).toEqual([]);
    seen.add(form.path);
    const after = applied(text, made);
    const [request, ...others] = readRequests(form.path, after).requests;
    expect(others).toEqual([]);
    expect(request?.model).toBe(to);
    if (request) expect(refusals(request, FACTS), after).toEqual([]);
    expect(plan(form.path, after, to, [from])).toMatchObject({ edits: [], blocked: [] });
    expect(after.split('\n').every((line, i, { length }) => i === length - 1 || line.endsWith('\r') === (eol === '\r\n'))).toBe(true);
    expect(after).not.toMatch(/\.\s*\.|\n\s*\n/);
  }), { numRuns: 300 });
  expect([...seen].sort()).toEqual(['A.java', 'B.java', 'main.rs']);
});
