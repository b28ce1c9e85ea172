import { describe, expect, test } from 'vitest';
import { readScopes } from '../../../src/precise/read-scopes.ts';

/** What the last `ask(…)` of a text is given, as scopes tell: the value, after the variable whose default it is. */
function asked(code: string): string | undefined {
  const text = `${code}\n`;
  const scopes = readScopes('src/a.ts', text);
  if (!scopes) throw new Error(`not parsed: ${code}`);
  const open = text.lastIndexOf('ask(') + 'ask('.length;
  const held = scopes.held({ start: open, end: text.indexOf(')', open) });
  return held && `${held.variable === undefined ? '' : `${held.variable} or `}${held.isText ? 'text ' : ''}${text.slice(held.inner.start, held.inner.end)}`;
}

describe('what an expression holds', () => {
  test.each<[what: string, code: string, value: string]>([
    ['a constant', 'const M = "a"; ask(M)', 'text a'],
    ['one that is never assigned again', 'let M = "a"; ask(M)', 'text a'],
    ['a template without holes', 'const M = `a`; ask(M)', 'text a'],
    ['a number', 'const N = 20_000; ask(N)', '20_000'],
    ['a product of numbers', 'const N = (60 * 1_000); ask(N)', '60 * 1_000'],
    ['a word', 'const ON = true; ask(ON)', 'true'],
    ['a chain of names', 'const A = "a", B = A; const C = B; ask(C)', 'text a'],
    ['what assertions wrap', 'const M = "a" as const; ask(M! as string)', 'text a'],
    ['what satisfies a type', 'const M = "a" satisfies Model; ask(M satisfies string)', 'text a'],
    ['the inner of two of one name', 'const M = "a"; { const M = "b"; ask(M) }', 'text b'],
    ['the outer of two of one name', 'const M = "a"; { const M = "b"; use(M) } ask(M)', 'text a'],
    ['a constant whose name is a parameter elsewhere', 'const M = "a"; function f(M: string) { return M } ask(M)', 'text a'],
    ['a constant whose name is a type too', 'type M = "b"; const M = "a"; ask(M)', 'text a'],
    ['a property', 'const C = { m: "a", n: "b" }; ask(C.m)', 'text a'],
    ['a property by a string', 'const C = { "m": "a" }; ask(C["m"])', 'text a'],
    ['a property after a spread', 'const C = { ...base, m: "a" }; ask(C.m)', 'text a'],
    ['a deep property of a constant object', 'export const C = { a: { m: "a" } } as const; ask(C.a.m)', 'text a'],
    ['a property of an object that is only read', 'const C = { m: "a" }; const { n } = C; f({ ...C }); type T = typeof C; ask(C.m)', 'text a'],
    ['a member of an enumeration', 'enum M { Fast = "a", Slow = "b" } ask(M.Slow)', 'text b'],
    ['a destructured property', 'const C = { m: "a" } as const; const { m: other } = C; ask(other)', 'text a'],
    ['the default of an environment variable', 'const M = "a"; ask(process.env.MODEL ?? M)', 'MODEL or text a'],
    ['the same by another sign', 'const M = process.env["MODEL"] || "a"; ask(M)', 'MODEL or text a'],
    ['the same of other runtimes', 'const M = import.meta.env.MODEL ?? "a"; ask(M)', 'MODEL or text a'],
    ['the same of Deno', 'const M = Deno.env.get("MODEL") ?? "a"; ask(M)', 'MODEL or text a'],
    ['a default in a pattern', 'const { MODEL = "a" } = process.env; ask(MODEL)', 'MODEL or text a'],
    ['a renamed default in a pattern', 'const { MODEL: model = "a" } = process.env; ask(model)', 'MODEL or text a'],
  ])('%s', (_what, code, value) => {
    expect(asked(code)).toBe(value);
  });

  test.each<[what: string, code: string]>([
    ['a name that is assigned again', 'let M = "a"; M = "b"; ask(M)'],
    ['a name that is assigned in a function', 'let M = "a"; function f() { M = "b" } ask(M)'],
    ['a name that is changed', 'let n = 1; n++; ask(n)'],
    ['a name that is given its value later', 'let M; M = "a"; ask(M)'],
    ['a name that is declared twice', 'var M = "a"; var M = "b"; ask(M)'],
    ['a parameter with a default', 'function f(M = "a") { ask(M) }'],
    ['a parameter of the name of a constant', 'const M = "a"; const f = (M: string) => ask(M)'],
    ['a caught error', 'const M = "a"; try {} catch (M) { ask(M) }'],
    ['what a loop hands out', 'const M = "a"; for (const M of all) ask(M)'],
    ['an import', 'import { M } from "./m"; ask(M)'],
    ['a name from elsewhere', 'ask(M)'],
    ['a name out of its block', '{ const M = "a" } ask(M)'],
    ['a choice of two', 'const M = fast ? "a" : "b"; ask(M)'],
    ['a default of something else', 'const M = options.model ?? "a"; ask(M)'],
    ['an environment variable alone', 'const M = process.env.MODEL; ask(M)'],
    ['a template with holes', 'const M = `${a}-b`; ask(M)'],
    ['a sum', 'const M = "a" + b; ask(M)'],
    ['the value of a call', 'const M = f("a"); ask(M)'],
    ['a property that is assigned', 'const C = { m: "a" }; C.m = "b"; ask(C.m)'],
    ['a property by a name that nobody knows', 'const C = { m: "a" }; C[k] = "b"; ask(C.m)'],
    ['a property that is deleted', 'const C = { m: "a" }; delete C.m; ask(C.m)'],
    ['a property that a pattern assigns', 'const C = { m: "a" }; ({ x: C.m } = all); ask(C.m)'],
    ['a property of an object that is passed on', 'const C = { m: "a" }; Object.assign(C, all); ask(C.m)'],
    ['a property of an object whose methods run', 'const C = { m: "a", f() { this.m = "b" } }; C.f(); ask(C.m)'],
    ['a property of an exported object', 'export const C = { m: "a" }; ask(C.m)'],
    ['a property of an object that is exported later', 'const C = { m: "a" }; export { C }; ask(C.m)'],
    ['a property before a spread', 'const C = { m: "a", ...more }; ask(C.m)'],
    ['a property before a computed name', 'const C = { m: "a", [k]: "b" } as const; ask(C.m)'],
    ['a deep property that can be changed', 'const C = { a: { m: "a" } }; ask(C.a.m)'],
    ['a property that is computed', 'const C = { get m() { return "a" } }; ask(C.m)'],
    ['a property that is not there', 'const C = { n: "a" } as const; ask(C.m)'],
    ['a member of a merged enumeration', 'enum M { A = "a" } enum M { B = "b" } ask(M.A)'],
    ['a member without a value', 'enum M { A } ask(M.A)'],
    ['a name that is defined by itself', 'const A = B; const B = A; ask(A)'],
    ['a property of an instance', 'class C { m = "a"; f() { ask(this.m) } }'],
  ])('nothing in %s', (_what, code) => {
    expect(asked(code)).toBeUndefined();
  });
});

describe('a text that the parser refuses has no scopes', () => {
  test.each<[what: string, path: string, code: string]>([
    ['an open bracket', 'src/a.ts', 'const M = "a"; ask(M'],
    ['an open string', 'src/a.ts', 'const M = "a; ask(M)'],
    ['a conflict that was not resolved', 'src/a.ts', '<<<<<<< HEAD\nconst M = "a";\n=======\nconst M = "b";\n>>>>>>> other\n'],
    ['deep lists', 'src/a.ts', `const M = "a"; ask(${'['.repeat(100_000)}M${']'.repeat(100_000)})`],
    ['deep calls', 'src/a.js', `const M = "a"; ${'f('.repeat(100_000)}M${')'.repeat(100_000)}`],
    ['deep elements', 'src/a.tsx', `const M = "a"; ask(${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)})`],
    ['long sums', 'src/a.ts', `const M = ${'"a" + '.repeat(100_000)}"a"; ask(M)`],
  ])('%s', (_what, path, code) => {
    expect(readScopes(path, code)).toBeUndefined();
  });

  test('what its file name allows is read', () => {
    const jsx = 'const M = "a"; const e = <A m={M} />;';
    expect(readScopes('src/a.tsx', jsx)).toBeDefined();
    expect(readScopes('src/a.jsx', jsx)).toBeDefined();
    expect(readScopes('src/a.js', jsx)).toBeDefined();
    expect(readScopes('src/a.mts', 'const M = <string>"a"; await f(M);')).toBeDefined();
    expect(readScopes('src/a.cjs', '#!/usr/bin/env node\nmodule.exports = 1;')).toBeDefined();
  });
});
