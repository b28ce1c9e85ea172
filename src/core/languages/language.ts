import { scriptsOf } from './blanked.ts';
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
import { parseDotenv } from './structured/dotenv.ts';
import { ScalarTree } from './structured/scalar-tree.ts';
import { parseShell } from './structured/shell.ts';
import { parseYaml } from './structured/yaml.ts';
import { swiftSyntax } from './swift.ts';
import type { Syntax } from './syntax.ts';
import { buildTree } from './tree-builder.ts';
import type { Tree } from './tree.ts';

/** A language that can be scanned: which files, and how their text becomes a tree. */
export interface Language {
  readonly name: 'typescript' | 'javascript' | 'vue' | 'svelte' | 'python' | 'go' | 'java' | 'kotlin' | 'csharp' | 'ruby' | 'php' | 'rust' | 'swift' | 'shell' | 'json' | 'yaml' | 'dotenv' | 'prompt';
  /** `code`: a literal may be a hard-coded id. The others hold configuration, or are prompts as a whole. */
  readonly nature: 'code' | 'config' | 'env' | 'prompt';
  readonly fileName: RegExp;
  readonly parse: (text: string) => Tree;
}

const code = (syntax: Syntax) => (text: string): Tree => buildTree(tokenize(text, syntax), syntax);
/** Code in which requests are often written by hand, their bodies in strings. */
const codeWithBodies = (syntax: Syntax) => (text: string): Tree => withEmbeddedJson(code(syntax)(text));

/** Code that is only a part of its file: the rest is blanked, so that positions are those of the file. */
const part = (syntax: Syntax, codeOf: (text: string) => string) => (text: string): Tree => code(syntax)(codeOf(text));

/** A prompt file is one literal: the whole text. */
function parsePromptFile(text: string): Tree {
  const tree = new ScalarTree(text);
  const body = text.trim();
  const start = text.indexOf(body);
  if (body) tree.literal(tree.entry(tree.root, undefined, start, start), start, start + body.length);
  return tree.finish();
}

/** First match wins. */
export const LANGUAGES: readonly Language[] = [
  { name: 'prompt', nature: 'prompt', fileName: /(^|\/)(prompts?|patterns)\/([^/]+\/)*[^/]+\.(md|txt)$|(^|\/)(AGENTS|SKILL|system|user)\.md$|\.prompt\.(md|txt)$/i, parse: parsePromptFile },
  { name: 'typescript', nature: 'code', fileName: /\.[cm]?ts$/i, parse: code(typescriptSyntax) },
  { name: 'javascript', nature: 'code', fileName: /\.([cm]?js|jsx|tsx)$/i, parse: code(jsxSyntax) },
  { name: 'python', nature: 'code', fileName: /\.pyi?$/i, parse: code(pythonSyntax) },
  { name: 'vue', nature: 'code', fileName: /\.vue$/i, parse: part(typescriptSyntax, scriptsOf) },
  { name: 'svelte', nature: 'code', fileName: /\.svelte$/i, parse: part(typescriptSyntax, scriptsOf) },
  { name: 'go', nature: 'code', fileName: /\.go$/i, parse: codeWithBodies(goSyntax) },
  { name: 'java', nature: 'code', fileName: /\.java$/i, parse: codeWithBodies(javaSyntax) },
  { name: 'kotlin', nature: 'code', fileName: /\.kts?$/i, parse: codeWithBodies(kotlinSyntax) },
  { name: 'csharp', nature: 'code', fileName: /\.csx?$/i, parse: codeWithBodies(csharpSyntax) },
  { name: 'ruby', nature: 'code', fileName: /\.(rb|rake)$|(^|\/)(Rakefile|Gemfile)$/i, parse: codeWithBodies(rubySyntax) },
  { name: 'php', nature: 'code', fileName: /\.php$/i, parse: (text) => codeWithBodies(phpSyntax)(phpCode(text)) },
  { name: 'rust', nature: 'code', fileName: /\.rs$/i, parse: codeWithBodies(rustSyntax) },
  { name: 'swift', nature: 'code', fileName: /\.swift$/i, parse: codeWithBodies(swiftSyntax) },
  { name: 'shell', nature: 'code', fileName: /\.(sh|bash|zsh|ksh|bats)$|(^|\/)\.(bashrc|zshrc|profile|bash_profile|envrc)$/i, parse: (text) => withEmbeddedJson(parseShell(text)) },
  { name: 'json', nature: 'config', fileName: /\.(json|jsonc|json5)$/i, parse: code(jsonSyntax) },
  { name: 'yaml', nature: 'config', fileName: /\.ya?ml$/i, parse: parseYaml },
  { name: 'dotenv', nature: 'env', fileName: /(^|\/)\.env(\.[\w.-]+)?$|\.env$/i, parse: parseDotenv },
];

/** The language of a file by its path; `undefined` when there is no scanner for it. */
export function languageOf(path: string): Language | undefined {
  return LANGUAGES.find((language) => language.fileName.test(path));
}
