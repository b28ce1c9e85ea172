import { describe, expect, test } from 'vitest';
import { languageOf } from '../../../src/core/languages/language.ts';
import { findConstants } from '../../../src/core/sites/constants.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

/** What the first argument of the last `ask(…)` holds, by names alone. */
function asked(code: string, file = 'src/a.ts'): string | undefined {
  const language = languageOf(file);
  if (!language) throw new Error(`no language for ${file}`);
  const tree = language.parse(code);
  const entry = tree.groups.findLast(({ callee }) => callee === 'ask')?.entries[0];
  const held = entry && findConstants(tree, language).heldBy(entry);
  return held && `${held.variable === undefined ? '' : `${held.variable} or `}${code.slice(held.inner.start, held.inner.end)}`;
}

describe('a name is known by its spelling', () => {
  test.each<[what: string, code: string, value: string]>([
    ['as a constant', 'const M = "a";\nask(M);', 'a'],
    ['as an exported one with a type', 'export const M: Model = "a";\nask(M);', 'a'],
    ['in a function below', 'const M = "a";\nfunction f(x: string) { ask(M); }', 'a'],
    ['as the default of a parameter', 'const M = "a";\nfunction f(x = M) { ask(M); }', 'a'],
    ['beside keys and properties of the name', 'const M = "a";\nconst o = { M: 1 }; f(o.M, ...M);\nask(M);', 'a'],
    ['compared and passed on', 'const M = "a";\nif (M === x || M == y) f({ M });\nask(M);', 'a'],
    ['as a number', 'const N = 20_000;\nask(N);', '20_000'],
    ['as a product', 'const N = 60 * 1_000;\nask(N);', '60 * 1_000'],
    ['as the default of an environment variable', 'const M = "a";\nask(process.env.MODEL ?? M);', 'MODEL or a'],
    ['beside another name that it begins', 'const M = "a";\nconst M2 = "b";\nask(M);', 'a'],
  ])('%s', (_what, code, value) => {
    expect(asked(code)).toBe(value);
  });

  test.each<[what: string, code: string]>([
    ['declared twice', 'const M = "a";\n{ const M = f(); }\nask(M);'],
    ['a parameter too', 'const M = "a";\nfunction f(M: string) { ask(M); }'],
    ['a parameter of an arrow', 'const M = "a";\nconst f = M => ask(M);'],
    ['a parameter in a pattern', 'const M = "a";\nfunction f({ M }: O) { ask(M); }'],
    ['a parameter in a renaming pattern', 'const M = "a";\nfunction f({ x: M }: O) { ask(M); }'],
    ['a rest parameter', 'const M = "a";\nfunction f(...M: string[]) { ask(M); }'],
    ['a caught error', 'const M = "a";\ntry {} catch (M) { ask(M); }'],
    ['handed out by a loop', 'const M = "a";\nfor (const M of all) ask(M);'],
    ['assigned by a loop', 'let M = "a";\nfor (M of all) ask(M);'],
    ['assigned later', 'let M = "a";\nM = f();\nask(M);'],
    ['assigned in an expression', 'let M = "a";\nif ((M = f())) ask(M);'],
    ['assigned by a pattern', 'let M = "a";\n({ M } = o);\nask(M);'],
    ['changed', 'let n = 1;\nn++;\nask(n);'],
    ['imported under the name', 'import { x as M } from "x";\n{ const M = "a"; }\nask(M);'],
    ['declared in another block', 'function f() { const M = "a"; }\nask(M);'],
    ['given its value after its declaration', 'let M;\nM = "a";\nask(M);'],
    ['that of a property of this', 'this.M = "a";\nask(M);'],
    ['that of a field', 'class C { M = "a"; f() { ask(M); } }'],
    ['the value of a call', 'const M = f("a");\nask(M);'],
    ['a choice', 'const M = x ? "a" : "b";\nask(M);'],
  ])('but not %s', (_what, code) => {
    expect(asked(code)).toBeUndefined();
  });

  test('in Python, where it is assigned once', () => {
    expect(asked('M = "a"\ndef f():\n    ask(M)\n', 'a.py')).toBe('a');
    expect(asked('M = "a"\nM = g()\nask(M)\n', 'a.py')).toBeUndefined();
    expect(asked('N = 5\nN = g()\nask(N)\n', 'a.py')).toBeUndefined();
  });
});

describe('a constant that is only the default of an environment variable', () => {
  const variableOf = (code: string): unknown => {
    const text = `import OpenAI from "openai";\nconst client = new OpenAI();\n${code}\n`;
    const { sites } = shippedEngine().scanText({ path: 'src/a.ts', text }, { today: TODAY, target: undefined });
    const site = sites.find(({ kind }) => kind === 'model');
    return site?.kind === 'model' ? site.envVariable : undefined;
  };

  test('belongs to the variable', () => {
    expect(variableOf('const FALLBACK = "gpt-4o";\nclient.responses.create({ model: process.env.MODEL ?? FALLBACK, input });')).toBe('MODEL');
  });

  test.each([
    ['it is used without the variable too', 'const FALLBACK = "gpt-4o";\nclient.responses.create({ model: process.env.MODEL ?? FALLBACK, input });\nclient.responses.create({ model: FALLBACK, input });'],
    ['two variables fall back to it', 'const FALLBACK = "gpt-4o";\nclient.responses.create({ model: process.env.A ?? FALLBACK, input });\nclient.responses.create({ model: process.env.B ?? FALLBACK, input });'],
    ['other files may use it', 'export const FALLBACK = "gpt-4o";\nclient.responses.create({ model: process.env.MODEL ?? FALLBACK, input });'],
  ])('but not when %s', (_what, code) => {
    expect(variableOf(code)).toBeUndefined();
  });
});
