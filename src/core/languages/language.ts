import { jsonSyntax, jsxSyntax, typescriptSyntax } from './javascript.ts';
import { tokenize } from './lexer.ts';
import { pythonSyntax } from './python.ts';
import { parseDotenv } from './structured/dotenv.ts';
import { ScalarTree } from './structured/scalar-tree.ts';
import { parseYaml } from './structured/yaml.ts';
import type { Syntax } from './syntax.ts';
import { buildTree } from './tree-builder.ts';
import type { Tree } from './tree.ts';

/** A language that can be scanned: which files, and how their text becomes a tree. */
export interface Language {
  readonly name: 'typescript' | 'javascript' | 'python' | 'json' | 'yaml' | 'dotenv' | 'prompt';
  /** `code`: a literal may be a hard-coded id. The others hold configuration, or are prompts as a whole. */
  readonly nature: 'code' | 'config' | 'env' | 'prompt';
  readonly fileName: RegExp;
  readonly parse: (text: string) => Tree;
}

const code = (syntax: Syntax) => (text: string): Tree => buildTree(tokenize(text, syntax), syntax);

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
  { name: 'json', nature: 'config', fileName: /\.(json|jsonc|json5)$/i, parse: code(jsonSyntax) },
  { name: 'yaml', nature: 'config', fileName: /\.ya?ml$/i, parse: parseYaml },
  { name: 'dotenv', nature: 'env', fileName: /(^|\/)\.env(\.[\w.-]+)?$|\.env$/i, parse: parseDotenv },
];

/** The language of a file by its path; `undefined` when there is no scanner for it. */
export function languageOf(path: string): Language | undefined {
  return LANGUAGES.find((language) => language.fileName.test(path));
}
