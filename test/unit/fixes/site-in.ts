import { envAlias, type AliasSurroundings, type Blocked, type EnvAlias } from '../../../src/core/fixes/env-alias.ts';
import type { ModelSite } from '../../../src/core/sites/site.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import type { SourceFile } from '../../../src/core/text/source-file.ts';

/** A text in which `«…»` marks the literal of the site, quotes included. */
export interface Marked {
  readonly file: SourceFile;
  readonly site: ModelSite;
}

/** Reads a marked text. Not for texts with two marks. */
export function marked(path: string, text: string, rest: Partial<ModelSite> = {}): Marked {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const clean = text.slice(0, start) + text.slice(start + 1, end + 1) + text.slice(end + 2);
  const literal = clean.slice(start, end);
  const value = /[\w.:/@-]{2,}/.exec(literal.replace(/^[a-z]+(?=["'])/i, ''))?.[0] ?? literal;
  const at = start + literal.lastIndexOf(value);
  const match = { core: value, start: 0, end: value.length, provider: 'openai', family: 'gpt', channel: 'vendor', fineTune: false, userNamed: false, wordLike: false } as const;
  return { file: { path, text: clean }, site: { kind: 'model', role: 'caller', value, match, literal: { start, end }, start: at, end: at + value.length, confidence: 'certain', ...rest } };
}

export const NOWHERE: AliasSurroundings = { envFiles: [], aliasesInUse: new Map() };

/** The fix, or a failed test that says why there is none. */
export function fixed({ file, site }: Marked, surroundings: AliasSurroundings = NOWHERE): EnvAlias {
  const fix = envAlias(file, site, surroundings);
  if ('blocked' in fix) throw new Error(`blocked: ${fix.blocked}`);
  return fix;
}

/** The text of the file after the fix. */
export function fixedText(at: Marked, surroundings: AliasSurroundings = NOWHERE): string {
  return applyEdits(at.file.text, fixed(at, surroundings).edits.get(at.file.path) ?? []);
}

/** The reason of a fix that must be blocked. */
export function blockedReason({ file, site }: Marked, surroundings: AliasSurroundings = NOWHERE): string {
  const fix: EnvAlias | Blocked = envAlias(file, site, surroundings);
  if (!('blocked' in fix)) throw new Error(`not blocked: ${fix.title}`);
  return fix.blocked;
}
