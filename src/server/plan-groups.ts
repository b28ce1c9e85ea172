import { DEAR } from '../core/migrate/id-reason.ts';
import type { WorkspacePlan } from '../core/migrate/plan-workspace.ts';
import type { PlanEdit } from '../core/migrate/plan.ts';
import type { Rule } from '../core/rules/rule.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { MovePlan, PlanGroup, PlannedEdit, PlanPlace, PlanRange } from '../protocol/plan-move.ts';
import { rangeOf } from './diagnostics.ts';
import { uriOf } from './location.ts';
import type { Folder } from './workspace-folders.ts';

/** The plan of one folder, and what its groups are called beside those of others. */
export interface FolderPlan extends WorkspacePlan {
  readonly folder: Folder;
  /** Stands before the names of the plan's own groups; empty where one folder is planned alone. */
  readonly prefix: string;
}

/** What a client is told of a plan, without the name of the whole. */
export type ToldPlan = Pick<MovePlan, 'groups' | 'blocked' | 'unchanged' | 'suggestions' | 'skipped'>;

/** A plan of one folder as a client is told of it. */
export function toldPlan({ folder, prefix, plan, texts, groups }: FolderPlan, rules: readonly Rule[]): ToldPlan {
  const uri = (path: string): string => uriOf(`${folder.location}/${path}`);
  const classOf = new Map(rules.map((rule) => [rule.id, rule.class]));
  const lines = new Map<string, LineIndex>();
  const at = (path: string, range: PlanEdit['range']): PlanRange => {
    const known = lines.get(path) ?? new LineIndex(texts.get(path) ?? '');
    lines.set(path, known);
    return rangeOf(known, range);
  };
  const place = <Note extends { readonly path: string; readonly line: number; readonly reason: string }>(note: Note): Note & PlanPlace => ({ ...note, uri: uri(note.path), folder: uriOf(folder.location) });
  const told = ({ path, hash, range, oldText, newText, reason, ruleIds }: PlanEdit): PlannedEdit =>
    ({ uri: uri(path), path, range: at(path, range), oldText, newText, reason, ruleIds, ...(hash === null && { creates: true }) });
  const byGroup = new Map<string, PlanEdit[]>();
  for (const edit of plan.edits) byGroup.set(edit.group, [...(byGroup.get(edit.group) ?? []), edit]);
  return {
    groups: [...byGroup].map(([id, edits]): PlanGroup => {
      const [first] = edits;
      const { confidence = 'likely', priceRise } = groups.get(id) ?? {};
      const notes = plan.confirm.filter(({ group }) => group === id);
      const ruleIds = [...new Set(edits.flatMap((edit) => edit.ruleIds))];
      const path = first?.path ?? '';
      return {
        id: prefix + id, uri: uri(path), folder: uriOf(folder.location), path, line: first ? at(path, first.range).start.line + 1 : 1, edits: edits.map(told),
        safety: edits.every(({ safety }) => safety === 'safe') ? 'safe' : 'review', confidence, ruleIds,
        ...(notes.length > 0 && { confirm: [...new Set(notes.map(({ reason }) => reason))].join('; ') }),
        ...(notes.some(({ edited }) => edited === 'id') && { idAlone: true }),
        ...(priceRise !== undefined && { priceRise }),
        ...((priceRise ?? 0) > DEAR && { isDear: true }),
        isProposed: confidence !== 'unknown' && (priceRise ?? 0) <= DEAR,
        classes: [...new Set(ruleIds.flatMap((ruleId) => classOf.get(ruleId) ?? []))],
      };
    }),
    blocked: plan.blocked.map(place), unchanged: plan.unchanged.map(place), suggestions: (plan.suggestions ?? []).map(place), skipped: plan.skipped,
  };
}

/** A part of what is told: what touches lines of one file, each group as a whole. */
export function within(told: ToldPlan, uri: string, { start, end }: PlanRange): ToldPlan {
  const touches = (place: PlanPlace): boolean => place.uri === uri && place.line >= start.line + 1 && place.line <= end.line + 1;
  const isIn = ({ edits }: PlanGroup): boolean => {
    const own = edits.filter((edit) => edit.uri === uri && !edit.creates);
    return Math.min(...own.map((edit) => edit.range.start.line)) <= end.line && Math.max(...own.map((edit) => edit.range.end.line)) >= start.line;
  };
  return { ...told, groups: told.groups.filter(isIn), blocked: told.blocked.filter(touches), unchanged: told.unchanged.filter(touches), suggestions: told.suggestions.filter(touches) };
}
