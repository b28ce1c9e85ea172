import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Prefilter } from '../../../src/core/scan/prefilter.ts';
import { MemoryWorkspace } from '../../support/memory-workspace.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('prefilter', () => {
  test('finds a needle anywhere, in any case, and behind the start of another', () => {
    const filter = new Prefilter({ ids: ['gpt-', 'gemini', 'openai'] });
    for (const text of ['GPT-5', 'x = "openAI"', 'gpgpt-4', 'opengemini', 'gegeminy gemini']) expect(filter.test(bytes(text)), text).toBe(true);
    for (const text of ['', 'gpt', 'gem ini', 'open ai', 'ｇｐｔ-5']) expect(filter.test(bytes(text)), text).toBe(false);
  });

  test('agrees with a plain search', () => {
    const needles = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(needles, fc.string({ unit: fc.constantFrom('a', 'B', 'c', '-', 'x', 'é'), maxLength: 40 }), (list, text) => {
      expect(new Prefilter({ ids: list }).test(bytes(text))).toBe(list.some((needle) => text.toLowerCase().includes(needle)));
    }));
  });

  test('needles that cannot be folded byte by byte are refused', () => {
    expect(() => new Prefilter({ ids: ['é'] })).toThrow(RangeError);
  });

  test('a word-like id counts only as a whole value, and beside a part of a name for models', () => {
    const filter = new Prefilter({ wordLike: ['o1', 'command'], names: ['model'] });
    for (const text of ['model: o1', 'MODEL=o1', 'model("o1")', "models: 'openai/o1'", 'models:\n- o1', 'Model:   o1', 'MODEL = o1', 'models: [o1]', 'models: [gpt,o1]', '"command" is a model']) expect(filter.test(bytes(text)), text).toBe(true);
    for (const text of ['model foo1 bar, go1', '"o1"', 'o1', 'model: o1x', 'model: command-line', 'model, run the command', '"commands" of models']) expect(filter.test(bytes(text)), text).toBe(false);
  });

  test('a sign counts at the edges of words, where its own edge is a letter', () => {
    const filter = new Prefilter({ signs: ['openai', 'cohere', '_prompt', 'autogen_'] });
    for (const text of ['openai', 'import openai.types', 'AzureOpenAIClient', 'langchain_openai', 'cohere2', 'no_prompt', 'autogen_agentchat', 'coheres', 'open cohere']) expect(filter.test(bytes(text)), text).toBe(true);
    for (const text of ['coherent', 'incohere', 'incoherence', 'reopenai', 'prompt', 'no_prompting', 'myautogen_']) expect(filter.test(bytes(text)), text).toBe(false);
  });

  test('what ends where something else ends is met too', () => {
    const filter = new Prefilter({ ids: ['xgpt-'], signs: ['gpt-'], names: ['model'], wordLike: ['model'] });
    expect(filter.test(bytes('agpt-'))).toBe(false);
    expect(filter.test(bytes(' gpt-'))).toBe(true);
    expect(filter.test(bytes('xgpt-'))).toBe(true);
    expect(filter.test(bytes('x: model'))).toBe(true);
  });
});

test('no known id is lost to the prefilter: each one in a configuration is found without any other sign', () => {
  const engine = shippedEngine();
  const ids = engine.data.models.flatMap((model) => [model.id, ...model.aliases]);
  const files = ids.map((_, i) => `${i}.yaml`);
  const workspace = new MemoryWorkspace(Object.fromEntries(ids.map((id, i) => [`${i}.yaml`, `engine: ${id}\n`])));
  const steps = [...engine.scanFiles(workspace, files.map((path) => ({ path })), { today: TODAY, target: undefined })];
  const lost = steps.flatMap((step, i) => (step.kind === 'scanned' && step.result.sites.some((site) => site.kind === 'model') ? [] : [ids[i]]));
  expect(lost).toEqual([]);
});

test('no file in which the scanner finds a model or a product that ends is passed by', () => {
  const engine = shippedEngine();
  const pieces = ['codex -m ', '--model ', 'model', 'engine', 'deployment', 'MODEL', '_id', ': ', '=', ' = ', '"', "'", '`', '/', '(', ')', '{', '}', '[', ']', ',', '.', '\n', ' ', '  - ', 'o3', 'o1', '"command"', ': ada', 'llama3', 'openai', 'my', 'client', 'chat', 'create', 'beta.assistants.create', 'fine_tuning.jobs.create', 'azure.ai.inference', 'import ', 'const x', 'env', 'OPENAI_', 'candidate', 'fallback', 'x'];
  const text = fc.array(fc.constantFrom(...pieces), { minLength: 2, maxLength: 14 }).map((parts) => parts.join(''));
  fc.assert(fc.property(text, fc.constantFrom('a.ts', 'a.py', 'a.sh', 'a.yaml', 'a.json', 'a.go', '.env', 'a.toml'), (code, path) => {
    const { sites } = engine.scanText({ path, text: code }, { today: TODAY, target: undefined });
    if (!sites.some(({ kind }) => kind === 'model' || kind === 'endpoint')) return;
    const [step] = engine.scanFiles(new MemoryWorkspace({ [path]: code }), [{ path }], { today: TODAY, target: undefined });
    expect(step?.kind, code).toBe('scanned');
  }), { numRuns: 3000, examples: [['codex -m o3 "do it"\n', 'a.sh'], ['myopenai.beta.assistants.create({})\n', 'a.ts'], ['model: o3', 'a.yaml'], ['models: [o3,o1]', 'a.yaml'], ['[engine: adacodex -m {o3', 'a.yaml']] });
});
