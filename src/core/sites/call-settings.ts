import { valueText, type Entry, type Group, type Tree } from '../languages/tree.ts';
import type { Constants } from './constants.ts';
import { isModelName, isPositional } from './names.ts';
import { readText } from './read-value.ts';
import type { Call, Read } from './site.ts';

/** Entries looked at below a call; a request with more is generated, and then nothing is read from it. */
const MAX_ENTRIES = 500;
const EFFORT_PARENTS = new Set(['reasoning', 'output_config', 'outputConfig']);
/** Written, but as nothing. */
const EMPTY = /^(?:None|null|undefined)$/;
const SPREAD = /^(?:\.\.\.|\*)/;
const EFFORT_NAMES = new Set(['reasoning_effort', 'reasoningEffort', 'thinking_level', 'thinkingLevel']);
/** Objects inside a request that hold parameters. */
const CONTAINERS = new Set([
  'reasoning', 'output_config', 'outputConfig', 'thinking', 'text', 'config', 'generation_config', 'generationConfig', 'thinking_config', 'thinkingConfig', 'extra_body', 'extraBody',
  'model_kwargs', 'modelKwargs', 'model_settings', 'modelSettings', 'provider_options', 'providerOptions',
]);

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
  const entry = entryBelow(group, ({ name = '', group: { parent } }) => EFFORT_NAMES.has(name) || (name === 'effort' && EFFORT_PARENTS.has(parent?.name ?? '')));
  if (entry) {
    const read = readText(tree, entry, constants);
    // levels of thinking are an enumeration, written in either case
    return read.state === 'literal' && /level$/i.test(entry.name ?? '') ? { ...read, value: read.value.toLowerCase() } : read;
  }
  return isComplete(tree, group) ? { state: 'omitted' } : { state: 'dynamic' };
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

/**
 * False where a spread, an object from elsewhere as the whole request, or one as a container of parameters may add what is not seen.
 * Messages and tools are not looked into: what they are made of changes no setting.
 */
export function isComplete(tree: Tree, group: Group): boolean {
  const open: { readonly at: Group; readonly contained: boolean }[] = [{ at: group, contained: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const entry of next.at.entries) {
      const isContainer = entry.name !== undefined && CONTAINERS.has(entry.name);
      if (entry.name === undefined ? SPREAD.test(tree.text.slice(entry.start, entry.start + 3)) : isContainer && isOpaque(tree, entry)) return false;
      const isArgument = entry.name === undefined && next.at === group;
      if (!isContainer && !next.contained && !isArgument) continue;
      for (const at of entry.groups) if (at.kind === 'mapping' || (at.kind === 'call' && !isArgument)) open.push({ at, contained: isContainer || next.contained });
    }
  }
  const [first] = group.entries;
  if (group.kind !== 'call' || first === undefined || group.entries.some(({ name }) => name !== undefined)) return true;
  return first.literals.length > 0 || first.groups.some(({ kind }) => kind === 'mapping');
}

/** A container whose parameters stand elsewhere. */
function isOpaque(tree: Tree, entry: Entry): boolean {
  return entry.groups.length === 0 && !entry.literals.some(({ start }) => start >= entry.valueStart) && !EMPTY.test(valueText(tree, entry));
}
