import type { Entry, Group, Tree } from '../../languages/tree.ts';
import { isModelName } from '../../sites/names.ts';
import type { Call } from '../../sites/site.ts';

/** The entry of a call that says its model; the parameters of the request stand in the same group. `undefined` for builders, and where no entry says it. */
export function modelEntry(tree: Tree, { span }: Call): Entry | undefined {
  const group = tree.groups.find((candidate) => candidate.calleeStart === span.start && candidate.end === span.end);
  if (!group) return undefined;
  const inner = group.entries.flatMap(({ groups }) => groups.filter(({ kind }) => kind === 'mapping'));
  return [group, ...inner].flatMap(({ entries }) => entries).find(({ name, start, group: { start: opened } }) => isModelName(name) && start > opened);
}

/** Where settings are written apart from the model: the last entry that stays, beside which others are written. */
export function lastSetting(tree: Tree, { span, model }: Call, gone: ReadonlySet<Entry>): Entry | undefined {
  if (!model || (span.start <= model.start && model.end <= span.end)) return undefined;
  const group = tree.groups.find((candidate) => candidate.calleeStart === span.start && candidate.end === span.end);
  return group?.entries.findLast((entry) => entry.name !== undefined && !gone.has(entry));
}

/** The entry of the request that has a name, at its first level. */
export function entryNamed({ entries }: Group, name: string): Entry | undefined {
  return entries.find((entry) => entry.name === name);
}

/** The entry that a parameter was read from, also where a library has another name for it. */
export function parameterEntry(tree: Tree, { start, path }: { readonly start: number; readonly path: string }): Entry | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const here = tree.entries.filter((entry) => entry.start === start && entry.name !== undefined);
  return here.find((entry) => entry.name === name) ?? here.at(-1);
}
