import { remembered, rememberedOfText } from '../../util/remembered.ts';
import { valueText, type Entry, type Group, type Tree } from '../languages/tree.ts';
import { chainsOf, type Chain } from './builder-chains.ts';
import type { CallLibrary, CallPattern } from './call-table.ts';
import type { CallPatterns, Candidate } from './call-patterns.ts';
import { isComplete, readEffort, readModel, readThinking } from './call-settings.ts';
import { ClientProviders, type Hosts } from './client-providers.ts';
import type { Constants } from './constants.ts';
import { isModelName, isPromptName } from './names.ts';
import { isExplained } from './prose.ts';
import type { Call } from './site.ts';

/** A recognised call with what the table says of it. */
export interface KnownCall {
  readonly call: Call;
  readonly group: Group;
  readonly pattern: CallPattern | undefined;
  readonly timeoutUnit: 'ms' | 's' | 'unknown';
  /** Absent for what is a call by the names in it alone. */
  readonly library?: CallLibrary;
}

/** How far up a literal may be from the call that it belongs to. */
const MAX_CLIMB = 24;
/** A mapping or call with a model beside one of these is a request, whoever sends it. */
const REQUEST_CONTENT = new Set(['messages', 'input', 'prompt', 'contents', 'system', 'instructions']);
/** A mapping with a model beside one of these holds the settings of requests that are sent elsewhere. */
const SETTINGS = /^(temperature|top_?p|max_?(completion_?|output_?)?tokens|reasoning_?effort|.*timeout.*)$/i;

/** The calls of one file, and the way from any entry to the call around it. */
export class Calls {
  readonly all: KnownCall[] = [];
  /** Those of `all` that make a client. */
  readonly clients: readonly KnownCall[];
  readonly #byGroup = new Map<Group, KnownCall>();
  readonly #byCall: ReadonlyMap<Call, KnownCall>;
  readonly #tree: Tree;
  readonly #constants: Constants;
  readonly #find: (callee: string) => Candidate | undefined;
  readonly around: (entry: Entry) => KnownCall | undefined;

  constructor(tree: Tree, patterns: CallPatterns, language: string, constants: Constants, hosts: Hosts) {
    this.#tree = tree;
    this.#constants = constants;
    this.#find = patterns.in(tree.text, language);
    for (const group of tree.groups) {
      const known = this.#recognise(group);
      if (!known) continue;
      this.all.push(known);
      this.#byGroup.set(group, known);
    }
    for (const chain of chainsOf(tree)) this.#addChain(chain);
    this.clients = this.all.filter(({ call }) => call.purpose === 'client');
    this.#byCall = new Map(this.all.map((known) => [known.call, known]));
    const clients = new ClientProviders(tree, this.all, hosts);
    for (const { call } of this.all) call.provider = clients.of(call);
    const aroundGroup = remembered((group: Group) => this.#climb(group));
    this.around = (entry) => aroundGroup(entry.group);
  }

  /** The nearest call around a group; a function body between them cuts the tie. */
  #climb(from: Group): KnownCall | undefined {
    let group: Group | undefined = from;
    for (let i = 0; group && i < MAX_CLIMB; i++) {
      const known = this.#byGroup.get(group);
      if (known) return known;
      if (group.kind === 'block' || group.kind === 'file') return undefined;
      group = group.parent?.group;
    }
    return undefined;
  }

  /** What else is known of a call. */
  knownOf(call: Call | undefined): KnownCall | undefined {
    return call && this.#byCall.get(call);
  }

  /** The request that is among the arguments of a call. */
  within(group: Group): KnownCall | undefined {
    for (const entry of group.entries) for (const inner of entry.groups) {
      const known = this.#byGroup.get(inner);
      if (known) return known;
    }
    return undefined;
  }

  /** A builder is one call, whichever of its links a setting stands in; what a link is by itself goes before. */
  #addChain({ links, whole }: Chain): void {
    const [first] = links;
    const found = first && this.#find(first.callee);
    const purpose = found?.pattern.purpose ?? purposeOf(whole, this.#tree.text);
    if (!first || !purpose || purpose === 'message') return;
    const known = { ...this.#known(whole, first.callee, purpose, found?.pattern, found?.library.timeoutUnit ?? 'unknown'), ...(found && { library: found.library }) };
    const at = this.all.findIndex(({ group }) => group === first);
    if (at >= 0) this.all.splice(at, 1);
    this.all.push(known);
    for (const link of links) if (link === first || !this.#byGroup.has(link)) this.#byGroup.set(link, known);
  }

  /** The request that is kept under a name which is an argument of a call: `json=body`. */
  named({ entries }: Group): KnownCall | undefined {
    const names = new Set(entries.filter(({ name }) => name === 'json' || name === 'data').map((entry) => valueText(this.#tree, entry)));
    return names.size === 0 ? undefined : this.all.find(({ group: { parent } }) => parent?.name !== undefined && names.has(parent.name));
  }

  #recognise(group: Group): KnownCall | undefined {
    if (group.kind === 'call' || (group.kind === 'block' && group.callee)) {
      const found = this.#find(group.callee);
      // options of a request belong to it; elsewhere they are settings of requests to come
      const isPart = found?.pattern.purpose === 'settings' && group.parent && this.#climb(group.parent.group);
      if (found && !isPart) return { ...this.#known(group, group.callee, found.pattern.purpose, found.pattern, found.library.timeoutUnit), library: found.library };
    }
    if (group.kind !== 'call' && group.kind !== 'mapping') return undefined;
    const purpose = purposeOf(group, this.#tree.text);
    // the argument object of a recognised call is that call
    if (!purpose || (group.parent && this.#climb(group.parent.group))) return undefined;
    const outer = group.parent?.group;
    return this.#known(group, group.kind === 'call' ? group.callee : outer?.kind === 'call' ? outer.callee : '', purpose, undefined, 'unknown');
  }

  #known(group: Group, callee: string, purpose: Call['purpose'], pattern: CallPattern | undefined, timeoutUnit: KnownCall['timeoutUnit']): KnownCall {
    const call: Call = {
      span: { start: group.calleeStart, end: group.end }, callee, purpose, provider: pattern?.provider, ...(pattern?.endpoint && { endpoint: pattern.endpoint }),
      writtenModel: readModel(this.#tree, group, this.#constants, pattern?.modelArgument),
      effort: readEffort(this.#tree, group, this.#constants), thinking: readThinking(this.#tree, group), names: namesIn(group),
      parameters: [], complete: isComplete(this.#tree, group), recognised: pattern !== undefined, verbatim: pattern?.provider !== undefined && pattern.endpoint !== undefined,
    };
    return { call, group, pattern, timeoutUnit };
  }
}

/** Names of arguments, and of the properties of an object that is an argument. */
function namesIn(group: Group): ReadonlySet<string> {
  const objects = group.entries.flatMap((entry) => (entry.name === undefined ? entry.groups.filter(({ kind }) => kind === 'mapping') : []));
  return new Set([group, ...objects].flatMap(({ entries }) => entries.flatMap(({ name }) => name ?? [])));
}

/** What an entry of a request is by its name. */
const partOf = rememberedOfText((name: string): 'content' | 'model' | 'settings' | undefined => {
  if (REQUEST_CONTENT.has(name)) return 'content';
  if (isModelName(name)) return 'model';
  return SETTINGS.test(name) || isPromptName(name) ? 'settings' : undefined;
});

/** What a group is by its names alone: a model that is a plain value, beside content or beside settings. */
function purposeOf(group: Group, text: string): 'request' | 'settings' | undefined {
  let model = false;
  let content = false;
  let settings = false;
  for (const entry of group.entries) {
    if (entry.name === undefined) continue;
    const part = partOf(entry.name);
    if (part === 'content') content = true;
    else if (part === 'model') model ||= !isExplained(entry, text) && entry.groups.every(({ kind }) => kind !== 'mapping' && kind !== 'list');
    else if (part === 'settings') settings = true;
  }
  if (!model) return undefined;
  if (content) return 'request';
  return settings && group.kind === 'mapping' ? 'settings' : undefined;
}
