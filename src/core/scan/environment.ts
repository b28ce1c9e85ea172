import type { Registry } from '../../registry/registry.ts';
import { languageOf } from '../languages/language.ts';
import type { SourceFile, Span } from '../text/source-file.ts';

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

/** Where an environment file defines a variable. The span is its name. */
export interface VariablePlace extends Span {
  readonly name: string;
  /** The model id that it is set to, as written. Other values may be secrets and are not read. */
  readonly id?: string;
}

/** The variables that one environment file assigns, in the order of the text. */
export function variablesIn({ path, text }: SourceFile, registry: Registry): VariablePlace[] {
  const language = languageOf(path);
  if (language?.nature !== 'env') return [];
  return language.parse(text).entries.flatMap(({ name, start, valueStart, literals }) => {
    if (name === undefined) return [];
    const at = text.indexOf(name, start);
    const inner = literals[0]?.inner;
    const match = inner && registry.match(text.slice(inner.start, inner.end));
    return at < valueStart ? [{ name, start: at, end: at + name.length, ...(match && { id: match.core }) }] : [];
  });
}
