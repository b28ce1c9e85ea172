import { applyEdits, type TextEdit } from '../text/edits.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/source-file.ts';
import type { ReadText } from '../scan/scan-text.ts';
import type { Call, ModelSite, Role } from '../sites/site.ts';
import { callGroups, modelOf, type CallGroup } from './call-groups.ts';
import { changeEdits, type ChangeEdit } from './edits/change-edits.ts';
import { toolsForFunctions } from './edits/tools-for-functions.ts';
import { concerns, type ConfirmNote, type Migration, type PlanNote } from './migration.ts';
import type { PlanEdit } from './plan.ts';
import { keptForRollback } from './kept-for-rollback.ts';
import { librarySettings } from './library-settings.ts';
import { planCall, type Facts } from './plan-call.ts';
import { idReason } from './id-reason.ts';
import { requestsOf } from './requests-of-client.ts';
import { keepsModel, quotedComments, speaksOfModel, type QuotedComment } from './quoted-comments.ts';
import { isAmongAzureSettings } from './azure-settings.ts';
import { withSettings } from './setting-group.ts';
import { unseenUse } from './unseen-use.ts';
import { whyNotMoved, type Obstacle } from './whether-it-moves.ts';

/** An edit before anybody has hashed the file. */
export interface FileEdit extends Omit<PlanEdit, 'hash'> {
  /** The id that moves with it, as it was read: the text of the edit may be more than the id. Absent where it moves none. */
  readonly id?: string;
}

/** What a migration does to one file. */
export interface FilePlan {
  readonly edits: readonly FileEdit[];
  readonly blocked: readonly PlanNote[];
  readonly unchanged: readonly (PlanNote & { readonly role: Role })[];
  readonly confirm: readonly ConfirmNote[];
}

/** What the planner needs to look at a file again after its edits. */
export interface Planning extends Facts {
  readonly migration: Migration;
  /** The second stage: what is only deprecated is replaced, too, where that is certain. */
  readonly tunes?: boolean;
  readonly read: (path: string, text: string) => ReadText | undefined;
  /** The line in its file of a line of the text, both from 1, where the text was taken out of a file that holds more. */
  readonly lineOf?: (line: number) => number;
}

/** So many different ids without a request may be the routes of an application; with more a file lists models. */
const MOST_UNSEEN = 3;

type Planned = { readonly edits: readonly FileEdit[]; readonly confirm: readonly string[]; readonly edited: ConfirmNote['edited'] } | { readonly blocked: string };

/** Plans one file. Its groups of edits are tried on the text before they are given: what would not hold there is blocked. */
export function planFile(file: ReadText, planning: Planning): FilePlan {
  const { migration, registry, lineOf = (line: number): number => line } = planning;
  const lines = new LineIndex(file.text);
  const noteAt = ({ start }: Span, reason: string): PlanNote => ({ path: file.path, line: lineOf(lines.positionAt(start).line + 1), reason });
  const models = file.sites.filter((site) => site.kind === 'model');
  const plan = { edits: [] as FileEdit[], blocked: [] as PlanNote[], unchanged: [] as (PlanNote & { readonly role: Role })[], confirm: [] as ConfirmNote[] };
  const moving: ModelSite[] = [];
  const comment = quotedComments(file, lineOf);
  for (const site of models.filter(({ match }) => concerns(migration, match, registry))) {
    const kept = comment(site, keepsModel, site.call?.span);
    const obstacle: Obstacle | undefined = obstacleOf(file, site, migration) ?? (kept === undefined ? undefined : { kind: 'blocked', reason: `left alone: ${kept}` });
    if (!obstacle) moving.push(site);
    else if (obstacle.kind === 'blocked') plan.blocked.push(noteAt(site, obstacle.reason));
    else plan.unchanged.push({ ...noteAt(site, obstacle.reason), role: site.role });
  }
  const called = callGroups(moving, models, file.calls);
  const unseen = new Set(called.filter(({ calls }) => calls.length === 0).flatMap(({ sites }) => sites.map(({ value }) => value)));
  const groups = called.map((group) => withSettings(group, planning.data.librarySettings, file)).map((group): PlannedGroup => {
    const { line, character } = lines.positionAt(group.sites[0]?.start ?? 0);
    const id = `${file.path}:${line + 1}:${character + 1}`;
    const isList = unseen.size > MOST_UNSEEN && group.calls.length === 0;
    return { group, id, planned: isList ? { blocked: `${unseen.size} different models are named in this file without a request: all of them would become one` } : planGroup(file, group, id, planning, comment) };
  });
  for (const { group, id, planned } of checked(file, groups, planning)) {
    if ('blocked' in planned) {
      for (const site of group.sites) plan.blocked.push(noteAt(site, planned.blocked));
      continue;
    }
    plan.edits.push(...planned.edits);
    const [first] = group.sites;
    if (first && planned.confirm.length > 0) plan.confirm.push({ ...noteAt(first, planned.confirm.join('; ')), group: id, edited: planned.edited });
  }
  return plan;
}

function obstacleOf(file: ReadText, site: ModelSite, migration: Migration): Obstacle | undefined {
  return isAmongAzureSettings(file.tree, site) ? { kind: 'unchanged', reason: 'the name of a deployment on Azure' } : whyNotMoved(site, file.path, migration);
}

interface PlannedGroup {
  readonly group: CallGroup;
  readonly id: string;
  readonly planned: Planned;
}

/** Tries all groups at once, and each by itself only where that fails: reading a text again is what takes time. */
function checked(file: ReadText, groups: readonly PlannedGroup[], planning: Planning): readonly PlannedGroup[] {
  const edited = groups.flatMap(({ group, planned }) => ('edits' in planned ? [{ group, edits: planned.edits }] : []));
  if (edited.length === 0 || whyNotHolding(file, edited, planning) === undefined) return groups;
  return groups.map((entry) => {
    const wrong = 'edits' in entry.planned ? whyNotHolding(file, [{ group: entry.group, edits: entry.planned.edits }], planning) : undefined;
    return wrong === undefined ? entry : { ...entry, planned: { blocked: wrong } };
  });
}

function planGroup(file: ReadText, group: CallGroup, id: string, planning: Planning, comment: QuotedComment): Planned {
  const { migration: { to } } = planning;
  const confirm = group.sites.flatMap((site) => comment(site, speaksOfModel, site.call?.span) ?? []);
  const changes: ChangeEdit[] = [];
  const tuned: TextEdit[] = [];
  let isIdAlone = group.calls.length === 0;
  for (const call of group.calls.flatMap((each) => requestsOf(file, each, group.sites, planning.data.librarySettings))) {
    const from = modelOf(call, group.sites)?.match.model;
    if (!from) return { blocked: `${call.callee} sends ids that the data does not know` };
    // a model object is a part of the request around it, which is looked at by itself
    if (call.purpose === 'model' && group.calls.length > 1) continue;
    const made = planCall(call, from, to, planning, file);
    const edits = made.blocked === undefined ? changeEdits(file, call, made.changes, librarySettings(planning.data.librarySettings, call, file)) : { blocked: made.blocked };
    if ('blocked' in edits) return { blocked: group.calls.length > 1 ? `${call.callee}: ${edits.blocked}` : edits.blocked };
    const kept = [comment(call.span, keepsModel), ...edits.map((edit) => comment(edit, (ruleId) => ruleId === undefined || edit.change.ruleIds.includes(ruleId)))].find((quoted) => quoted !== undefined);
    if (kept !== undefined) return { blocked: `left alone: ${kept}` };
    changes.push(...edits);
    confirm.push(...made.confirm);
    isIdAlone ||= made.idAlone === true;
    const tools = planning.tunes === true && made.idAlone !== true ? toolsForFunctions(file, call, file.calls) : undefined;
    tuned.push(...(tools?.edits ?? []));
    if (tools) confirm.push(tools.confirm);
    if (changes.length > 0) confirm.push(...mergedWith(file, call, planning));
  }
  const [other] = group.others;
  if (other && changes.length > 0) return { blocked: `the same call may send ${other.value}, which stays, and takes other parameters` };
  if (group.calls.length === 0) confirm.push(unseenUse(file, group, planning));
  const safety = confirm.length > 0 ? 'review' : 'safe';
  const edit = ({ start, end }: Span, newText: string, reason: string, ruleIds: readonly string[]): FileEdit =>
    ({ path: file.path, group: id, safety, reason, ruleIds, range: { start, end }, oldText: file.text.slice(start, end), newText });
  const edits = [
    ...group.sites.flatMap((site) => keptForRollback(file, site) ?? []).map(({ name, edit: change }) => edit(change, change.newText, `${name} keeps the id of today: going back is one line`, [])),
    ...group.sites.map((site): FileEdit => ({ ...edit(site, to.id, idReason(site, planning), []), id: site.value })),
    ...changes.map((change) => edit(change, change.newText, change.change.reason, change.change.ruleIds)),
    ...tuned.map((change) => edit(change, change.newText, 'tools and tool_choice take the place of functions and function_call, also where the reply is read', [])),
  ].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { edits, confirm: [...new Set(confirm)], edited: isIdAlone ? 'id' : 'request' };
}

/** Settings of one kind are merged, those of a model that stays included: what is pinned for one would go to the other. */
function mergedWith({ sites }: ReadText, { purpose, callee }: Call, { migration, registry }: Planning): string[] {
  if (purpose !== 'settings') return [];
  const other = sites.filter((site) => site.kind === 'model').find(({ call, match }) => call?.purpose === 'settings' && call.callee === callee && match.model !== migration.to && !concerns(migration, match, registry));
  return other ? [`${callee} is also used for ${other.value}, which stays: where both are merged, it gets these settings`] : [];
}

/** Reads the text as it would be, and asks whether the calls of the groups would be planned again: then the edits do not say what they should. */
function whyNotHolding(file: ReadText, groups: readonly { readonly group: CallGroup; readonly edits: readonly FileEdit[] }[], planning: Planning): string | undefined {
  const after = planning.read(file.path, applyEdits(file.text, groups.flatMap(({ edits }) => edits.map(({ range, newText }) => ({ ...range, newText })))));
  const changed = new Set(groups.flatMap(({ group: { calls } }) => calls));
  const unsound = 'the edited text does not read as it should';
  if (after?.calls.length !== file.calls.length) return unsound;
  const { to } = planning.migration;
  const models = after.sites.filter((site) => site.kind === 'model');
  for (const [i, before] of file.calls.entries()) {
    const call = after.calls[i];
    if (!changed.has(before)) continue;
    if (!call || modelOf(call, models)?.match.model !== to) return unsound;
    for (const again of requestsOf(after, call, models, planning.data.librarySettings).map((request) => planCall(request, to, to, planning, after))) {
      if (again.blocked !== undefined) return again.blocked;
      if (again.changes.length > 0) return unsound;
    }
  }
  const edited = groups.reduce((sum, { group: { sites } }) => sum + sites.length, 0);
  return movable(after, planning) > movable(file, planning) - edited ? 'with this id another would be read as one to move, which stays today' : undefined;
}

/** How many ids of a file are to be moved: what a name means hangs on the names beside it. */
function movable(file: ReadText, { migration, registry }: Planning): number {
  return file.sites.filter((site) => site.kind === 'model' && concerns(migration, site.match, registry) && !obstacleOf(file, site, migration)).length;
}
