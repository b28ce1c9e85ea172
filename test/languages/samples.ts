import { CODE_SAMPLES, component } from './code-samples.ts';

/** How one language writes what every language must be read right in. `id` stands where a model is chosen, once in each text. */
export interface LanguageSamples {
  readonly language: string;
  readonly path: string;
  /** The plain form; the others put something before it that must not derail the lexer. */
  readonly plain: (id: string) => string;
  readonly comment: (id: string) => string;
  /** A string with escaped quotes and the comment sign in it. */
  readonly escapes: string;
  /** Text over several lines with quotes, brackets and comment signs in it; absent where a string ends with its line. */
  readonly multiline?: string;
  /** A string with code in it that has strings, brackets and holes of its own. */
  readonly interpolation?: string;
  /** Starts a string that its line does not end. */
  readonly unterminated: string;
  /** Opens and closes n brackets. */
  readonly nested: (n: number) => string;
}

const javascript = {
  plain: (id: string) => `const answer = await client.responses.create({ model: "${id}", input });\n`,
  comment: (id: string) => `// model: "${id}"\n/* const model = "${id}"; */\n`,
  escapes: String.raw`const a = 'it\'s // not "a comment" \\';` + '\nconst b = /["\'`/]+/.test(a);\n',
  multiline: 'const p = `one "two\nthree \' /* four\n// five } ) ]`;\n',
  interpolation: 'const q = `a ${b ? `c ${d({ e: "}" })} \'` : \'f\'} g`;\n',
  unterminated: "const broken = 'no end\n",
  nested: (n: number) => `const deep = ${'['.repeat(n)}${']'.repeat(n)};\n`,
};

const typescript: LanguageSamples = { language: 'typescript', path: 'src/a.ts', ...javascript };

/** One entry a language; the conformance list runs on each of them by itself. */
export const SAMPLES: readonly LanguageSamples[] = [
  typescript,
  component('vue', 'src/a.vue', typescript),
  component('svelte', 'src/a.svelte', typescript),
  ...CODE_SAMPLES,
  {
    language: 'javascript (JSX)', path: 'src/a.jsx', ...javascript,
    multiline: `${javascript.multiline}const view = <p title='a "b'>Don't <b className="x">{"it's"} /* text */</b> // text<br /> {\`\${x}\`}</p>;\n`,
  },
  {
    language: 'TSX', path: 'src/a.tsx', ...javascript,
    multiline: `${javascript.multiline}const id = <T,>(x: T) => x;\nconst view = <><Item<string> key="k" render={() => <i>isn't</i>} />It's &lt; 5</>;\n`,
  },
  {
    language: 'python', path: 'src/a.py',
    plain: (id) => `answer = client.responses.create(model="${id}", input=text)\n`,
    comment: (id) => `# model="${id}"\n"""Docstring: model="${id}"."""\n`,
    escapes: `a = 'it\\'s # not "a comment" \\\\'\nb = r"\\d" + 'x'\n`,
    multiline: `p = """one "two"\nthree ' # four ) ] }\n"""\nq = '''five \\''' six'''\n`,
    interpolation: `q = f"a {b['c']!r:>{width}} {{literal}} {d(e='}')} f"\nr = rf'{x}\\d'\n`,
    unterminated: "broken = 'no end\n",
    nested: (n) => `deep = ${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
  {
    language: 'json', path: 'config/a.jsonc',
    plain: (id) => `{ "settings": { "model": "${id}" } }\n`,
    comment: (id) => `// "model": "${id}"\n/* { "model": "${id}" } */\n`,
    escapes: String.raw`{ "a": "it \"is // not a comment\" \\" }` + '\n',
    unterminated: '{ "broken": "no end\n',
    nested: (n) => `{ "deep": ${'['.repeat(n)}${']'.repeat(n)} }\n`,
  },
  {
    language: 'yaml', path: 'config/a.yaml',
    plain: (id) => `settings:\n  model: ${id}\n`,
    comment: (id) => `# model: ${id}\nother: 1 # model: ${id}\n`,
    escapes: `a: 'it''s # not a comment'\nb: "say \\"hi\\" # here"\n`,
    multiline: 'prompt: |\n  one "two\n  three: \' # four } ]\n\n  five\nfolded: >-\n  six\n  seven\n',
    unterminated: 'broken: {a: [b, c\n',
    nested: (n) => `deep: ${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
  {
    language: 'dotenv', path: '.env.example',
    plain: (id) => `OPENAI_MODEL=${id}\n`,
    comment: (id) => `# OPENAI_MODEL=${id}\nOTHER=1 # ${id}\n`,
    escapes: `A='it # is'\nB="say \\"hi\\" # here"\n`,
    multiline: 'KEY="one\ntwo \' # three\n"\n',
    unterminated: 'BROKEN="no end\n',
    nested: (n) => `DEEP=${'['.repeat(n)}${']'.repeat(n)}\n`,
  },
];
