import { expect, test } from 'vitest';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const request = 'await client.chat.completions.create({ model: "gpt-4o", messages, max_tokens: 5 });\n';

function told(text: string, target: string | undefined, path = 'a.ts'): string[] {
  return engine.scanText({ path, text }, { today: TODAY, target: { id: target ?? 'gpt-5.5', explicit: target !== undefined } }).findings.map(({ ruleId }) => ruleId);
}

test('what only the default target says is said once in a file, and what counts each time', () => {
  const once = told(request, undefined);
  expect(once).toEqual(expect.arrayContaining(['effort-default-changed', 'model-retiring']));
  const twice = told(request + request, undefined);
  expect(twice.filter((rule) => rule === 'effort-default-changed')).toHaveLength(1);
  expect(twice.filter((rule) => rule === 'model-retiring')).toHaveLength(2);
});

test('with a target that was chosen, it is said at each place', () => {
  expect(told(request + request, 'gpt-5.5').filter((rule) => rule === 'effort-default-changed')).toHaveLength(2);
});

test('an end without a date is said once, other words again', () => {
  const call = 'res = openai.Embedding.create(input=[text], engine=MODEL)\n';
  expect(told(call.repeat(3), undefined, 'a.py')).toEqual(['endpoint-sunset']);
  expect(told('self.model = "codestral-latest"\nself.fast = Model(model="codestral-latest")\nself.small = Model(model="mistral-small-latest")\n', undefined, 'a.py').filter((rule) => rule === 'model-moving-alias')).toHaveLength(2);
});

test('what a person can have mended place by place is said at each', () => {
  const fixed = 'client.responses.create(model="gpt-5.4", input=text)\n';
  expect(told(fixed + fixed, undefined, 'a.py').filter((rule) => rule === 'model-hardcoded')).toHaveLength(2);
});
