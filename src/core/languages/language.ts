import { scriptsOf } from './blanked.ts';
import { CONFIG_LANGUAGES, type ConfigLanguageName } from './config-languages.ts';
import { csharpSyntax } from './csharp.ts';
import { withEmbeddedJson } from './embedded-json.ts';
import { goSyntax } from './go.ts';
import { javaSyntax } from './java.ts';
import { jsonSyntax, jsxSyntax, typescriptSyntax } from './javascript.ts';
import { kotlinSyntax } from './kotlin.ts';
import { tokenize } from './lexer.ts';
import { phpCode, phpSyntax } from './php.ts';
import { pythonSyntax } from './python.ts';
import { rubySyntax } from './ruby.ts';
import { rustSyntax } from './rust.ts';
import { parsePromptFile } from './structured/front-matter.ts';
import { readNotebook, type Unwrapped } from './structured/notebook.ts';
import { parseShell } from './structured/shell.ts';
import { swiftSyntax } from './swift.ts';
import type { Syntax } from './syntax.ts';
import { buildTree } from './tree-builder.ts';
import type { Tree } from './tree.ts';

/** A language that can be scanned: which files, and how their text becomes a tree. */
export interface Language {
  readonly name: 'typescript' | 'javascript' | 'vue' | 'svelte' | 'python' | 'go' | 'java' | 'kotlin' | 'csharp' | 'ruby' | 'php' | 'rust' | 'swift' | 'shell' | 'json' | 'jsonl' | 'notebook' | 'prompt' | ConfigLanguageName;
  /** `code`: a literal may be a hard-coded id. The others hold configuration, or are prompts as a whole. */
  readonly nature: 'code' | 'config' | 'env' | 'prompt';
  readonly fileName: RegExp;
  readonly parse: (text: string) => Tree;
  /** TypeScript and JavaScript, alone or in a component: there names are read by their scopes, and `=>` begins a function, before which a type may stand. */
  readonly isScript?: true;
  /** What begins a comment that ends with its line; absent where nothing does. */
  readonly comment?: string;
  /** Files that carry code of another language in a wrapping: that code, which is scanned in place of the file. */
  readonly unwrap?: (text: string) => Unwrapped;
}

const code = (syntax: Syntax) => (text: string): Tree => buildTree(tokenize(text, syntax), syntax);
/** Code in which requests are often written by hand, their bodies in strings. */
const codeWithBodies = (syntax: Syntax) => (text: string): Tree => withEmbeddedJson(code(syntax)(text));

/** Code that is only a part of its file: the rest is blanked, so that positions are those of the file. */
const part = (syntax: Syntax, codeOf: (text: string) => string) => (text: string): Tree => code(syntax)(codeOf(text));

/** Text for a model by its folder, its name or its ending; templates of pages have the same endings, so those need a word about prompts. What a folder says of itself is for people. */
const PROMPT_FILE = /(^|\/)(prompts?|patterns|prompt[_-]?templates?)\/([^/]+\/)*(?!(?:README|CHANGELOG|CONTRIBUTING|LICENSE|NOTICE|MODULE)\.)[^/]+\.(md|txt|j2|jinja2?|hbs|handlebars|mustache)$|(^|\/)(AGENTS|SKILL|system|user)\.md$|\.prompt\.(md|txt)$|(^|\/)[^/]*prompt[^/]*\.(j2|jinja2?|hbs|handlebars|mustache)$|\.(prompty|prompt)$/i;

/** First match wins. */
export const LANGUAGES: readonly Language[] = [
  { name: 'prompt', nature: 'prompt', fileName: PROMPT_FILE, parse: parsePromptFile },
  { name: 'typescript', nature: 'code', isScript: true, fileName: /\.[cm]?ts$/i, comment: '//', parse: code(typescriptSyntax) },
  { name: 'javascript', nature: 'code', isScript: true, fileName: /\.([cm]?js|jsx|tsx)$/i, comment: '//', parse: code(jsxSyntax) },
  { name: 'python', nature: 'code', fileName: /\.pyi?$/i, comment: '#', parse: code(pythonSyntax) },
  { name: 'vue', nature: 'code', isScript: true, fileName: /\.vue$/i, comment: '//', parse: part(typescriptSyntax, scriptsOf) },
  { name: 'svelte', nature: 'code', isScript: true, fileName: /\.svelte$/i, comment: '//', parse: part(typescriptSyntax, scriptsOf) },
  { name: 'go', nature: 'code', fileName: /\.go$/i, comment: '//', parse: codeWithBodies(goSyntax) },
  { name: 'java', nature: 'code', fileName: /\.java$/i, comment: '//', parse: codeWithBodies(javaSyntax) },
  { name: 'kotlin', nature: 'code', fileName: /\.kts?$/i, comment: '//', parse: codeWithBodies(kotlinSyntax) },
  { name: 'csharp', nature: 'code', fileName: /\.csx?$/i, comment: '//', parse: codeWithBodies(csharpSyntax) },
  { name: 'ruby', nature: 'code', fileName: /\.(rb|rake)$|(^|\/)(Rakefile|Gemfile)$/i, comment: '#', parse: codeWithBodies(rubySyntax) },
  { name: 'php', nature: 'code', fileName: /\.php$/i, comment: '//', parse: (text) => codeWithBodies(phpSyntax)(phpCode(text)) },
  { name: 'rust', nature: 'code', fileName: /\.rs$/i, comment: '//', parse: codeWithBodies(rustSyntax) },
  { name: 'swift', nature: 'code', fileName: /\.swift$/i, comment: '//', parse: codeWithBodies(swiftSyntax) },
  { name: 'shell', nature: 'code', fileName: /\.(sh|bash|zsh|ksh|bats)$|(^|\/)\.(bashrc|zshrc|profile|bash_profile|envrc)$/i, comment: '#', parse: (text) => withEmbeddedJson(parseShell(text)) },
  { name: 'notebook', nature: 'code', fileName: /\.ipynb$/i, parse: code(jsonSyntax), unwrap: (text) => readNotebook(code(jsonSyntax)(text)) },
  { name: 'jsonl', nature: 'config', fileName: /\.(jsonl|ndjson)$/i, parse: code(jsonSyntax) },
  { name: 'json', nature: 'config', fileName: /\.(json|jsonc|json5)$/i, comment: '//', parse: code(jsonSyntax) },
  ...CONFIG_LANGUAGES,
];

/** The language of a file by its path; `undefined` when there is no scanner for it. */
export function languageOf(path: string): Language | undefined {
  return LANGUAGES.find((language) => language.fileName.test(path));
}
