import { describe, expect, test } from 'vitest';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const rulesIn = (path: string, text: string): string[] => engine.scanText({ path, text }, { today: TODAY, target: undefined }).findings.map(({ ruleId }) => ruleId);

const both = ['model-hardcoded', 'model-retiring'];
const call = 'const a = await client.responses.create({ model: "o3", input });';

describe('modelshift-ignore', () => {
  test.each([
    ['nothing', call, both],
    ['a rule on the line above', `// modelshift-ignore model-retiring: moved next week\n${call}`, ['model-hardcoded']],
    ['several rules', `// modelshift-ignore model-retiring, model-hardcoded: moved next week\n${call}`, []],
    ['every rule', `/* modelshift-ignore: generated */\n${call}`, []],
    ['at the end of the line', `${call} // modelshift-ignore model-hardcoded: one place`, ['model-retiring']],
    ['no reason', `// modelshift-ignore model-retiring\n${call}`, both],
    ['an empty reason', `// modelshift-ignore model-retiring:   \n${call}`, both],
    ['another rule', `// modelshift-ignore timeout-too-short: why\n${call}`, both],
    ['two lines above', `// modelshift-ignore: why\n\n${call}`, both],
    ['at the end of the line above', `const b = 1; // modelshift-ignore: why\n${call}`, both],
    ['in a string', `const s = "// modelshift-ignore: why";\n${call}`, both],
  ])('%s', (_what, text, expected) => {
    expect(rulesIn('src/a.ts', text)).toEqual(expected);
  });

  test('in the comments of every language', () => {
    expect(rulesIn('a.py', '# modelshift-ignore: why\nclient.responses.create(model="o3")\n')).toEqual([]);
    expect(rulesIn('a.yaml', 'llm:\n  model: o3 # modelshift-ignore model-retiring: why\n')).toEqual([]);
    expect(rulesIn('a.jsonc', '{\n  // modelshift-ignore: why\n  "model": "o3"\n}\n')).toEqual([]);
    expect(rulesIn('.env', '# modelshift-ignore: why\nOPENAI_MODEL=o3\n')).toEqual([]);
    expect(rulesIn('a.tsx', 'const v = <p>\n  {/* modelshift-ignore: why */}\n  <Chat model="o3" />\n</p>;\n')).toEqual([]);
    expect(rulesIn('a.tsx', 'const v = <Chat model="o3" />; // modelshift-ignore: why\n')).toEqual([]);
  });
});
