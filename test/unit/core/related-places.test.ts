import { describe, expect, test } from 'vitest';
import { variablesIn } from '../../../src/core/scan/environment.ts';
import { relatedPlaces, type Related } from '../../../src/core/scan/related-places.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();

/** What is related to the first finding of a rule; places as their text and message. */
function related(path: string, text: string, ruleId: string): { places: string[]; variable?: string | undefined } {
  const result = engine.scanText({ path, text }, { today: TODAY, target: { id: 'gpt-5.5', explicit: true } });
  const finding = result.findings.find((found) => found.ruleId === ruleId);
  if (!finding) throw new Error(`no ${ruleId}; found ${result.findings.map((found) => found.ruleId).join()}`);
  const { places, ...rest }: Related = relatedPlaces(result, finding);
  return { places: places.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`), ...rest };
}

describe('what a finding has to do with', () => {
  test('the fallback of a variable: the variable', () => {
    expect(related('a.ts', 'await new OpenAI().responses.create({ model: process.env.OPENAI_MODEL ?? "o3", input });', 'model-retiring')).toEqual({ places: [], variable: 'OPENAI_MODEL' });
  });

  test('a constant: the calls that use it', () => {
    expect(related('a.py', 'MODEL = "o3"\n\ndef ask(text):\n    return client.responses.create(model=MODEL, temperature=0, input=text)\n', 'model-retiring').places).toEqual(['client.responses.create: client.responses.create uses it']);
  });

  test('a time limit: the model of its call, wherever that is defined, and the variable of it', () => {
    const text = 'const MODEL = process.env.OPENAI_MODEL ?? "gpt-5.5-pro";\nawait client.responses.create({ model: MODEL, reasoning: { effort: "high" }, input }, { timeout: 5_000 });\n';
    expect(related('a.ts', text, 'timeout-too-short')).toEqual({ places: ['gpt-5.5-pro: gpt-5.5-pro is the model of this call'], variable: 'OPENAI_MODEL' });
  });

  test('an id that ends: where else it is named, five places at most', () => {
    const call = 'await client.responses.create({ model: "o3", input });\n';
    expect(related('a.ts', call.repeat(3), 'model-retiring').places).toEqual(['o3: o3 is named here too', 'o3: o3 is named here too']);
    expect(related('a.ts', call.repeat(8), 'model-retiring').places).toEqual([...Array<string>(4).fill('o3: o3 is named here too'), 'o3: o3 is named here too, and 2 more in this file']);
    expect(related('a.ts', call.replace('o3', 'gpt-5.4').repeat(3), 'model-hardcoded').places).toEqual([]);
  });

  test('an alias that is another one too: the other one', () => {
    expect(related('.env', 'OPENAI_MODEL_CANDIDATE=gpt-5.4\nOPENAI_MODEL_ROLLBACK=gpt-5.4\n', 'alias-misconfigured').places).toEqual(['gpt-5.4: OPENAI_MODEL_CANDIDATE is gpt-5.4 too']);
  });

  test('a wording in a prompt file: nothing', () => {
    expect(related('prompts/a.md', 'Think step by step.', 'prompt-step-by-step')).toEqual({ places: [] });
  });
});

test('of an environment file names and model ids are told, and no other value', () => {
  const text = '# KEY=x\nOPENAI_API_KEY=sk-secret\nexport OPENAI_MODEL="gpt-5.4"\r\nMODEL=\n';
  const found = variablesIn({ path: '.env', text }, engine.registry);
  expect(found.map(({ start, end, name, id }) => [text.slice(start, end), name, id])).toEqual([['OPENAI_API_KEY', 'OPENAI_API_KEY', undefined], ['OPENAI_MODEL', 'OPENAI_MODEL', 'gpt-5.4'], ['MODEL', 'MODEL', undefined]]);
  expect(JSON.stringify(found)).not.toContain('secret');
  expect(variablesIn({ path: 'a.ts', text }, engine.registry)).toEqual([]);
});
