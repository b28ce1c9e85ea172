import { describe, expect, test } from 'vitest';
import { applyEdits, invertEdits } from '../../../src/core/text/edits.ts';
import { applied, plan } from './planned.ts';

const PYTHON = (reader: string, choice = 'function_call={"name": "extract"}', list = '[\n        {"name": "extract", "parameters": SCHEMA},  # one\n    ]'): string =>
  `from openai import OpenAI\nclient = OpenAI()\nresponse = client.chat.completions.create(\n    model="gpt-4o",\n    messages=messages,\n    functions=${list},\n    ${choice}\n)\n${reader}\n`;
const READ = 'data = json.loads(response.choices[0].message.function_call.arguments)';

describe('functions whose call is forced, in the second stage', () => {
  test.each([
    ['Python', 'a.py', PYTHON(READ),
      'tools=[\n        {"type": "function", "function": {"name": "extract", "parameters": SCHEMA}},  # one\n    ],\n    tool_choice={"type": "function", "function": {"name": "extract"}}\n)\ndata = json.loads(response.choices[0].message.tool_calls[0].function.arguments)\n'],
    ['Python, read as a dictionary', 'a.py', PYTHON('args = response["choices"][0]["message"]["function_call"]["arguments"]'), 'response["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"]'],
    ['JavaScript', 'a.js', 'import OpenAI from "openai";\nconst client = new OpenAI();\nconst r = await client.chat.completions.create({ model: "gpt-4o", messages, functions: [{ name: "x", parameters }], function_call: { name: "x" } });\nuse(r.choices[0].message.function_call?.arguments ?? "{}");\n',
      'tools: [{ type: "function", function: { name: "x", parameters } }], tool_choice: { type: "function", function: { name: "x" } } });\nuse(r.choices[0].message.tool_calls?.[0]?.function.arguments ?? "{}");\n'],
    ['Ruby', 'a.rb', 'require "openai"\nclient = OpenAI::Client.new\nr = client.chat(parameters: { model: "gpt-4o", messages: m, functions: [{ name: "x", parameters: {} }], function_call: { name: "x" } })\nuse(r.dig("choices", 0, "message", "function_call", "arguments"))\n',
      'tools: [{ type: "function", function: { name: "x", parameters: {} } }], tool_choice: { type: "function", function: { name: "x" } } })\nuse(r.dig("choices", 0, "message", "tool_calls", 0, "function", "arguments"))\n'],
    ['PHP', 'a.php', "<?php\nuse OpenAI;\n$client = OpenAI::client($key);\n$r = $client->chat()->create(['model' => 'gpt-4o', 'messages' => $m, 'functions' => [['name' => 'x', 'parameters' => $p]], 'function_call' => ['name' => 'x']]);\nuse_it($r->choices[0]->message->functionCall->arguments);\n",
      "'tools' => [['type' => 'function', 'function' => ['name' => 'x', 'parameters' => $p]]], 'tool_choice' => ['type' => 'function', 'function' => ['name' => 'x']]]);\nuse_it($r->choices[0]->message->toolCalls[0]->function->arguments);\n"],
  ])('become tools, and the reply is read from the call of the tool: %s', (_, path, text, expected) => {
    const made = plan(path, text, 'gpt-6-luna', undefined, true);
    const after = applied(text, made);
    expect(after).toContain(expected);
    expect(made.confirm.map(({ reason }) => reason).join()).toContain('tools take the place of functions');
    expect(applyEdits(after, invertEdits(text, made.edits.map(({ range, newText }) => ({ ...range, newText }))))).toBe(text);
    expect(plan(path, after, 'gpt-6-luna', undefined, true).edits).toEqual([]);
    expect(plan(path, text, 'gpt-6-luna').edits.map(({ newText }) => newText).join()).not.toContain('tool');
  });

  test.each([
    ['the model may call none', PYTHON(READ, 'function_call="auto"'), 'the model chooses'],
    ['nothing is said of the choice', PYTHON(READ, 'temperature=0'), 'the model chooses'],
    ['the list comes from elsewhere', PYTHON(READ, undefined, 'FUNCTIONS'), 'no list of objects'],
    ['an element is spread in', PYTHON(READ, undefined, '[*FUNCTIONS]'), 'no list of objects'],
    ['the reply is read elsewhere', PYTHON('return response'), 'not in this file'],
    ['the reply is read otherwise', PYTHON('call = response.choices[0].message.function_call\nuse(call.arguments)'), 'read in a way'],
    ['the reply is streamed', PYTHON(READ, 'function_call={"name": "extract"}, stream=True'), 'streamed'],
    ['an answer is sent back', PYTHON(`${READ}\nmessages.append({"role": "function", "name": "extract", "content": "1"})`), 'id of its call'],
    ['another request has functions', `${PYTHON(READ)}${PYTHON('')}`, 'several requests'],
  ])('stay, with the reason, where %s', (_, text, reason) => {
    const made = plan('a.py', text, 'gpt-6-luna', undefined, true);
    expect(applied(text, made)).not.toContain('tools');
    expect(made.edits.length).toBeGreaterThan(0);
    expect(made.confirm.map((note) => note.reason).join()).toContain(reason);
  });

  test('stay in TypeScript, whose types of the reply do not fit', () => {
    const text = 'import OpenAI from "openai";\nconst client = new OpenAI();\nconst r = await client.chat.completions.create({ model: "gpt-4o", messages, functions: [{ name: "x", parameters }], function_call: { name: "x" } });\nuse(r.choices[0].message.function_call?.arguments ?? "{}");\n';
    expect(plan('a.ts', text, 'gpt-6-luna', undefined, true).confirm.map(({ reason }) => reason).join()).toContain('version 5 of openai');
  });
});
