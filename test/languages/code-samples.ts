import type { LanguageSamples } from './samples.ts';

const braces = { comment: (id: string) => `// model: "${id}"\n/* "${id}" */\n` };

/** How the compiled and scripted languages beside JavaScript and Python write them. */
export const CODE_SAMPLES: readonly LanguageSamples[] = [
  {
    language: 'go', path: 'src/a.go', ...braces,
    plain: (id) => `resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{Model: "${id}", Messages: messages})\n`,
    escapes: String.raw`a := "it \"is // not a comment\" \\" + string('"')` + '\n',
    multiline: 'p := `one "two\nthree \' \\ /* four\n// five } ) ]`\n',
    unterminated: 'broken := "no end\n',
    nested: (n) => `deep := ${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
  {
    language: 'java', path: 'src/A.java', ...braces,
    plain: (id) => `var model = OpenAiChatModel.builder().modelName("${id}").build();\n`,
    escapes: String.raw`String a = "it \"is // not a comment\" \\" + '"' + '\'';` + '\n',
    multiline: 'String p = """\n  one "two\n  three \' \\""" /* four\n  // five } ) ]""";\n',
    unterminated: 'String broken = "no end\n',
    nested: (n) => `int[] deep = ${'['.repeat(n)}${']'.repeat(n)};\n`,
  },
  {
    language: 'kotlin', path: 'src/A.kt', ...braces,
    plain: (id) => `val request = ChatCompletionRequest(model = ModelId("${id}"), messages = messages)\n`,
    escapes: String.raw`val a = "it \"is // not a comment\" \\" + '"'` + '\n',
    multiline: 'val p = """one "two\nthree \' \\ /* four\n// five } ) ]"""\n',
    interpolation: 'val q = "a ${b["c"]} ${if (d) "e }" else f { "g" }} h $i"\n',
    unterminated: 'val broken = "no end\n',
    nested: (n) => `val deep = ${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
  {
    language: 'csharp', path: 'src/A.cs', ...braces,
    plain: (id) => `var client = new ChatClient("${id}", key);\n`,
    escapes: String.raw`var a = "it \"is // not a comment\" \\" + '"' + @"c:\";` + '\n',
    multiline: 'var p = @"one ""two""\nthree \' /* four\n// five } ) ]";\nvar r = """\n  a "b" \\\n  """;\n',
    interpolation: 'var q = $"a {b["c"]} {{literal}} {d("}")} e" + $"""x {y} "z" """ + $@"c:\\{f}";\n',
    unterminated: 'var broken = "no end\n',
    nested: (n) => `var deep = ${'['.repeat(n)}${']'.repeat(n)};\n`,
  },
  {
    language: 'ruby', path: 'src/a.rb',
    plain: (id) => `response = client.chat(parameters: { model: "${id}", messages: messages })\n`,
    comment: (id) => `# model: "${id}"\n\n=begin\nmodel: "${id}"\n=end\n`,
    escapes: `a = 'it\\'s # not "a comment" \\\\'\nb = %q(say "hi" 'there' #)\nc = a =~ /["'#]+/\n`,
    multiline: 'p = "one \'two\nthree # four } ) ]"\nq = chat(<<~TEXT, 1)\n  five "six\n  seven \' # eight\nTEXT\n',
    interpolation: 'q = "a #{b["c"]} #{d { |e| "}" }} f"\n',
    unterminated: "broken = 'no end\n",
    nested: (n) => `deep = ${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
  {
    language: 'php', path: 'src/a.php',
    plain: (id) => `$result = $client->chat()->create(["model" => "${id}", "messages" => $messages]);\n`,
    comment: (id) => `// 'model' => "${id}"\n# 'model' => "${id}"\n/* "${id}" */\n`,
    escapes: `$a = 'it\\'s # not "a comment" \\\\';\n`,
    multiline: '$p = "one \'two\nthree // four } ) ]";\n$q = <<<TEXT\n  five "six\n  seven \' # eight\n  TEXT;\n$r = <<<\'RAW\'\n  nine "\nRAW;\n',
    interpolation: '$q = "a {$b["c"]} {$d->e(["}"])} $f";\n',
    unterminated: "$broken = 'no end\n",
    nested: (n) => `$deep = ${'['.repeat(n)}${']'.repeat(n)};\n`,
  },
  {
    language: 'rust', path: 'src/a.rs', ...braces,
    plain: (id) => `let request = CreateChatCompletionRequestArgs::default().model("${id}").build()?;\n`,
    escapes: String.raw`let a: &'static str = "it \"is // not a comment\" \\"; let c = ('"', '\'', b'"', 'é'); fn f<'a>(x: &'a str) {}` + '\n',
    multiline: 'let p = "one \'two\n  three /* four } ) ]";\nlet r = r#"five "six" \\ // seven"#; let b = br"\\";\n',
    unterminated: 'let broken = r###"no end\n',
    nested: (n) => `let deep = ${'['.repeat(n)}${']'.repeat(n)};\n`,
  },
  {
    language: 'swift', path: 'src/a.swift', ...braces,
    plain: (id) => `let query = ChatQuery(messages: messages, model: "${id}")\n`,
    escapes: String.raw`let a = "it \"is // not a comment\" \\"` + '\n' + 'let r = #"say "hi" \\ "#\n',
    multiline: 'let p = """\n  one "two\n  three \' /* four\n  // five } ) ]\n  """\n',
    interpolation: String.raw`let q = "a \(b["c"] ?? "d)") \(e(f: (1, 2))) g"` + '\n',
    unterminated: 'let broken = "no end\n',
    nested: (n) => `let deep = ${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
  {
    language: 'shell', path: 'bin/a.sh',
    plain: (id) => `ask --model ${id} <question.txt\n`,
    comment: (id) => `# export OPENAI_MODEL=${id}\necho hi # --model ${id}\n`,
    escapes: `A="say \\"hi\\" # here" B='it # "is"' C=d\\#e\n`,
    multiline: 'cat <<EOF >out.txt\none "two\nthree \' # four } )\nEOF\nA="five\nsix # seven"\n',
    interpolation: 'echo "a $(b "c") ${D:-e} `f`" $((1 << 2))\n',
    unterminated: 'BROKEN="no end\n',
    nested: (n) => `deep ${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
];

const inScript = (text: string): string => `<template>\n  <p title='a "b' :model="'x'">Don't {{ it }}</p>\n</template>\n<script setup lang="ts">\n${text}</script>\n<style>\n.a { content: "'"; }\n</style>\n`;

/** Components: each sample is a script block of its own in the one file. */
export const component = (language: string, path: string, script: LanguageSamples): LanguageSamples => ({
  ...script, language, path,
  plain: (id) => inScript(script.plain(id)),
  comment: (id) => inScript(script.comment(id)),
  escapes: inScript(script.escapes),
  ...(script.multiline !== undefined && { multiline: inScript(script.multiline) }),
  ...(script.interpolation !== undefined && { interpolation: inScript(script.interpolation) }),
  unterminated: inScript(script.unterminated),
  nested: (n) => inScript(script.nested(n)),
});
