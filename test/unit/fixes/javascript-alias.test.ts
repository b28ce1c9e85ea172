import { describe, expect, test } from 'vitest';
import ts from 'typescript';
import { blockedReason, fixedText, invented, marked } from './site-in.ts';

const READ = 'process.env.OPENAI_MODEL_DEFAULT ??';

function syntaxErrors(path: string, text: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: path, reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ES2023, jsx: ts.JsxEmit.Preserve } });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('the expression', () => {
  test.each([
    ['property', 'create({ model: «"gpt-5.4"», input });', `create({ model: ${READ} "gpt-5.4", input });`],
    ['property with the other quote', "create({ model: «'gpt-5.4'» });", `create({ model: ${READ} 'gpt-5.4' });`],
    ['property in a template literal without holes', 'create({ model: «`gpt-5.4`» });', `create({ model: ${READ} \`gpt-5.4\` });`],
    ['argument', 'openai(«"gpt-5.4"»)', `openai(${READ} "gpt-5.4")`],
    ['one of several arguments', 'ask(a, «"gpt-5.4"», b)', `ask(a, ${READ} "gpt-5.4", b)`],
    ['initializer', 'const model = «"gpt-5.4"»;\nconst next = 1;', `const model = ${READ} "gpt-5.4";\nconst next = 1;`],
    ['initializer without a semicolon', 'const model = «"gpt-5.4"»\nconst next = 1', `const model = ${READ} "gpt-5.4"\nconst next = 1`],
    ['initializer with a type', 'const model: string = «"gpt-5.4"»;', `const model: string = ${READ} "gpt-5.4";`],
    ['default of a parameter', 'function ask(model = «"gpt-5.4"») {}', `function ask(model = ${READ} "gpt-5.4") {}`],
    ['element of a list', 'f({ fallbacks: [a, «"gpt-5.4"»] })', `f({ fallbacks: [a, ${READ} "gpt-5.4"] })`],
    ['returned value', 'const f = () => { return «"gpt-5.4"»; };', `const f = () => { return ${READ} "gpt-5.4"; };`],
    ['body of an arrow', 'const f = () => «"gpt-5.4"»;', `const f = () => ${READ} "gpt-5.4";`],
    ['right of ??', 'const m = given ?? «"gpt-5.4"»;', `const m = given ?? ${READ} "gpt-5.4";`],
    ['right of ||', 'const m = given || «"gpt-5.4"»;', `const m = given || (${READ} "gpt-5.4");`],
    ['right of &&', 'const m = on && «"gpt-5.4"»;', `const m = on && (${READ} "gpt-5.4");`],
    ['left of ||', 'const m = «"gpt-5.4"» || other;', `const m = (${READ} "gpt-5.4") || other;`],
    ['right of +', 'const m = "openai/" + «"gpt-5.4"»;', `const m = "openai/" + (${READ} "gpt-5.4");`],
    ['a branch of a condition', 'const m = big ? «"gpt-5.4"» : other;', `const m = big ? (${READ} "gpt-5.4") : other;`],
    ['member access', 'const m = «"gpt-5.4"».trim();', `const m = (${READ} "gpt-5.4").trim();`],
    ['member access on the next line', 'const m = «"gpt-5.4"»\n  .trim();', `const m = (${READ} "gpt-5.4")\n  .trim();`],
    ['type assertion', 'ask(«"gpt-5.4"» as ChatModel);', `ask((${READ} "gpt-5.4") as ChatModel);`],
    ['satisfies', 'const m = «"gpt-5.4"» satisfies string;', `const m = (${READ} "gpt-5.4") satisfies string;`],
    ['await', 'const m = await «"gpt-5.4"»;', `const m = await (${READ} "gpt-5.4");`],
    ['spread', 'const m = [...«"gpt-5.4"»];', `const m = [...(${READ} "gpt-5.4")];`],
    ['inside a template literal', 'const m = `openai/${«"gpt-5.4"»}`;', `const m = \`openai/\${${READ} "gpt-5.4"}\`;`],
    ['already in parentheses', 'const m = («"gpt-5.4"»);', `const m = (${READ} "gpt-5.4");`],
    ['no space before', 'const f = () => { return«"gpt-5.4"» }', `const f = () => { return ${READ} "gpt-5.4" }`],
  ])('%s', (_, before, after) => {
    const text = fixedText(marked('src/ask.ts', before));
    expect(text).toBe(after);
    expect(syntaxErrors('src/ask.ts', text)).toEqual([]);
  });

  test('a JSX attribute gets braces', () => {
    const text = fixedText(marked('src/page.tsx', 'const page = <Chat model=«"gpt-5.4"» title="Don\'t" />;'));
    expect(text).toBe(`const page = <Chat model={${READ} "gpt-5.4"} title="Don't" />;`);
    expect(syntaxErrors('src/page.tsx', text)).toEqual([]);
  });

  test('an expression in a JSX attribute gets no second braces', () => {
    expect(fixedText(marked('src/page.tsx', 'const page = <Chat model={«"gpt-5.4"»} />;'))).toBe(`const page = <Chat model={${READ} "gpt-5.4"} />;`);
  });

  test('a prefix and a suffix stay in the fallback', () => {
    expect(fixedText(marked('src/ask.ts', 'ask({ model: «"openai/gpt-5.4:online"» })'))).toBe(`ask({ model: ${READ} "openai/gpt-5.4:online" })`);
  });
});

describe('the environment that the file reads', () => {
  test.each([
    ['a bundler', 'const u = import.meta.env.MODE;\n', 'import.meta.env.VITE_OPENAI_MODEL_DEFAULT ??'],
    ["the bundler's own prefix", 'const u = import.meta.env.PUBLIC_API;\n', 'import.meta.env.PUBLIC_OPENAI_MODEL_DEFAULT ??'],
    ['a client component with an inlined variable', '"use client";\nconst u = process.env.NEXT_PUBLIC_API;\n', 'process.env.NEXT_PUBLIC_OPENAI_MODEL_DEFAULT ??'],
    ['Deno', 'const u = Deno.env.get("API");\n', 'Deno.env.get("OPENAI_MODEL_DEFAULT") ??'],
    ['Bun', 'const u = Bun.env.API;\n', 'Bun.env.OPENAI_MODEL_DEFAULT ??'],
    ['a server that also speaks of a window', 'import fs from "node:fs";\nconst w = window.size;\n', READ],
    ['a comment about a bundler', '// unlike import.meta.env\n', READ],
    ['a document that is no page', 'const t = document.pageContent;\n', READ],
  ])('%s', (_, head, read) => {
    expect(fixedText(marked('src/ask.ts', `${head}ask({ model: «"gpt-5.4"» });`))).toBe(`${head.replaceAll(/[«»]/g, '')}ask({ model: ${read} "gpt-5.4" });`);
  });

  test.each([
    ['a client component', '"use client";\nask({ model: «"gpt-5.4"» });'],
    ['a client component that asks for the build', '"use client";\nif (process.env.NODE_ENV) ask({ model: «"gpt-5.4"» });'],
    ['a script of a page', 'document.getElementById("ask").onclick = () => ask({ model: «"gpt-5.4"» });'],
    ['a script that looks at the window', 'ask({ model: «"gpt-5.4"», url: window.location.href });'],
  ])('%s has none', (_, text) => {
    expect(blockedReason(marked('src/ask.js', text))).toContain('browser');
  });
});

describe('blocked', () => {
  test.each([
    ['`as const`', 'const M = «"gpt-5.4"» as const;', 'as const'],
    ['a tagged template', 'const M = raw«`gpt-5.4`»;', 'tagged template'],
  ])('%s', (_, text, reason) => {
    expect(blockedReason(marked('src/ask.ts', text))).toContain(reason);
  });

  test.each([
    ['a template literal with holes', 'const M = «`gpt-5.4-${date}`»;', 'built from parts'],
    ['a longer text', 'const body = «\'{"model":"gpt-5.4"}\'»;', 'longer text'],
    ['an escape', 'const M = «"gpt\\u002d5.4"»;', 'longer text'],
  ])('%s, which the engine does not take for an id', (_, text, reason) => {
    expect(blockedReason(invented('src/ask.ts', text))).toContain(reason);
  });
});
