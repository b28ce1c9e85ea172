import { envAlias, type AliasSurroundings, type Blocked, type EnvAlias } from '../../../src/core/fixes/env-alias.ts';
import type { ModelSite } from '../../../src/core/sites/site.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import type { SourceFile } from '../../../src/core/text/source-file.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

/** A text in which `«…»` marks the literal of the site, quotes included. */
export interface Marked {
  readonly file: SourceFile;
  readonly site: ModelSite;
}

/** The model sites that the engine finds. */
export function modelSites(path: string, text: string): ModelSite[] {
  return shippedEngine().scanText({ path, text }, { today: TODAY, target: undefined }).sites.filter((site): site is ModelSite => site.kind === 'model');
}

/** Scans a marked text and takes the site at its one mark; `rest` replaces facts that no text of the shipped data can show. */
export function marked(path: string, text: string, rest: Partial<ModelSite> = {}): Marked {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  const clean = text.slice(0, start) + text.slice(start + 1, end + 1) + text.slice(end + 2);
  const site = modelSites(path, clean).find(({ literal }) => literal.start === start && literal.end === end);
  if (!site) throw new Error(`the engine finds no model at the mark of ${path}: ${text}`);
  return { file: { path, text: clean }, site: { ...site, ...rest } };
}

/** A site that the engine does not find, for what the fix must refuse although it is never asked. */
export function invented(path: string, text: string): Marked {
  const at = marked('src/a.ts', 'f({ model: «"gpt-5.4"» });');
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  return { file: { path, text: text.replace(/[«»]/g, '') }, site: { ...at.site, literal: { start, end } } };
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
  if (!('blocked' in fix)) throw new Error(`not blocked: ${fixedText({ file, site }, surroundings)}`);
  return fix.blocked;
}
