import { describe, expect, test } from 'vitest';
import { comparedCall, type ComparedCall } from '../../../src/core/comparison/compared-call.ts';
import { judgedRequest } from '../../../src/core/comparison/judged-request.ts';
import { shippedEngine } from '../../support/engine.ts';

const engine = shippedEngine();
const target = engine.registry.get('gpt-5.5') ?? expect.fail('the data has lost its target');

/** The call around `‸` in a text. */
function compared(path: string, marked: string): ComparedCall | undefined {
  const offset = marked.indexOf('‸');
  const file = engine.readText({ path, text: marked.replace('‸', '') });
  return file && comparedCall(file, offset, target, engine);
}

describe('the messages of a call', () => {
  test.each([
    ['a list of messages, with what code puts in as variables', 'a.ts', 'client.chat.completions.create({ model: "gpt-4o", ‸messages: [{ role: "system", content: "Be\\nbrief \\u00e9\\"." }, { role: "user", content: `Ticket ${ticket.subject}: ${render(ticket, 3)}` }] })',
      [['system', 'Be\nbrief é".'], ['user', 'Ticket {{ticket.subject}}: {{render_ticket_3}}']]],
    ['a prompt that a constant holds, and one that only a run knows', 'a.py', 'RULES = """Answer in\nFrench."""\nopenai.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": RULES}, {"role": "user", ‸"content": question}])',
      [['system', 'Answer in\nFrench.'], ['user', '{{question}}']]],
    ['instructions before the input, in whatever order they are written', 'a.ts', 'openai.responses.create({ model: "gpt-4o", ‸input: ticket.body, instructions: "Answer yes or no." })', [['system', 'Answer yes or no.'], ['user', '{{ticket.body}}']]],
    ['braces of Python that stand for themselves', 'a.py', 'openai.chat.completions.create(model="gpt-4o", ‸messages=[{"role": "user", "content": f"Give {{\\"n\\": 1}} for {name}"}])', [['user', 'Give {"n": 1} for {{name}}']]],
    ['texts that are added up', 'a.ts', 'openai.chat.completions.create({ model: "gpt-4o", ‸messages: [{ role: "user", content: "Say " + word + " twice" }] })', [['user', 'Say {{word}} twice']]],
    ['messages that are made elsewhere', 'a.ts', 'openai.chat.completions.create({ model: "gpt-4o", ‸messages: history(user) })', [['user', '{{history_user}}']]],
  ])('%s', (_what, path, text, messages) => {
    expect(compared(path, text)?.messages.map(({ role, content }) => [role, content])).toEqual(messages);
  });
});

describe('the two sides', () => {
  test('are the call as it is, and the call as the plan of a move leaves it', () => {
    expect(compared('a.ts', 'openai.chat.completions.create({ model: "gpt-4-turbo", ‸temperature: 0.3, max_tokens: 1000, messages })')).toMatchObject({
      endpoint: 'chat', name: 'openai.chat.completions.create',
      a: { model: 'gpt-4-turbo', parameters: { temperature: 0.3, max_tokens: 1000 } },
      b: { model: 'gpt-5.5', parameters: { temperature: 0.3, max_completion_tokens: 1000, reasoning_effort: 'none' } },
    });
    expect(compared('a.ts', 'openai.responses.create({ model: "o3", ‸reasoning: { effort: "high" }, input })')).toMatchObject({ endpoint: 'responses', a: { parameters: { reasoning: { effort: 'high' } } } });
  });

  test('say what of the code they leave out', () => {
    const notes = compared('a.ts', 'openai.chat.completions.create({ model: "gpt-4o", ‸temperature: heat, tools: [search], messages, ...more })')?.notes.join('\n');
    expect(notes).toContain('Only a run knows the value of temperature');
    expect(notes).toContain('Tools of the call are not sent.');
    expect(notes).toContain('A spread or an object from elsewhere');
    expect(notes).toContain('The move is not planned: parameters of this request stand elsewhere');
  });

  test('of an API with a form of its own are asked as chat completions, and that is said', () => {
    expect(compared('a.ts', 'import Anthropic from "@anthropic-ai/sdk";\nanthropic.messages.create({ model: "claude-sonnet-4-5", ‸max_tokens: 9, messages: [] })')).toMatchObject({ endpoint: 'chat', notes: expect.arrayContaining([expect.stringContaining('through messages')]) as unknown });
  });

  test('of a prompt whose model nobody knows have the target alone', () => {
    expect(compared('prompts/complaint.md', 'You answer ‸complaints about late or damaged deliveries.')).toMatchObject({ a: { model: '' }, b: { model: 'gpt-5.5' }, messages: [{ role: 'user', content: 'You answer complaints about late or damaged deliveries.' }] });
  });

  test('are none where there is no call and no prompt', () => {
    expect(compared('a.ts', 'const a‸ = 1;\nopenai.chat.completions.create({ model: "gpt-4o", messages })')).toBeUndefined();
  });
});

describe('a request before it is sent', () => {
  const problems = (model: string, endpoint: 'chat' | 'responses', parameters: Record<string, string | number>) =>
    judgedRequest(engine.registry.get(model) ?? expect.fail(model), { endpoint, parameters }, engine);

  test('is judged as code is, with the same rules', () => {
    expect(problems('gpt-5.5', 'chat', { max_tokens: 9, temperature: 0.2 })).toMatchObject({
      effort: { isDefault: true },
      problems: [{ outcome: 'renamed', path: 'max_tokens', rule: 'param-renamed' }, { outcome: 'refused', path: 'temperature', rule: 'param-unsupported' }],
    });
  });

  test('without a fault has no problem', () => {
    expect(problems('gpt-5.5', 'chat', { max_completion_tokens: 9, reasoning_effort: 'low' })).toEqual({ problems: [], effort: { value: 'low', isDefault: false } });
  });
});
