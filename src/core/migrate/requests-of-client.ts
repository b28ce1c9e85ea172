import { bareCode } from '../fixes/bare-code.ts';
import { valueText, type Entry, type Group } from '../languages/tree.ts';
import type { Call, ModelSite } from '../sites/site.ts';
import { modelOf } from './call-groups.ts';
import { librarySettings, type CallFile, type LibrarySettings } from './library-settings.ts';

/** A file with its requests, as far as this looks at it. */
interface FileOfCalls extends CallFile {
  readonly calls: readonly Call[];
}

/**
 * Where a client has the model, and each request has settings of its own: those settings, as requests to that model. They are given only where
 * all that is sent by the client is seen: one client in the file, used for nothing but its methods, and each request with settings that are
 * written here. Elsewhere it is the call itself.
 */
export function requestsOf(file: FileOfCalls, call: Call, sites: readonly ModelSite[], all: readonly LibrarySettings[]): readonly Call[] {
  const { tree, calls } = file;
  const client = librarySettings(all, call, file);
  const model = modelOf(call, sites);
  if (!client?.requests || !model || !tree.text.includes(client.requests.evidence)) return [call];
  const { settings, sentBy } = client.requests;
  const name = nameOf(groupOf(tree.groups, call));
  const isOnly = calls.filter((other) => librarySettings(all, other, file) === client).length === 1;
  if (name === undefined || !isOnly || !isUsedForMethodsOnly(file, name)) return [call];
  const written = calls.filter(({ callee }) => callee === settings || callee.endsWith(`.${settings}`));
  // `new T() { … }` is read twice, with its braces and without
  const made = written.filter(({ span }) => !written.some((other) => other.span.start === span.start && other.span.end > span.end)).map((found) => ({ found, group: groupOf(tree.groups, found) }));
  const names = new Map(made.map(({ found, group }) => [nameOf(group), found]));
  const taken = new Set<Call>();
  for (const group of tree.groups) {
    if (group.kind !== 'call' || !sentBy.includes(group.callee.slice(group.callee.lastIndexOf('.') + 1))) continue;
    const given = group.entries.flatMap((entry) => names.get(valueText(tree, entry)) ?? made.find((each) => each.group?.parent === entry)?.found ?? []);
    if (given.length !== 1 || !given[0]) return [call];
    taken.add(given[0]);
  }
  return taken.size > 0 && taken.size === made.length ? made.map(({ found }) => ({ ...found, model, provider: call.provider })) : [call];
}

function groupOf(groups: readonly Group[], { span }: Call): Group | undefined {
  return groups.find(({ calleeStart, end }) => calleeStart === span.start && end === span.end);
}

/** The variable or field that a new object is given to. */
function nameOf(group: Group | undefined): string | undefined {
  const binding: Entry | undefined = group?.parent;
  return binding?.group.kind === 'block' || binding?.group.kind === 'file' ? binding.name : undefined;
}

/** False where a name is handed on: whoever gets it may send other requests. */
function isUsedForMethodsOnly({ tree }: FileOfCalls, name: string): boolean {
  const code = bareCode(tree);
  return [...code.matchAll(new RegExp(`(?<![\\w$.])(?:this\\.)?${name}(?![\\w$])`, 'g'))].every(({ index, 0: use }) => {
    const isDeclared = /[\w>]\??\s+$/.test(code.slice(Math.max(0, index - 80), index)) && !/\b(?:return|await|in|is|as)\s+$/.test(code.slice(Math.max(0, index - 80), index));
    return (isDeclared ? /^\s*[;={]/ : /^\s*(?:[?!]?\.|=(?![=>]))/).test(code.slice(index + use.length));
  });
}
