import { describe, expect, test } from 'vitest';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const call = (id: string): string => `import openai\nopenai.OpenAI().responses.create(model="${id}", input=text, **options)\n`;

/** `rule fix` of every finding. */
function found(text: string, configuration: object = {}): string[] {
  const { config } = engine.readConfig(JSON.stringify(configuration));
  return engine.scanText({ path: 'src/a.py', text }, { today: TODAY, target: undefined, config }).findings.map(({ ruleId, fix }) => `${ruleId} ${fix}`);
}

describe('a rule that yields', () => {
  test('is silent where another says more of the same place, which takes over the fix', () => {
    expect(found(call('gpt-5.4'))).toEqual(['model-hardcoded review']);
    expect(found(call('gpt-4o'))).toEqual(['model-retiring review']);
    expect(found(call('gpt-4-turbo'))).toEqual(['model-retired review']);
    expect(found(call('gpt-5.9-mini'))).toEqual(['model-unknown review']);
  });

  test('speaks again where the other is switched off or silenced by its name', () => {
    expect(found(call('gpt-4o'), { rules: { 'model-retiring': 'off' } })).toEqual(['model-hardcoded review']);
    expect(found(`# modelshift-ignore-file model-retiring: moved in May\n${call('gpt-4o')}`)).toEqual(['model-hardcoded review']);
    expect(found(`# modelshift-ignore-file: moved in May\n${call('gpt-4o')}`)).toEqual([]);
  });

  test('takes no fix along that is switched off or silenced, and a comment that names it is not called idle', () => {
    expect(found(call('gpt-4o'), { rules: { 'model-hardcoded': 'off' } })).toEqual(['model-retiring none']);
    expect(found(`# modelshift-ignore-file model-hardcoded: one place\n${call('gpt-4o')}`)).toEqual(['model-retiring none']);
  });

  test('names rules that exist and do not yield themselves to it', () => {
    const byId = new Map(engine.rules.map((rule) => [rule.id, rule]));
    for (const { id, yieldsTo = [] } of engine.rules) expect(yieldsTo.map((heavier) => [heavier, byId.get(heavier)?.yieldsTo?.includes(id) ?? false])).toEqual(yieldsTo.map((heavier) => [heavier, !byId.has(heavier)]));
  });
});
