import { aliasIn, treeOf, type AliasSurroundings } from '../fixes/env-alias.ts';
import type { ReadText } from '../scan/scan-text.ts';
import type { ModelSite } from '../sites/site.ts';
import type { TextEdit } from '../text/edits.ts';
import { LineIndex } from '../text/line-index.ts';
import type { FileEdit, FilePlan } from './plan-file.ts';

/** An edit of an environment template, or the template itself where there is none yet. */
export interface TemplateEdit extends FileEdit {
  readonly creates: boolean;
}

/** A plan whose ids go behind environment variables, where the language and the place allow it. */
export interface AliasedPlan extends FilePlan {
  readonly templates: readonly TemplateEdit[];
}

/** What is known of variables when a file has its turn; each file adds the names that it gives. */
export interface AliasState {
  readonly surroundings: Omit<AliasSurroundings, 'aliasesInUse'>;
  readonly inUse: Map<string, string>;
  /** Variables that a template gets already, and the groups' edits that add them. Each group that needs one adds it: any of them may be applied without the others. */
  readonly added: Set<string>;
  /** Groups by the files of settings that they add to: whatever reads an added setting would fail without it, so that all of them are one. */
  readonly settings: Map<string, string>;
}

/** Puts each moved id of a file behind a variable, with the new id as the fallback. What several ids of the file share makes them one group. */
export function withAliases(file: ReadText, plan: FilePlan, { surroundings, inUse, added, settings }: AliasState): AliasedPlan {
  const tree = treeOf(file);
  const templates: TemplateEdit[] = [];
  const literals = new Map<FileEdit, readonly FileEdit[]>();
  const shared: FileEdit[] = [];
  const aliased = new Map<string, string>();
  const needed = new Set<string>();
  const adding = new Set<string>();
  for (const edit of plan.edits) {
    const site = file.sites.find((found): found is ModelSite => found.kind === 'model' && found.start === edit.range.start && found.end === edit.range.end);
    if (!site) continue;
    const alias = 'blocked' in tree ? tree : aliasIn(tree, file, site, { ...surroundings, aliasesInUse: inUse });
    if ('blocked' in alias) {
      literals.set(edit, [withoutAlias(edit, alias.blocked)]);
      continue;
    }
    const value = alias.value.replace(edit.oldText, edit.newText);
    const reason = `${edit.reason}; read from ${alias.variable}`;
    const asEdit = ({ start, end, newText }: TextEdit, path = file.path, text = file.text): FileEdit =>
      ({ ...edit, path, reason, range: { start, end }, oldText: text.slice(start, end), newText: newText.replaceAll(alias.value, value) });
    const isNew = !added.has(alias.variable);
    let readsSetting = false;
    for (const [path, changes] of alias.edits) {
      if (path === file.path) continue;
      const template = surroundings.envFiles.find((known) => known.path === path);
      const isSetting = !template && !alias.creates.includes(path);
      if (isSetting) needed.add(path);
      readsSetting ||= isSetting;   // the template comes after it
      if (isNew) adding.add(edit.group);
      if (isNew || !readsSetting) templates.push(...changes.map((change) => ({ ...asEdit(change, path, template?.text ?? ''), creates: alias.creates.includes(path) })));
    }
    added.add(alias.variable);
    const own = alias.edits.get(file.path) ?? [];
    literals.set(edit, own.filter((change) => change.start < site.literal.end && change.end > site.literal.start).map((change) => asEdit(change)));
    for (const change of own.filter((other) => !(other.start < site.literal.end && other.end > site.literal.start))) {
      if (!shared.some(({ range, newText }) => range.start === change.start && newText === change.newText)) shared.push(asEdit(change));
    }
    inUse.set(alias.variable, alias.value);
    aliased.set(edit.group, alias.variable);
  }
  const edits = [...shared, ...plan.edits.flatMap((edit) => literals.get(edit) ?? [edit])].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const reviewed = edits.map((edit): FileEdit => (aliased.has(edit.group) ? { ...edit, safety: 'review' } : edit));
  const decides = [...aliased].map(([group, variable]) => ({ path: file.path, line: lineOf(file, plan, group), group, reason: `${variable} decides from now on, wherever it is set`, edited: 'request' as const }));
  const isShared = shared.length > 0 || needed.size > 0 || adding.size > 1;
  const before = [...needed].flatMap((setting) => settings.get(setting) ?? [])[0];
  const joined = oneGroup({ ...plan, edits: reviewed, confirm: [...plan.confirm, ...decides], templates }, isShared, before);
  for (const setting of needed) settings.set(setting, joined.edits[0]?.group ?? '');
  return { ...joined, templates: joined.templates.filter((edit) => isFirst(edit, added)) };
}

/** True for an edit that its group does not have yet. */
function isFirst({ group, path, range, newText }: TemplateEdit, added: Set<string>): boolean {
  const what = JSON.stringify([group, path, range.start, newText]);
  const before = added.size;
  return added.add(what).size > before;
}

/** The plan of a notebook as it is, with the reason why its ids stay literals. */
export function inNotebook(plan: FilePlan): FilePlan {
  return { ...plan, edits: plan.edits.map((edit) => (edit.id === undefined ? edit : withoutAlias(edit, 'variables are not written into notebooks'))) };
}

function withoutAlias(edit: FileEdit, why: string): FileEdit {
  return { ...edit, reason: `${edit.reason}; no alias: ${why}` };
}

function lineOf({ text }: ReadText, { edits }: FilePlan, group: string): number {
  return new LineIndex(text).positionAt(edits.find((edit) => edit.group === group)?.range.start ?? 0).line + 1;
}

function oneGroup(plan: AliasedPlan, isShared: boolean, before: string | undefined): AliasedPlan {
  const group = before ?? plan.edits[0]?.group;
  if (!isShared || group === undefined) return plan;
  const joined = <T extends { readonly group: string }>(list: readonly T[]): T[] => list.map((entry) => ({ ...entry, group }));
  return { ...plan, edits: joined(plan.edits), confirm: joined(plan.confirm), templates: joined(plan.templates) };
}
