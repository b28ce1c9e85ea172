import { languageOf } from '../languages/language.ts';
import type { SourceFile } from '../text/source-file.ts';

const COMMENTED = /^[ \t]*#[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm;

/**
 * Names that the environment files of a workspace define, also as a commented-out line: a template may show a variable that way. Only names
 * are read. `undefined` when there is no such file: then the environment comes from elsewhere, and nothing is known of it.
 */
export function definedVariables(files: readonly SourceFile[]): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let seen = false;
  for (const { path, text } of files) {
    const language = languageOf(path);
    if (language?.nature !== 'env') continue;
    seen = true;
    for (const { name } of language.parse(text).entries) if (name !== undefined) names.add(name);
    for (const [, name = ''] of text.matchAll(COMMENTED)) names.add(name);
  }
  return seen ? names : undefined;
}
