import type { ModelSite } from '../sites/site.ts';
import type { TextEdit } from '../text/edits.ts';
import type { SourceFile } from '../text/source-file.ts';
import { aliasIn, treeOf, type AliasSurroundings, type EnvAlias } from './env-alias.ts';

/** The edits that put several ids of a file behind environment variables, as one change. */
export interface EnvAliases extends Pick<EnvAlias, 'edits' | 'creates'> {
  /** The ids that move; the others stay, each for its own reason. */
  readonly moved: readonly ModelSite[];
}

/** Moves what can be moved. Each name that is given counts as taken for the ids after it, so that no name stands for two; what all need is added once. */
export function envAliases(file: SourceFile, sites: readonly ModelSite[], surroundings: AliasSurroundings): EnvAliases {
  const tree = treeOf(file);
  const inUse = new Map(surroundings.aliasesInUse);
  const edits = new Map<string, TextEdit[]>();
  const moved: ModelSite[] = [];
  const creates = new Set<string>();
  if ('blocked' in tree) return { edits, creates: [], moved };
  for (const site of sites) {
    const alias = aliasIn(tree, file, site, { ...surroundings, aliasesInUse: inUse });
    if ('blocked' in alias) continue;
    moved.push(site);
    inUse.set(alias.variable, alias.value);
    for (const path of alias.creates) creates.add(path);
    for (const [path, changes] of alias.edits) {
      const all = edits.get(path) ?? [];
      edits.set(path, [...all, ...changes.filter((change) => !all.some((other) => same(change, other)))]);
    }
  }
  return { edits, creates: [...creates], moved };
}

function same(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start && a.end === b.end && a.newText === b.newText;
}
