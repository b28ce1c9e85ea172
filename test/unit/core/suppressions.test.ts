import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/core/rules/rule.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';

const engine = shippedEngine();
const COMMENTS = 'suppression-ineffective';
const scan = (path: string, text: string): readonly Finding[] => engine.scanText({ path, text }, { today: TODAY, target: undefined }).findings;
const rulesIn = (path: string, text: string): string[] => scan(path, text).map(({ ruleId }) => ruleId).filter((id) => id !== COMMENTS);
const saidOfComments = (text: string): string[] => scan('a.ts', text).filter(({ ruleId }) => ruleId === COMMENTS).map(({ start, end, severity }) => `${severity} ${text.slice(start, end)}`);

/** The finding that says most of the place; it covers that the id is fixed in code. */
const found = ['model-retiring'];
const call = 'const a = await client.responses.create({ model: "o3", input });';

describe('modelshift-ignore', () => {
  test.each([
    ['nothing', call, found],
    ['a rule on the line above', `// modelshift-ignore model-retiring: moved next week\n${call}`, ['model-hardcoded']],
    ['several rules', `// modelshift-ignore model-retiring, model-hardcoded: moved next week\n${call}`, []],
    ['every rule', `/* modelshift-ignore: generated */\n${call}`, []],
    ['at the end of the line', `${call} // modelshift-ignore model-hardcoded: one place`, ['model-retiring']],
    ['no reason', `// modelshift-ignore model-retiring\n${call}`, found],
    ['an empty reason', `// modelshift-ignore model-retiring:   \n${call}`, found],
    ['the placeholder of the quick fix', `// modelshift-ignore model-retiring: why\n${call}`, found],
    ['another rule', `// modelshift-ignore timeout-too-short: kept\n${call}`, found],
    ['two lines above', `// modelshift-ignore: kept\n\n${call}`, found],
    ['at the end of the line above', `const b = 1; // modelshift-ignore: kept\n${call}`, found],
    ['above another such comment', `// modelshift-ignore model-retiring: kept\n// modelshift-ignore model-hardcoded: kept\n${call}`, []],
    ['above another comment', `// modelshift-ignore: kept,\n// told in two lines\n${call}`, []],
    ['before code on its own line', `const b = {\n/* modelshift-ignore: kept */ model: "o3" };`, []],
    ['an empty reason in a block', `/* modelshift-ignore model-retiring: */\n${call}`, found],
    ['a rule in the whole file', `${call}\n${call}\n// modelshift-ignore-file model-retiring: kept`, ['model-hardcoded', 'model-hardcoded']],
    ['all rules in the whole file', `/* modelshift-ignore-file: kept */\n\n${call}`, []],
    ['the file without a reason', `// modelshift-ignore-file\n${call}`, found],
    ['a form that does not exist', `// modelshift-ignore-next-line model-retiring: kept\n${call}`, found],
    ['in a string', `const s = "// modelshift-ignore: why";\n${call}`, found],
  ])('%s', (_what, text, expected) => {
    expect(rulesIn('src/a.ts', text)).toEqual(expected);
  });

  test('in the comments of every language', () => {
    expect(rulesIn('a.py', '# modelshift-ignore: kept\nclient.responses.create(model="o3")\n')).toEqual([]);
    expect(rulesIn('a.yaml', 'llm:\n  model: o3 # modelshift-ignore model-retiring: kept\n')).toEqual([]);
    expect(rulesIn('a.jsonc', '{\n  // modelshift-ignore: kept\n  "model": "o3"\n}\n')).toEqual([]);
    expect(rulesIn('.env', '# modelshift-ignore: kept\nOPENAI_MODEL=o3\n')).toEqual([]);
    expect(rulesIn('a.tsx', 'const v = <p>\n  {/* modelshift-ignore: kept */}\n  <Chat model="o3" />\n</p>;\n')).toEqual([]);
    expect(rulesIn('a.tsx', 'const v = <Chat model="o3" />; // modelshift-ignore: kept\n')).toEqual([]);
  });
});

test('a text over several lines is ignored from the line on which its argument begins', () => {
  const text = (above: string): string => `const a = await client.responses.create({\n  model: "gpt-5.4-mini",\n  ${above}\n  instructions: \`Sort mail.\nThink step by step.\n\` });`;
  const rules = (above: string): string[] => engine.scanText({ path: 'a.ts', text: text(above) }, { today: TODAY, target: { id: 'gpt-5.5', explicit: true } }).findings.map(({ ruleId }) => ruleId);
  expect(rules('')).toContain('prompt-step-by-step');
  expect(rules('// modelshift-ignore prompt-step-by-step: measured')).not.toContain('prompt-step-by-step');
});

describe('what is said of comments', () => {
  test.each([
    ['one that works', `// modelshift-ignore model-retiring: kept\n${call}`, []],
    ['one that works for all rules', `// modelshift-ignore: kept\n${call}`, []],
    ['one of several that is not needed', `// modelshift-ignore model-retiring, model-retired: kept\n${call}`, ['hint modelshift-ignore model-retiring, model-retired']],
    ['one that speaks of such comments', `// write modelshift-ignore above the line\n${call}`, []],
    ['one that stands in a string', `const s = "// modelshift-ignore nothing";`, []],
    ['no reason', `/** modelshift-ignore model-retiring */\n${call}`, ['information modelshift-ignore model-retiring']],
    ['no such rule beside one that works', `// modelshift-ignore model-retiring, no-such-rule: kept\n${call}`, ['information no-such-rule']],
    ['a rule that had no target to judge by', `// modelshift-ignore timeout-too-short: kept\n${call}`, []],
    ['a rule that had no environment to judge by', `// modelshift-ignore alias-misconfigured: kept\n${call}`, []],
    ['every rule where nothing is found, without target and environment', `// modelshift-ignore: kept\nconst a = 1;`, []],
    ['itself', `// modelshift-ignore-file suppression-ineffective: kept for old branches\n// modelshift-ignore model-retired: kept\nconst a = 1;`, []],
    ['every rule in the file does not hide what is said of another', `// modelshift-ignore-file: kept\n// modelshift-ignore\n${call}`, ['information modelshift-ignore']],
  ])('%s', (_what, text, expected) => {
    expect(saidOfComments(text)).toEqual(expected);
  });

  test('a name that is nearly right is corrected', () => {
    expect(scan('a.ts', `// modelshift-ignore model-retireing: kept\n${call}`)[0]?.message).toBe('No rule is named model-retireing, so nothing is switched off. Is model-retiring meant?');
    expect(scan('a.ts', `// modelshift-ignore everything: kept\n${call}`)[0]?.message).toBe('No rule is named everything, so nothing is switched off.');
  });

  test('a file with nothing but such a comment is read from disk too', () => {
    const workspace = new MemoryWorkspace({ 'a.py': '# modelshift-ignore model-retired\nx = 1\n' });
    const [step] = engine.scanFiles(workspace, [{ path: 'a.py' }], { today: TODAY, target: undefined });
    expect(step?.kind === 'scanned' && step.result.findings.map(({ ruleId }) => ruleId)).toEqual([COMMENTS]);
  });
});
