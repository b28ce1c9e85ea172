import { describe, expect, it } from 'vitest';
import { applied, plan } from './planned.ts';

/** Asserts what a plan makes of a text, and that the same plan over the result is empty. */
function becomes(path: string, before: string, after: string, to: string, from?: readonly string[]): ReturnType<typeof plan> {
  const made = plan(path, before, to, from);
  expect(made.blocked).toEqual([]);
  expect(applied(before, made)).toBe(after);
  expect(plan(path, after, to, from).edits).toEqual([]);
  return made;
}

const OPENAI_TS = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const OPENAI_PY = 'from openai import OpenAI\nclient = OpenAI()\n';
const ANTHROPIC_PY = 'import anthropic\nclient = anthropic.Anthropic()\n';

describe('gpt-5.4 to gpt-5.5 in Chat Completions, effort omitted', () => {
  it('pins effort none, keeps the temperature, and has a person confirm it, as no primary source speaks of it', () => {
    const made = becomes('a.ts',
      `${OPENAI_TS}await client.chat.completions.create({\n  model: "gpt-5.4",\n  temperature: 0.2,\n  max_completion_tokens: 800,\n  messages,\n});\n`,
      `${OPENAI_TS}await client.chat.completions.create({\n  model: "gpt-5.5",\n  reasoning_effort: "none",\n  temperature: 0.2,\n  max_completion_tokens: 800,\n  messages,\n});\n`, 'gpt-5.5');
    expect(made.confirm).toHaveLength(1);
    expect(made.confirm[0]?.reason).toContain('temperature');
    expect(made.edits.map(({ safety }) => safety)).toEqual(['review', 'review']);
    expect(new Set(made.edits.map(({ group }) => group)).size).toBe(1);
  });

  it('is the id alone where the code says an effort', () => {
    becomes('a.ts',
      `${OPENAI_TS}await client.chat.completions.create({\n  model: "gpt-5.4",\n  reasoning_effort: "medium",\n  messages,\n});\n`,
      `${OPENAI_TS}await client.chat.completions.create({\n  model: "gpt-5.5",\n  reasoning_effort: "medium",\n  messages,\n});\n`, 'gpt-5.5');
  });
});

describe('gpt-5.4 to gpt-5.6-sol in Chat Completions with tools', () => {
  it('keeps the tools legal by a pin', () => {
    const made = becomes('a.ts',
      `${OPENAI_TS}await client.chat.completions.create({\n  model: "gpt-5.4",\n  tools,\n  messages,\n});\n`,
      `${OPENAI_TS}await client.chat.completions.create({\n  model: "gpt-5.6-sol",\n  reasoning_effort: "none",\n  tools,\n  messages,\n});\n`, 'gpt-5.6-sol');
    expect(made.confirm).toEqual([]);
    expect(made.edits.map(({ safety }) => safety)).toEqual(['safe', 'safe']);
  });

  it.each([
    ['an effort above none', 'reasoning_effort: "medium",\n  tools'],
    ['the old retention of the cache', 'prompt_cache_retention: "in_memory"'],
  ])('is blocked by %s', (_, parameters) => {
    const text = `${OPENAI_TS}await client.chat.completions.create({\n  model: "gpt-5.4",\n  ${parameters},\n  messages,\n});\n`;
    const made = plan('a.ts', text, 'gpt-5.6-sol');
    expect(made.edits).toEqual([]);
    expect(made.blocked).toHaveLength(1);
  });
});

describe('gpt-4o to gpt-6-luna in Chat Completions', () => {
  it('renames the cap, pins effort none and keeps the temperature', () => {
    const made = becomes('a.py',
      `${OPENAI_PY}client.chat.completions.create(\n    model="gpt-4o",\n    max_tokens=800,\n    temperature=0.2,\n    messages=messages,\n)\n`,
      `${OPENAI_PY}client.chat.completions.create(\n    model="gpt-6-luna",\n    reasoning_effort="none",\n    max_completion_tokens=800,\n    temperature=0.2,\n    messages=messages,\n)\n`, 'gpt-6-luna');
    expect(made.edits).toHaveLength(3);
    expect(made.confirm).toEqual([]);
  });

  it('goes from a dated snapshot to an id without a date, and says so', () => {
    const text = `${OPENAI_PY}client.chat.completions.create(model="gpt-4o-2024-08-06", messages=messages)\n`;
    const made = becomes('a.py', text, text.replace('gpt-4o-2024-08-06"', 'gpt-6-luna", reasoning_effort="none"'), 'gpt-6-luna');
    expect(made.edits[0]?.reason).toContain('dated snapshot');
  });

  it('does not pin an effort for an id that stays', () => {
    const text = `${OPENAI_PY}client.chat.completions.create(model="gpt-4o" if fast else "gpt-4.1", messages=messages)\n`;
    const made = plan('a.py', text, 'gpt-6-luna', ['gpt-4o']);
    expect(made.edits).toEqual([]);
    expect(made.blocked[0]?.reason).toContain('gpt-4.1');
  });
});

describe('claude-sonnet-4-5 to claude-sonnet-5-5 in Messages', () => {
  const from = ['claude-sonnet-4-5'];

  it('keeps thinking off and removes the temperature', () => {
    const made = becomes('a.py',
      `${ANTHROPIC_PY}client.messages.create(\n    model="claude-sonnet-4-5",\n    max_tokens=4096,\n    temperature=0.2,\n    messages=messages,\n)\n`,
      `${ANTHROPIC_PY}client.messages.create(\n    model="claude-sonnet-5-5",\n    thinking={"type": "disabled"},\n    max_tokens=4096,\n    messages=messages,\n)\n`, 'claude-sonnet-5-5', from);
    expect(made.confirm).toHaveLength(1);
  });

  it('turns a budget into adaptive thinking at an effort', () => {
    becomes('a.py',
      `${ANTHROPIC_PY}client.messages.create(\n    model="claude-sonnet-4-5",\n    thinking={"type": "enabled", "budget_tokens": 10000},\n    max_tokens=16000,\n    messages=messages,\n)\n`,
      `${ANTHROPIC_PY}client.messages.create(\n    model="claude-sonnet-5-5",\n    output_config={"effort": "high"},\n    thinking={"type": "adaptive"},\n    max_tokens=16000,\n    messages=messages,\n)\n`, 'claude-sonnet-5-5', from);
  });

  it('is blocked by an answer that is begun for the model', () => {
    const text = `${ANTHROPIC_PY}client.messages.create(model="claude-sonnet-4-5", max_tokens=400, messages=[{"role": "user", "content": q}, {"role": "assistant", "content": "{"}])\n`;
    const made = plan('a.py', text, 'claude-sonnet-5-5', from);
    expect(made.edits).toEqual([]);
    expect(made.blocked[0]?.reason).toContain('assistant');
  });
});
