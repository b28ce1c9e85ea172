import fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { envAlias } from '../../../src/core/fixes/env-alias.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { modelSites, NOWHERE } from './site-in.ts';

/** All that the shapes use: enough of a library for the compiler to judge them in milliseconds. */
const LIBRARY = `
interface Array<T> { length: number; [n: number]: T } interface ReadonlyArray<T> { readonly length: number; readonly [n: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {} interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String { trim(): string }
type Record<K extends keyof any, T> = { [P in K]: T };
declare const process: { env: { [name: string]: string | undefined } };
declare const client: { create(options: { model: string; input?: string }): void; pick<T>(value: T): T; ask(model: string): void };
declare const big: boolean; declare const given: string | undefined;
type ChatModel = "gpt-4o" | "gpt-4" | "o3";
declare class Foo<T extends string> { constructor(value: T); model: T }
`;
/** Each has a number in its names, so that shapes can stand side by side, and uses the value for what its type promises. */
const SHAPES: readonly ((n: number, id: string) => string)[] = [
  (_, id) => `client.create({ model: ${id} });`,
  (_, id) => `client.ask(given ?? ${id});`,
  (n, id) => `const model${n} = big ? ${id} : given || "";\nclient.ask(model${n});`,
  (n, id) => `const model${n}: string = ${id};\nclient.ask(model${n});`,
  (n, id) => `let model${n}: string | undefined = ${id};`,
  (n, id) => `const model${n}: ChatModel = ${id};`,
  (n, id) => `const model${n}: "gpt-4o" | "gpt-4" = ${id};`,
  (n, id) => `const model${n} = <const>${id};\nconst kept${n}: ChatModel = model${n};`,
  (n, id) => `const model${n} = ${id} as const;\nconst kept${n}: ChatModel = model${n};`,
  (n, id) => `const config${n} = { model: ${id} } as const;\nconst kept${n}: ChatModel = config${n}.model;`,
  (n, id) => `const model${n} = ${id} satisfies "gpt-4o" | "gpt-4";`,
  (n, id) => `const model${n} = ${id} as ChatModel;\nconst kept${n}: ChatModel = model${n};`,
  (n, id) => `const model${n} = new Foo<${id}>(${id});`,
  (n, id) => `const model${n} = client.pick<ChatModel>(${id});`,
  (n, id) => `const model${n} = client.pick<string>(${id});`,
  (n, id) => `function model${n}(): ChatModel {\n  return ${id};\n}`,
  (n, id) => `const pickModel${n} = (): ChatModel => ${id};`,
  (n, id) => `function ask${n}(model: ChatModel = ${id}) { return model; }`,
  (n, id) => `const ask${n} = ({ model = ${id} }: { model?: string }) => client.ask(model);`,
  (n, id) => `interface Config${n} { model: ChatModel }\nconst config${n}: Config${n} = { model: ${id} };`,
  (n, id) => `const models${n}: Record<string, ChatModel> = { model: ${id} };`,
  (n, id) => `class Desk${n} { model: "gpt-4o" | "gpt-4" = ${id}; name = ${id}.trim(); }`,
];

function source(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}

const library = source('lib.d.ts', LIBRARY);

/** Syntax errors and type errors of a text. */
function errors(text: string): string[] {
  const file = source('a.ts', text);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === 'a.ts' ? file : name === 'lib.d.ts' ? library : undefined), getDefaultLibFileName: () => 'lib.d.ts', getCurrentDirectory: () => '', getCanonicalFileName: (name) => name,
    getNewLine: () => '\n', useCaseSensitiveFileNames: () => true, writeFile: () => undefined, fileExists: (name) => name === 'a.ts' || name === 'lib.d.ts', readFile: () => undefined,
  };
  const program = ts.createProgram(['a.ts', 'lib.d.ts'], { noLib: true, strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022 }, host);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

/** The text after the fix of every id in turn that has one. */
function allFixed(path: string, text: string): string {
  let out = text;
  for (const { start } of modelSites(path, text).reverse()) {
    const site = modelSites(path, out).find((at) => at.start === start);
    const fix = site && envAlias({ path, text: out }, site, NOWHERE);
    if (fix && 'edits' in fix) out = applyEdits(out, fix.edits.get(path) ?? []);
  }
  return out;
}

test('every shape compiles before the fix, and the fix changes some of them', () => {
  const text = SHAPES.map((shape, n) => shape(n, '"gpt-4o"')).join('\n');
  expect(errors(text)).toEqual([]);
  expect(allFixed('src/a.ts', text).match(/process\.env/g)?.length).toBeGreaterThanOrEqual(6);
});

test('whatever shapes stand together, the fixed file compiles as before', () => {
  const shapes = fc.array(fc.record({ shape: fc.constantFrom(...SHAPES), id: fc.constantFrom('"gpt-4o"', "'gpt-4'") }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(shapes, (all) => {
    const after = allFixed('src/a.ts', all.map(({ shape, id }, n) => shape(n, id)).join('\n'));
    expect(errors(after), after).toEqual([]);
  }), { numRuns: 40 });
});

const PYTHON_SHAPES = [
  'f(model=X)', 'model = a or X', 'def g(model=X):\n    return model', 'config = {"model": X}', 'model: str = X', 'Model = Annotated[str, X]', 'model: Literal[X] = X', 'ask = lambda model=X: model', 'class Desk:\n    model = X',
  'models = [f(model=X) for n in range(2)]', 'if model == X:\n    pass', 'f(model=X.strip())',
];

test('of Python no type, pattern or comparison is edited, and os is imported once', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...PYTHON_SHAPES), { minLength: 1, maxLength: 8 }), (all) => {
    const after = allFixed('a.py', `${all.join('\n').replaceAll('X', '"gpt-4o"')}\n`);
    expect(after).not.toMatch(/(?:Annotated|Literal)\[[^\]]*os\.environ|== *os\.environ/);
    expect(after.match(/^import os$/gm)?.length ?? 0).toBe(/os\.environ/.test(after) ? 1 : 0);
    expect(after.replace(/^import os\n+/, '').replace(/os\.environ\.get\("\w+", ("gpt-4o")\)/g, '$1')).toBe(`${all.join('\n').replaceAll('X', '"gpt-4o"')}\n`);
  }), { numRuns: 100 });
});
