import { valueText, type Entry, type Group, type Tree } from '../languages/tree.ts';
import type { Constants } from './constants.ts';
import { isModelName, isPositional } from './names.ts';
import { readText } from './read-value.ts';
import type { Call, Read } from './site.ts';

/** Entries looked at below a call; a request with more is generated, and then nothing is read from it. */
const MAX_ENTRIES = 500;
const EFFORT_PARENTS = new Set(['reasoning', 'output_config', 'outputConfig']);

/** Entries below a group, however deep, that pass the test; function bodies are not entered. */
export function entryBelow(group: Group, test: (entry: Entry) => boolean): Entry | undefined {
  const open = [group];
  for (let steps = 0; open.length && steps < MAX_ENTRIES; steps++) {
    const next = open.pop();
    for (const entry of next?.entries ?? []) {
      if (test(entry)) return entry;
      for (const inner of entry.groups) if (inner.kind !== 'block') open.push(inner);
    }
  }
  return undefined;
}

/** The effort that a call writes; a spread may hold anything. */
export function readEffort(tree: Tree, group: Group, constants: Constants): Read<string> {
  const entry = entryBelow(group, ({ name, group: { parent } }) => name === 'reasoning_effort' || name === 'reasoningEffort' || (name === 'effort' && EFFORT_PARENTS.has(parent?.name ?? '')));
  if (entry) return readText(tree, entry, constants);
  return hasSpread(tree, group) ? { state: 'dynamic' } : { state: 'omitted' };
}

/** The separate thinking switch of Claude. */
export function readThinking(tree: Tree, group: Group): Call['thinking'] {
  const entry = entryBelow(group, ({ name }) => name === 'thinking');
  if (!entry) return 'unstated';
  const text = valueText(tree, entry);
  return /disabled/.test(text) ? 'off' : /enabled|adaptive/.test(text) ? 'on' : 'dynamic';
}

/** The model that a call writes itself, whatever it says, and of a model object the id that it is made with: one that is not known still says that nothing else is called. */
export function readModel(tree: Tree, group: Group, constants: Constants, position: number | undefined): Read<string> {
  const argument = group.entries.find((entry) => isModelName(entry.name)) ?? group.entries.find((entry) => isPositional(entry) && entry.index === position);
  const inner = argument ? undefined : group.entries[0]?.groups.find(({ kind }) => kind === 'mapping')?.entries.find((entry) => isModelName(entry.name));
  const entry = argument ?? inner;
  if (!entry) return { state: 'omitted' };
  const read = readText(tree, entry, constants);
  const id = read.state === 'dynamic' ? constants.madeWith(entry)?.inner : undefined;
  return id ? { state: 'literal', value: tree.text.slice(id.start, id.end), span: id } : read;
}

/** `...options` and `**options`, in the arguments or in the object that they are. */
function hasSpread(tree: Tree, group: Group): boolean {
  const spreads = (at: Group): boolean => at.entries.some((entry) => entry.name === undefined && /^(\.\.\.|\*\*)/.test(tree.text.slice(entry.start, entry.start + 3)));
  return spreads(group) || group.entries.some((entry) => entry.groups.some((inner) => inner.kind === 'mapping' && spreads(inner)));
}
