import { describe, expect, test } from 'vitest';
import { envAlias } from '../../../src/core/fixes/env-alias.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { shippedEngine } from '../../support/engine.ts';

type Files = Readonly<Record<string, string>>;

/** The texts that the fix of the first id of a file changes; or why there is none. Read again, the id is the fallback of a variable, and nothing else is found in its place. */
function fixed(path: string, files: Files): Record<string, string> | string {
  const text = files[path] ?? '';
  const engine = shippedEngine();
  const site = engine.readText({ path, text })?.sites.find((found) => found.kind === 'model');
  if (site?.kind !== 'model') throw new Error('no id is found');
  const alias = envAlias({ path, text }, site, { envFiles: [{ path: '.env.example', text: '' }], aliasesInUse: new Map(), readFile: (other) => files[other] });
  if ('blocked' in alias) return alias.blocked;
  const after = Object.fromEntries([...alias.edits].map(([at, edits]) => [at, applyEdits(files[at] ?? '', edits)]));
  const again = engine.readText({ path, text: after[path] ?? '' })?.sites.filter((found) => found.kind === 'model') ?? [];
  expect(again.map(({ envVariable, value }) => [envVariable, value])).toEqual(alias.edits.size > 2 ? [] : [[alias.variable, site.value]]);
  return after;
}

const RUBY = (model: string): string => `require "openai"\nclient = OpenAI::Client.new\nclient.chat(parameters: { model: ${model}, messages: messages })\n`;
const PHP = (model: string, more = ''): string => `<?php\n${more}$client = OpenAI::client($key);\n$client->chat()->create(['model' => ${model}, 'messages' => $messages]);\n`;
const CSHARP = (model: string, more = ''): string => `using OpenAI.Chat;\n${more}ChatClient client = new(${model}, key);\n`;
const JAVA = (model: string, more = ''): string => `import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A {\n    ${more}Object m = OpenAiChatModel.builder().modelName(${model}).build();\n}\n`;
const KOTLIN = (model: string): string => `import com.aallam.openai.api.chat.ChatCompletionRequest\nval r = ChatCompletionRequest(model = ModelId(${model}), messages = m)\n`;

describe('the environment is read where the id stands', () => {
  test.each([
    ['Ruby', 'a.rb', RUBY('"gpt-5.4"'), RUBY('ENV.fetch("OPENAI_MODEL_DEFAULT", "gpt-5.4")')],
    ['PHP', 'a.php', PHP("'gpt-5.4'"), PHP("getenv('OPENAI_MODEL_DEFAULT') ?: 'gpt-5.4'")],
    ['C#', 'a.cs', CSHARP('"gpt-5.4"'), CSHARP('System.Environment.GetEnvironmentVariable("OPENAI_MODEL_DEFAULT") ?? "gpt-5.4"')],
    ['C#, as the file does it already', 'a.cs', CSHARP('"gpt-5.4"', 'var key = Environment.GetEnvironmentVariable("KEY");\n'), CSHARP('Environment.GetEnvironmentVariable("OPENAI_MODEL_DEFAULT") ?? "gpt-5.4"', 'var key = Environment.GetEnvironmentVariable("KEY");\n')],
    ['Java', 'A.java', JAVA('"gpt-5.4"'), JAVA('System.getenv().getOrDefault("OPENAI_MODEL_DEFAULT", "gpt-5.4")')],
    ['Kotlin', 'a.kt', KOTLIN('"gpt-5.4"'), KOTLIN('System.getenv("OPENAI_MODEL_DEFAULT") ?: "gpt-5.4"')],
    ['a private constant of Java', 'A.java', JAVA('MODEL', 'private static final String MODEL = "gpt-5.4";\n    '), JAVA('MODEL', 'private static final String MODEL = System.getenv().getOrDefault("OPENAI_MODEL_DEFAULT", "gpt-5.4");\n    ')],
    ['a setting of Laravel', 'config/ai.php', "<?php\nreturn ['openai' => ['key' => env('OPENAI_API_KEY'), 'model' => 'gpt-5.4']];\n", "<?php\nreturn ['openai' => ['key' => env('OPENAI_API_KEY'), 'model' => env('OPENAI_MODEL_DEFAULT', 'gpt-5.4')]];\n"],
  ])('%s', (_, path, text, expected) => {
    expect(fixed(path, { [path]: text })).toEqual({ [path]: expected, '.env.example': 'OPENAI_MODEL_DEFAULT=gpt-5.4\n' });
  });

  test('in parentheses where a neighbour binds tighter', () => {
    expect(fixed('a.kt', { 'a.kt': KOTLIN('prefix + "gpt-5.4"') })).toMatchObject({ 'a.kt': expect.stringContaining('prefix + (System.getenv("OPENAI_MODEL_DEFAULT") ?: "gpt-5.4")') as string });
  });
});

describe('the id stays, with the reason, where only a constant may stand', () => {
  test.each([
    ['a constant of PHP', 'a.php', "<?php\nuse OpenAI;\nclass A { const MODEL = 'gpt-5.4'; function f($c) { return $c->chat()->create(['model' => self::MODEL]); } }\n"],
    ['a property of PHP', 'a.php', "<?php\nuse OpenAI;\nclass A { private string $model = 'gpt-5.4'; }\n"],
    ['a default of a parameter of PHP', 'a.php', "<?php\nuse OpenAI;\nfunction ask($client, string $model = 'gpt-5.4') { return $client->chat()->create(['model' => $model]); }\n"],
    ['a constant of C#', 'a.cs', 'using OpenAI.Chat;\nclass A { private const string Model = "gpt-5.4"; ChatClient c = new(Model, key); }\n'],
    ['a default of a parameter of C#', 'a.cs', 'using OpenAI.Chat;\nclass A { ChatClient Make(string model = "gpt-5.4") { return new ChatClient(model, key); } }\n'],
    ['a constant of Kotlin', 'a.kt', 'import com.aallam.openai.api.chat.ChatCompletionRequest\nconst val MODEL = "gpt-5.4"\nval r = ChatCompletionRequest(model = ModelId(MODEL), messages = m)\n'],
    ['a constant of Java for others', 'A.java', JAVA('MODEL', 'public static final String MODEL = "gpt-5.4";\n    ')],
    ['a constant of Java in an annotation', 'A.java', JAVA('MODEL', 'private static final String MODEL = "gpt-5.4";\n    @Named(MODEL) int x;\n    ')],
  ])('%s', (_, path, text) => {
    expect(fixed(path, { [path]: text })).toMatch(/constant/);
  });
});

test('a symbol of Ruby stays', () => {
  expect(fixed('a.rb', { 'a.rb': RUBY(':"gpt-5.4"') })).toContain('symbol');
});

describe('an application of Laravel', () => {
  const code = (model: string): string => `<?php\nuse Illuminate\\Support\\Facades\\Http;\nHttp::withToken(config('services.openai.key'))->post('https://api.openai.com/v1/chat/completions', ['model' => ${model}, 'messages' => $messages]);\n`;
  const services = (more = ''): string => `<?php\n\nreturn [\n    'openai' => [\n        'key' => env('OPENAI_API_KEY'),${more}\n    ],\n];\n`;

  test('reads a new setting of the section that it uses already', () => {
    expect(fixed('app/Ask.php', { 'app/Ask.php': code("'gpt-5.4'"), 'config/services.php': services() })).toEqual({
      'app/Ask.php': code("config('services.openai.model')"),
      'config/services.php': services("\n        'model' => env('OPENAI_MODEL_DEFAULT', 'gpt-5.4'),"),
      '.env.example': 'OPENAI_MODEL_DEFAULT=gpt-5.4\n',
    });
  });

  test('has no setting for it anywhere else: once its configuration is cached, nothing else reads `.env`', () => {
    expect(fixed('app/Ask.php', { 'app/Ask.php': code("'gpt-5.4'") })).toContain('`config/services.php`');
  });
});

describe('an application with appsettings.json', () => {
  const code = (model: string): string => `using OpenAI.Chat;\nvar builder = WebApplication.CreateBuilder(args);\nChatClient client = new(${model}, builder.Configuration["OpenAI:ApiKey"]);\n`;
  const settings = (more = ''): string => `{\n  "Logging": {},\n  "OpenAI": {\n    "ApiKey": ""${more}\n  }\n}\n`;

  test('reads a new setting of the section that the statement reads already', () => {
    const [path, text] = ['src/Program.cs', code('"gpt-5.4"')];
    const site = shippedEngine().readText({ path, text })?.sites.find((found) => found.kind === 'model');
    if (site?.kind !== 'model') throw new Error('no id is found');
    const alias = envAlias({ path, text }, site, { envFiles: [{ path: '.env.example', text: '' }], aliasesInUse: new Map(), readFile: (other) => (other === 'src/appsettings.json' ? settings() : undefined) });
    if ('blocked' in alias) throw new Error(alias.blocked);
    expect([alias.title, alias.variable]).toEqual(['Move to setting OpenAI:Model', 'OpenAI:Model']);
    expect([...alias.edits].map(([at, edits]) => [at, applyEdits(at === path ? text : settings(), edits)])).toEqual([
      [path, code('builder.Configuration["OpenAI:Model"] ?? "gpt-5.4"')],
      ['src/appsettings.json', settings(',\n    "Model": "gpt-5.4"')],
    ]);
  });

  test('reads the environment where the section is not there, or the statement reads none', () => {
    for (const files of [{ 'a.cs': code('"gpt-5.4"'), 'appsettings.json': '{ "Logging": {} }' }, { 'a.cs': CSHARP('"gpt-5.4"'), 'appsettings.json': settings() }]) {
      expect(fixed('a.cs', files)).toMatchObject({ 'a.cs': expect.stringContaining('System.Environment.GetEnvironmentVariable("OPENAI_MODEL_DEFAULT") ?? "gpt-5.4"') as string });
    }
  });
});
