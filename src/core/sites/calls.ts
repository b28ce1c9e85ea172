import type { Entry, Group, Tree } from '../languages/tree.ts';
import { valueText } from '../languages/tree.ts';
import type { CallLibrary, CallPattern, CallTable } from './call-table.ts';
import { isModelName, lastSegment } from './names.ts';
import type { Call, Read } from './site.ts';

/** A recognised call with what the table says of it. */
export interface KnownCall {
  readonly call: Call;
  readonly group: Group;
  readonly pattern: CallPattern | undefined;
  readonly timeoutUnit: 'ms' | 's' | 'unknown';
}

/** How far up a literal may be from the call that it belongs to. */
const MAX_CLIMB = 24;
/** A mapping or call with a model beside one of these is a request, whoever sends it. */
const REQUEST_CONTENT = new Set(['messages', 'input', 'prompt', 'contents', 'system', 'instructions']);

interface Candidate {
  readonly pattern: CallPattern;
  readonly library: CallLibrary;
}

/** Looks patterns up by the last segment of a dotted name, so that a file of many calls stays cheap. */
export class CallPatterns {
  readonly #byLanguage = new Map<string, Map<string, Candidate[]>>();

  constructor(table: CallTable) {
    for (const library of table.libraries) {
      for (const language of library.languages) {
        const patterns = this.#byLanguage.get(language) ?? new Map<string, Candidate[]>();
        this.#byLanguage.set(language, patterns);
        for (const pattern of library.calls) {
          const key = lastSegment(pattern.callee);
          patterns.set(key, [...(patterns.get(key) ?? []), { pattern, library }]);
        }
      }
    }
    for (const patterns of this.#byLanguage.values()) for (const list of patterns.values()) list.sort((a, b) => b.pattern.callee.length - a.pattern.callee.length);
  }

  find(callee: string, language: string, text: string): Candidate | undefined {
    const plain = callee.replaceAll('?.', '.');
    return this.#byLanguage
      .get(language)
      ?.get(lastSegment(plain))
      ?.find(({ pattern }) => (plain === pattern.callee || plain.endsWith(`.${pattern.callee}`)) && (pattern.evidence?.some((needle) => text.includes(needle)) ?? true));
  }
}

/** The calls of one file, and the way from any entry to the call around it. */
export class Calls {
  readonly all: KnownCall[] = [];
  readonly #byGroup = new Map<Group, KnownCall>();
  readonly #tree: Tree;

  constructor(tree: Tree, patterns: CallPatterns, language: string) {
    this.#tree = tree;
    for (const group of tree.groups) {
      const known = this.#recognise(group, patterns, language);
      if (!known) continue;
      this.all.push(known);
      this.#byGroup.set(group, known);
    }
  }

  /** The nearest call around an entry; a function body between them cuts the tie. */
  around(entry: Entry): KnownCall | undefined {
    let group: Group | undefined = entry.group;
    for (let i = 0; group && i < MAX_CLIMB; i++) {
      if (group.kind === 'block' || group.kind === 'file') return undefined;
      const known = this.#byGroup.get(group);
      if (known) return known;
      group = group.parent?.group;
    }
    return undefined;
  }

  #recognise(group: Group, patterns: CallPatterns, language: string): KnownCall | undefined {
    if (group.kind === 'call') {
      const found = patterns.find(group.callee, language, this.#tree.text);
      if (found) return this.#known(group, group.callee, found.pattern, found.library.timeoutUnit);
    }
    if ((group.kind !== 'call' && group.kind !== 'mapping') || !looksLikeRequest(group)) return undefined;
    const around = group.parent ? this.around(group.parent) : undefined;
    // the argument object of a recognised call is that call
    if (around) return undefined;
    return this.#known(group, group.kind === 'call' ? group.callee : calleeOfArgument(group), undefined, 'unknown');
  }

  #known(group: Group, callee: string, pattern: CallPattern | undefined, timeoutUnit: KnownCall['timeoutUnit']): KnownCall {
    const call: Call = {
      span: { start: group.calleeStart, end: group.end }, callee, purpose: pattern?.purpose === 'client' ? 'client' : 'request',
      ...(pattern?.endpoint && { endpoint: pattern.endpoint }), ...(pattern?.provider && { provider: pattern.provider }),
      effort: this.#effort(group), thinking: this.#thinking(group),
    };
    return { call, group, pattern, timeoutUnit };
  }

  /** Entries below a group, however deep, that pass the test; function bodies are not entered. */
  #below(group: Group, test: (entry: Entry) => boolean): Entry | undefined {
    const open = [group];
    for (let steps = 0; open.length && steps < 500; steps++) {
      const next = open.pop();
      for (const entry of next?.entries ?? []) {
        if (test(entry)) return entry;
        for (const inner of entry.groups) if (inner.kind !== 'block') open.push(inner);
      }
    }
    return undefined;
  }

  #effort(group: Group): Read<string> {
    const entry = this.#below(group, (at) => at.name === 'reasoning_effort' || at.name === 'reasoningEffort' || (at.name === 'effort' && ['reasoning', 'output_config', 'outputConfig'].includes(at.group.parent?.name ?? '')));
    if (entry) return readText(this.#tree, entry);
    return this.#hasSpread(group) ? { state: 'dynamic' } : { state: 'omitted' };
  }

  #thinking(group: Group): Call['thinking'] {
    const entry = this.#below(group, (at) => at.name === 'thinking');
    if (!entry) return 'unstated';
    const text = valueText(this.#tree, entry);
    return /disabled/.test(text) ? 'off' : /enabled|adaptive/.test(text) ? 'on' : 'dynamic';
  }

  /** `...options` and `**options` may hold anything. */
  #hasSpread(group: Group): boolean {
    const spreads = (at: Group): boolean => at.entries.some((entry) => entry.name === undefined && /^(\.\.\.|\*\*)/.test(this.#tree.text.slice(entry.start, entry.start + 3)));
    return spreads(group) || group.entries.some((entry) => entry.groups.some((inner) => inner.kind === 'mapping' && spreads(inner)));
  }
}

/** The value of an entry when it is one literal or one plain scalar, else `dynamic`. */
export function readText(tree: Tree, entry: Entry): Read<string> {
  const literal = entry.literals.find((at) => at.start >= entry.valueStart);
  if (literal?.alone && !literal.holes.length && entry.groups.length === 0) return { state: 'literal', value: tree.text.slice(literal.inner.start, literal.inner.end), span: literal.inner };
  const value = valueText(tree, entry);
  const start = entry.valueStart + tree.text.slice(entry.valueStart, entry.end).indexOf(value);
  if (/^-?\d[\d_.eE]*$|^(true|false|null|None|True|False|undefined)$/.test(value)) return { state: 'literal', value, span: { start, end: start + value.length } };
  return { state: 'dynamic' };
}

function looksLikeRequest(group: Group): boolean {
  let model = false;
  let content = false;
  for (const entry of group.entries) {
    if (entry.name === undefined) continue;
    if (REQUEST_CONTENT.has(entry.name)) content = true;
    else if (isModelName(entry.name)) model = true;
  }
  return model && content;
}

function calleeOfArgument(mapping: Group): string {
  const around = mapping.parent?.group;
  return around?.kind === 'call' ? around.callee : '';
}
