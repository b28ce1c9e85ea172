import { languageOf } from '../languages/language.ts';
import type { ReadText } from '../scan/scan-text.ts';
import { isTestPath } from '../sites/path-role.ts';
import { LineIndex } from '../text/line-index.ts';
import type { MigrationPlan } from './migration.ts';

/** A type or a table that names ids one by one: another id is not of that type, or not found there. */
export interface ClosedList {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly what: 'type' | 'table';
  /** In lower case. */
  readonly ids: ReadonlySet<string>;
}

const KINDS: Readonly<Record<string, ClosedList['what']>> = { 'a type': 'type', 'a key': 'table' };

/** The types of ids and the tables with ids as keys that a file of code declares. */
export function closedListsIn({ path, text, sites }: Pick<ReadText, 'path' | 'text' | 'sites'>): ClosedList[] {
  const declares = sites.some((site) => site.kind === 'model' && site.fixed !== undefined && site.block !== undefined);
  if (!declares || languageOf(path)?.nature !== 'code' || isTestPath(path)) return [];
  const lines = new LineIndex(text);
  const lists = new Map<string, ClosedList & { readonly ids: Set<string> }>();
  for (const site of sites) {
    const what = site.kind === 'model' ? KINDS[site.fixed ?? ''] : undefined;
    if (site.kind !== 'model' || what === undefined || site.block === undefined) continue;
    const key = `${site.block} ${what}`;
    const list = lists.get(key) ?? { path, line: lines.positionAt(site.block).line + 1, what, ids: new Set<string>() };
    list.ids.add(site.value.toLowerCase());
    lists.set(key, list);
  }
  return [...lists.values()];
}

/** The plan with what no file can tell by itself: where a type or a table in the same language names the old id and not the new one, a person looks at it. */
export function withClosedLists(plan: MigrationPlan, lists: readonly ClosedList[]): MigrationPlan {
  const lacking = lists.filter(({ ids }) => !ids.has(plan.to.toLowerCase()));
  const reasons = new Map<string, string>();
  for (const { path, group, oldText, newText } of plan.edits) {
    const concerned = lacking.filter((list) => list.ids.has(oldText.toLowerCase()) && isOneLanguage(list.path, path));
    const [first] = concerned.sort((a, b) => rank(a, path) - rank(b, path));
    if (!first || reasons.has(group) || !newText.includes(plan.to)) continue;
    const more = concerned.length === 1 ? '' : `, as ${concerned.length - 1} more`;
    reasons.set(group, `the ${first.what} at ${first.path}:${first.line} names ${oldText} and does not name ${plan.to}${more}`);
  }
  if (reasons.size === 0) return plan;
  const known = new Set(plan.confirm.map(({ group }) => group));
  const added = [...reasons].filter(([group]) => !known.has(group)).map(([group, reason]) => ({ ...placeOf(group), group, reason, edited: 'request' as const }));
  return {
    ...plan,
    edits: plan.edits.map((edit) => (reasons.has(edit.group) ? { ...edit, safety: 'review' } : edit)),
    confirm: [...plan.confirm.map((note) => ({ ...note, reason: [note.reason, ...(reasons.has(note.group) ? [reasons.get(note.group)] : [])].join('; ') })), ...added],
  };
}

/** TypeScript, JavaScript and the scripts of components see each other's types. */
function isOneLanguage(a: string, b: string): boolean {
  const [one, other] = [languageOf(a), languageOf(b)];
  return one?.name === other?.name || (one?.isScript === true && other?.isScript === true);
}

/** Types before tables, those of the same file before others. */
function rank({ path, what }: ClosedList, from: string): number {
  return (what === 'type' ? 0 : 2) + (path === from ? 0 : 1);
}

/** A group is named after its first place: `path:line:column`. */
function placeOf(group: string): { readonly path: string; readonly line: number } {
  const [, path = '', line = '1'] = /^(.*):(\d+):\d+$/.exec(group) ?? [];
  return { path, line: Number(line) };
}
