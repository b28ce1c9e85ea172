import { createHash } from 'node:crypto';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { Blocked } from '../core/fixes/env-alias.ts';
import { textAt } from '../core/scan/workspace.ts';
import { applyEdits } from '../core/text/edits.ts';
import { LineIndex } from '../core/text/line-index.ts';
import {
  applyPlanMethod, isApplyPlanParams, isVerifyPlanParams, planMoveMethod, readPlanMove, verifyPlanMethod,
  type ApplyPlanParams, type ApplyPlanResult, type PlanGroup, type PlanMoveResult, type PlanPlace, type VerifyPlanResult,
} from '../protocol/plan-move.ts';
import { refusal } from './journals.ts';
import { locationOf, uriOf } from './location.ts';
import { editsOf, MovePlans, type KeptPlan, type PlanControl, type PlanParts } from './move-plans.ts';
import type { FolderPlan } from './plan-groups.ts';
import { shownBy } from './scan-progress.ts';
import { malformed } from './well-formed.ts';

const unknownPlan = 'This plan is not known any more: plan again.';

/** Answers what a client asks of plans: to make one, to apply groups of it, and to look at what became of it. */
export function answerPlans(connection: Connection, parts: PlanParts): void {
  const plans = new MovePlans(parts);

  const watched = async <T>(workDoneToken: string | number | undefined, token: CancellationToken, body: (control: PlanControl) => Promise<T>): Promise<T> => {
    const shown = shownBy(connection.window.attachWorkDoneProgress(workDoneToken), token);
    try {
      return await body({ isCancelled: () => token.isCancellationRequested, report: shown.report });
    } finally {
      shown.end();
    }
  };

  connection.onRequest(planMoveMethod, async (params: unknown, token: CancellationToken): Promise<PlanMoveResult> => {
    const request = readPlanMove(params);
    if (!request) throw malformed();
    const made = await watched(request.workDoneToken, token, (control) => plans.make(request, control));
    if (made === undefined) return { kind: 'cancelled' };
    return 'blocked' in made ? { kind: 'refused', message: made.blocked } : { kind: 'planned', plan: made.told };
  });

  connection.onRequest(applyPlanMethod, async (params: unknown): Promise<ApplyPlanResult> => {
    if (!isApplyPlanParams(params)) throw malformed();
    const kept = plans.get(params.planId);
    const refused = parts.forbidden() ?? (kept?.told.hash === params.hash ? undefined : unknownPlan) ?? whyNotApplied(kept, params);
    if (!kept || refused !== undefined) return { kind: 'refused', message: refused ?? unknownPlan };
    const groups = new Set(params.groups);
    const problems = plans.stale(kept, groups);
    if (problems.length > 0) return { kind: 'stale', problems };
    const result = await applied(kept, groups, parts);
    if ('blocked' in result) return { kind: 'refused', message: result.blocked };
    kept.applied = groups;
    return result;
  });

  connection.onRequest(verifyPlanMethod, async (params: unknown, token: CancellationToken): Promise<VerifyPlanResult> => {
    if (!isVerifyPlanParams(params)) throw malformed();
    const kept = plans.get(params.planId);
    if (!kept) return { kind: 'refused', message: unknownPlan };
    const remaining = await watched(params.workDoneToken, token, (control) => plans.make(kept.request, control));
    if (remaining === undefined) return { kind: 'cancelled' };
    if ('blocked' in remaining) return { kind: 'refused', message: remaining.blocked };
    const own = kept.told.groups.filter(({ id }) => kept.applied.has(id)).map((group) => ({ ...placeNow(group, kept, plans), confirm: group.confirm }));
    const places = (areAsPlanned: boolean): PlanPlace[] => own.flatMap(({ place, isAsPlanned }) => (isAsPlanned === areAsPlanned ? place : []));
    return {
      kind: 'verified', changed: places(true), changedSince: places(false), remaining: remaining.told,
      confirm: own.flatMap(({ place, confirm }) => (confirm === undefined ? [] : { ...place, reason: confirm })),
    };
  });
}

function whyNotApplied(kept: KeptPlan | undefined, { groups }: ApplyPlanParams): string | undefined {
  if (!kept) return unknownPlan;
  if (kept.applied.size > 0) return 'This plan has been applied already: plan again for what remains.';
  const known = new Set(kept.told.groups.map(({ id }) => id));
  const strange = groups.filter((group) => !known.has(group));
  return strange.length === 0 ? undefined : `The plan has no group ${strange.join(', ')}.`;
}

/** Applies groups folder by folder; what was done before is taken back where a later folder refuses. */
async function applied(kept: KeptPlan, groups: ReadonlySet<string>, { journals }: PlanParts): Promise<Extract<ApplyPlanResult, { kind: 'done' }> | Blocked> {
  const name = `move to ${kept.told.to}`;
  const done: { readonly folder: FolderPlan['folder']; readonly id: string; readonly files: readonly { readonly path: string; readonly became?: 'made' | 'removed' }[] }[] = [];
  for (const plan of kept.folders) {
    const edits = editsOf(plan, groups);
    if (edits.length === 0) continue;
    const outcome = await journals.during(plan.folder, name, (journal) => journal.apply(name, createHash('sha256').update(JSON.stringify(edits)).digest('hex'), edits));
    if ('kind' in outcome && outcome.kind === 'done') {
      done.push({ folder: plan.folder, id: outcome.id, files: outcome.files });
      continue;
    }
    for (const { folder, id } of done.reverse()) await journals.during(folder, name, (journal) => journal.rollBack({ id }));
    if ('blocked' in outcome) return outcome;
    return { blocked: outcome.kind === 'unfit' ? refusal(outcome.problems) : 'Modelshift changed nothing: there is nothing to change.' };
  }
  return {
    kind: 'done',
    entries: done.map(({ folder, id }) => ({ folder: uriOf(folder.location), id })),
    files: done.flatMap(({ folder, files }) => files.map(({ path, became }) => ({ uri: uriOf(`${folder.location}/${path}`), path, ...(became === 'made' && { made: true as const }) }))),
  };
}

/** Where an applied group stands now, and whether its files read as they were planned. */
function placeNow(group: PlanGroup, { folders, applied: groups }: KeptPlan, plans: MovePlans): { readonly place: PlanPlace; readonly isAsPlanned: boolean } {
  const { uri, folder, path, id } = group;
  const plan = folders.find((each) => each.folder.location === locationOf(folder));
  const edits = plan ? editsOf(plan, groups) : [];
  const own = edits.filter((edit) => `${plan?.prefix ?? ''}${edit.group}` === id);
  const now = plan && plans.workspace(plan.folder);
  const planned = (file: string): string => applyEdits(plan?.texts.get(file) ?? '', edits.filter((edit) => edit.path === file).map(({ range, newText }) => ({ ...range, newText })));
  const isAsPlanned = now !== undefined && [...new Set(own.map((edit) => edit.path))].every((file) => textAt(now, file) === planned(file));
  const first = own.find((edit) => edit.path === path);
  const shift = edits.filter((edit) => edit.path === path && first !== undefined && edit.range.end <= first.range.start && edit !== first).reduce((sum, { oldText, newText }) => sum + newText.length - oldText.length, 0);
  const line = first ? new LineIndex(planned(path)).positionAt(first.range.start + shift).line + 1 : group.line;
  return { place: { uri, folder, path, line, reason: group.edits.find(({ uri: at }) => at === uri)?.reason ?? '' }, isAsPlanned };
}
