import type { SourceFile } from '../text/source-file.ts';
import { pathGlob } from '../../util/path-glob.ts';
import { withoutEnding } from './limit-reach.ts';
import type { Limit, LimitTable } from './limit.ts';

/**
 * The limits that stand around the code of a file, tightest first. Of each kind the nearest holds; where several are equally near and differ,
 * nobody knows which one is meant, and that kind says nothing.
 */
export function limitsAround(file: SourceFile, limits: readonly Limit[], table: LimitTable): readonly Limit[] {
  const byKind = new Map<string, Limit[]>();
  for (const limit of limits) if (covers(limit, file) && canRunBehind(limit, file, table)) byKind.set(limit.kind, [...(byKind.get(limit.kind) ?? []), limit]);
  const holding = [...byKind.values()].flatMap((list) => {
    const nearest = Math.max(...list.map(nearness));
    const near = list.filter((limit) => nearness(limit) === nearest);
    const [first] = near;
    return first && near.every(({ ms }) => ms === first.ms) ? [first] : [];
  });
  return holding.sort((a, b) => a.ms - b.ms);
}

function covers({ folder, files }: Limit, { path }: SourceFile): boolean {
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  if (!files) return true;
  return 'stem' in files ? withoutEnding(path) === files.stem : pathGlob(files.glob)(path);
}

/** A limit for single files is nearer than any for a folder. */
function nearness({ folder, files }: Limit): number {
  return folder.length + (files ? 10_000 : 0);
}

function canRunBehind(limit: Limit, { path, text }: SourceFile, { limits }: LimitTable): boolean {
  return limits.some(({ id, name, code, evidence }) => {
    if (id !== limit.kind || name !== limit.name) return false;
    return (code === undefined || new RegExp(code, 'i').test(path)) && (evidence === undefined || new RegExp(evidence).test(text));
  });
}
