import { describe, expect, test } from 'vitest';
import { blockedReason, fixedText, marked } from './site-in.ts';

const HEAD = 'import OpenAI from "openai";\n';

describe('a declared type that admits any string, or none', () => {
  test.each([
    'const MODEL: string = «"gpt-4o"»;',
    'const model: string | undefined = «"gpt-4o"»;',
    'function ask(model: string = «"gpt-4o"») {}',
    'class A { private readonly model: string = «"gpt-4o"»; }',
    'const model = (): string => «"gpt-4o"»;',
    'function model(): string { return «"gpt-4o"»; }',
    'const config: Config = { model: «"gpt-4o"» };',
    'const config: { model: string } = { model: «"gpt-4o"» };',
    'interface Config { model: string }\nconst config: Config = { model: «"gpt-4o"» };',
    'const config = { model: «"gpt-4o"» } satisfies Config;',
    'const MODELS: Record<string, string> = { model: «"gpt-4o"» };',
    'const agent = createAgent<Context>({ model: «"gpt-4o"» });',
    'const model = pick<string>(«"gpt-4o"»);',
    'const kind: Kind = ask({ model: «"gpt-4o"» });',
    'const model = n < 2 ? ask({ model: «"gpt-4o"» }) : b > 3;',
  ])('%s', (text) => {
    expect(fixedText(marked('src/a.ts', HEAD + text))).toMatch(/process\.env\.\w+ \?\? "gpt-4o"/);
  });
});

describe('a type that may admit literals alone', () => {
  test.each([
    'const MODEL: ChatModel = «"gpt-4o"»;',
    'const model: "gpt-4o" | "o3" = «"gpt-4o"»;',
    'let model: ChatModel;\nmodel = «"gpt-4o"»;',
    'class A { model: ChatModel; constructor() { this.model = «"gpt-4o"»; } }',
    'class A { model: "gpt-4o" | "o3" = «"gpt-4o"»; }',
    'class A { readonly model?: ChatModel = «"gpt-4o"»; }',
    'function ask(model: ChatModel = «"gpt-4o"», n = 1) {}',
    'const ask = ({ model = «"gpt-4o"» }: { model?: "gpt-4o" | "o3" }) => model;',
    'const MODEL: ChatModel = big ? «"gpt-4o"» : "o3";',
    'const MODEL = «"gpt-4o"» satisfies "gpt-4o" | "o3";',
    'const config = { model: «"gpt-4o"» } satisfies { model: "gpt-4o" | "o3" };',
    'const config: { model: ChatModel } = { model: «"gpt-4o"» };',
    'interface Config { model: "gpt-4o" | "o3" }\nconst config: Config = { model: «"gpt-4o"» };',
    'type Config = { model: ChatModel };\nconst config: Config = { model: «"gpt-4o"» };',
    'const model = (): ChatModel => «"gpt-4o"»;',
    'const pickModel = (big: boolean): ChatModel => {\n  if (big) {\n    return «"gpt-4o"»;\n  }\n  return "o3";\n};',
    'async function model(): Promise<ChatModel> { return big ? «"gpt-4o"» : "o3"; }',
    'const fallbacks: ChatModel[] = [«"gpt-4o"»];',
    'const MODELS: Record<Tier, ChatModel> = { model: «"gpt-4o"» };',
    'const model = useModel<ChatModel>(«"gpt-4o"»);',
  ])('%s', (text) => {
    expect(blockedReason(marked('src/a.ts', HEAD + text))).toMatch(/may not admit|list or type/);
  });

  test.each([
    'const MODEL = <const>«"gpt-4o"»;',
    'const MODEL = «"gpt-4o"» as const;',
    'const CONFIG = { model: «"gpt-4o"» } as const;',
  ])('%s', (text) => {
    expect(blockedReason(marked('src/a.ts', HEAD + text))).toContain('as const');
  });
});

describe('a type', () => {
  test.each([
    'const model = new Foo<«"gpt-4o"»>("gpt-4o");',
    'const model = new Foo<Size, «"gpt-4o"»>("gpt-4o");',
    'const model = pick<Model<«"gpt-4o"»>>(x);',
    'const model = pick<{ model: «"gpt-4o"» }>(x);',
    'const model = x as «"gpt-4o"»;',
    'const model: Model<«"gpt-4o"»> = x;',
    'let model: Model<«"gpt-4o"»>;',
    'function model(): «"gpt-4o"» { return "gpt-4o"; }',
    'const model = (): «"gpt-4o"» => "gpt-4o";',
  ])('%s', (text) => {
    expect(blockedReason(marked('src/a.ts', HEAD + text))).toMatch(/type/);
  });

  test.each([
    'from typing import Annotated\nModel = Annotated[str, «"gpt-4o"»]\n',
    'from typing import Annotated\ndef f(model: Annotated[str, «"gpt-4o"»] = "gpt-4o"): pass\n',
    'from typing import Literal\nmodel: Literal[«"gpt-4o"», "o3"] = "o3"\n',
    'from typing import Literal, Optional\ndef f(model: Optional[Literal[«"gpt-4o"»]] = None): pass\n',
    'from typing import Literal\nmodel: Literal["gpt-4o"] = «"gpt-4o"»\n',
  ])('of Python: %s', (text) => {
    expect(blockedReason(marked('a.py', text))).toMatch(/type/);
  });

  test('of Python may hold a call, whose arguments are values', () => {
    expect(fixedText(marked('a.py', 'import os\nmodel: Annotated[str, Field(default=«"gpt-4o"»)]\n'))).toContain('Field(default=os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-4o"))');
  });
});
