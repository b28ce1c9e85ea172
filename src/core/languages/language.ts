import { CONFIG_LANGUAGES, type ConfigLanguageName } from './config-languages.ts';
import { jsonSyntax, jsxSyntax, typescriptSyntax } from './javascript.ts';
import { tokenize } from './lexer.ts';
import { pythonSyntax } from './python.ts';
import { readNotebook, type Unwrapped } from './structured/notebook.ts';
import { parsePromptFile } from './structured/front-matter.ts';
import type { Syntax } from './syntax.ts';
import { buildTree } from './tree-builder.ts';
import type { Tree } from './tree.ts';

/** A language that can be scanned: which files, and how their text becomes a tree. */
export interface Language {
  readonly name: 'typescript' | 'javascript' | 'python' | 'json' | 'jsonl' | 'notebook' | 'prompt' | ConfigLanguageName;
  /** `code`: a literal may be a hard-coded id. The others hold configuration, or are prompts as a whole. */
  readonly nature: 'code' | 'config' | 'env' | 'prompt';
  readonly fileName: RegExp;
  readonly parse: (text: string) => Tree;
  /** What begins a comment that ends with its line; absent where nothing does. */
  readonly comment?: string;
  /** Files that carry code of another language in a wrapping: that code, which is scanned in place of the file. */
  readonly unwrap?: (text: string) => Unwrapped;
}

const code = (syntax: Syntax) => (text: string): Tree => buildTree(tokenize(text, syntax), syntax);

/** Text for a model by its folder, its name or its ending; templates of pages have the same endings, so those need a word about prompts. */
const PROMPT_FILE = /(^|\/)(prompts?|patterns|prompt[_-]?templates?)\/([^/]+\/)*[^/]+\.(md|txt|j2|jinja2?|hbs|handlebars|mustache)$|(^|\/)(AGENTS|SKILL|system|user)\.md$|\.prompt\.(md|txt)$|(^|\/)[^/]*prompt[^/]*\.(j2|jinja2?|hbs|handlebars|mustache)$|\.(prompty|prompt)$/i;

/** First match wins. */
export const LANGUAGES: readonly Language[] = [
  { name: 'prompt', nature: 'prompt', fileName: PROMPT_FILE, parse: parsePromptFile },
  { name: 'typescript', nature: 'code', fileName: /\.[cm]?ts$/i, comment: '//', parse: code(typescriptSyntax) },
  { name: 'javascript', nature: 'code', fileName: /\.([cm]?js|jsx|tsx)$/i, comment: '//', parse: code(jsxSyntax) },
  { name: 'python', nature: 'code', fileName: /\.pyi?$/i, comment: '#', parse: code(pythonSyntax) },
  { name: 'notebook', nature: 'code', fileName: /\.ipynb$/i, parse: code(jsonSyntax), unwrap: (text) => readNotebook(code(jsonSyntax)(text)) },
  { name: 'jsonl', nature: 'config', fileName: /\.(jsonl|ndjson)$/i, parse: code(jsonSyntax) },
  { name: 'json', nature: 'config', fileName: /\.(json|jsonc|json5)$/i, comment: '//', parse: code(jsonSyntax) },
  ...CONFIG_LANGUAGES,
];

/** The language of a file by its path; `undefined` when there is no scanner for it. */
export function languageOf(path: string): Language | undefined {
  return LANGUAGES.find((language) => language.fileName.test(path));
}
