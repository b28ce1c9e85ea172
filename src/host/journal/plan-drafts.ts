import { madeOnce, type PlanEdit, type Problem } from '../../core/migrate/plan.ts';
import type { Draft } from './prepare.ts';

/** The edits of a plan by file; a file whose edits were planned on different contents is a problem. */
export function draftsOf(edits: readonly PlanEdit[]): { readonly drafts: readonly Draft[]; readonly problems: readonly Problem[] } {
  const byPath = new Map<string, PlanEdit[]>();
  for (const edit of madeOnce(edits)) byPath.set(edit.path, (byPath.get(edit.path) ?? []).concat(edit));
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const [path, own] of byPath) {
    const hash = own[0]?.hash ?? null;
    if (own.some((edit) => edit.hash !== hash)) problems.push({ path, reason: 'its edits were planned on different contents' });
    else drafts.push({ path, hash, edits: own.map(({ range: { start, end }, oldText, newText, group, reason, ruleIds }) => ({ start, end, oldText, newText, group, reason, ruleIds })) });
  }
  return { drafts, problems };
}
