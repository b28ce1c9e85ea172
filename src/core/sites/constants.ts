import { once } from '../../util/remembered.ts';
import type { Language } from '../languages/language.ts';
import { valueText, type Entry, type Literal, type Tree } from '../languages/tree.ts';
import type { Span } from '../text/source-file.ts';
import { boundOnce } from './bound-once.ts';
import type { Held, Scopes } from './scopes.ts';

/** Names of one file that stand for a single value, and the entries whose value is nothing but such a name. */
export interface Constants {
  /** What the whole value of an entry stands for, when it is a name or another expression that holds one value. */
  readonly heldBy: (entry: Entry) => Held | undefined;
  /** The one literal in what a name is assigned, for example the id in `const model = provider("…")`. */
  readonly madeWith: (entry: Entry) => Literal | undefined;
  /** Entries whose value is what a literal is assigned to, or that literal as the default of an environment variable. */
  readonly usesOf: (literal: Literal) => readonly Entry[];
  /** Entries whose value is just a name (`model: MODEL`, positional `MODEL`, `this.model`), by that name, whatever it stands for. */
  readonly uses: ReadonlyMap<string, readonly Entry[]>;
}

const NAME = /^(?:(?:this|self|cls)\.)?([A-Za-z_$][\w$]*)$/;
const NUMERIC = /^[\d(][\d_.eE\s*()]*$/;
const LONGEST_NUMBER = 40;
const LONGEST_NAME = 80;
const DECLARATION = /^(?:export )?(?:const|let|var)\b/;

/** What a name is assigned, by the only statement that does. */
interface Assigned {
  readonly entry: Entry;
  readonly literal: Literal | undefined;
}

/**
 * Finds constants by name alone, where that is safe; `scopes`, when somebody has read them, know more names and never other values. A name
 * that is assigned in two places counts for nothing, and in JavaScript and TypeScript neither does one that is bound twice in any way.
 */
export function findConstants(tree: Tree, language: Language, scopes?: Scopes): Constants {
  const assigned = new Map<string, Assigned | undefined>();
  const uses = new Map<string, Entry[]>();
  for (const entry of tree.entries) {
    const { kind } = entry.group;
    const isStatement = kind === 'file' || kind === 'block';
    if (isStatement && entry.name !== undefined && !entry.nameLiteral && !entry.typeOnly) {
      const literal = onlyLiteral(entry);
      const isNumber = entry.end - entry.valueStart < LONGEST_NUMBER && NUMERIC.test(valueText(tree, entry));
      if (literal || isNumber || assigned.has(entry.name)) assigned.set(entry.name, assigned.has(entry.name) ? undefined : { entry, literal });
    }
    const name = nameUsed(tree, entry);
    if (name !== undefined) add(uses, name, entry);
  }
  const byScopes = scopes && heldByScopes(tree, scopes);
  const isSafe = language.name === 'typescript' || language.name === 'javascript' ? safeUse(tree) : () => true;
  const constantOf = (use: Entry): Assigned | undefined => {
    const name = valueText(tree, use);
    const constant = assigned.get(name);
    return constant && isSafe(constant.entry, name, use) ? constant : undefined;
  };
  const heldByName = (use: Entry): Held | undefined => {
    const constant = constantOf(use);
    if (!constant) return undefined;
    const { literal, entry } = constant;
    if (!literal) return { inner: valueSpan(tree, entry), isText: false };
    return literal.entry === entry && isWhole(literal) ? { inner: literal.inner, isText: true } : undefined;
  };
  const usesByLiteral = once(() => {
    const all = new Map<number, Set<Entry>>();
    for (const [name, constant] of assigned) {
      if (!constant?.literal) continue;
      const safe = uses.get(name)?.filter((use) => isSafe(constant.entry, name, use)) ?? [];
      all.set(constant.literal.inner.start, new Set(safe));
    }
    for (const [use, { inner }] of byScopes ?? []) all.set(inner.start, (all.get(inner.start) ?? new Set()).add(use));
    return all;
  });
  return {
    uses,
    heldBy: byScopes ? (entry) => byScopes.get(entry) : heldByName,
    madeWith(entry) {
      const literal = constantOf(entry)?.literal;
      return literal && isWhole(literal) ? literal : undefined;
    },
    usesOf: (literal) => [...(usesByLiteral().get(literal.inner.start) ?? [])],
  };
}

/** A literal that nothing is added to. */
function isWhole({ alone, holes }: Literal): boolean {
  return alone && !holes.length;
}

function heldByScopes(tree: Tree, scopes: Scopes): ReadonlyMap<Entry, Held> {
  const all = new Map<Entry, Held>();
  for (const entry of tree.entries) {
    const held = scopes.held(valueSpan(tree, entry));
    if (held) all.set(entry, held);
  }
  return all;
}

/** Whether a use by name surely means the declaration: `this.model` that of a class, `model` that of a block around it, when nothing else has the name. */
function safeUse(tree: Tree): (declaration: Entry, name: string, use: Entry) => boolean {
  const isBoundOnce = boundOnce(tree);
  return ({ head, group }, name, use) => {
    const isDeclared = DECLARATION.test(head);
    if (valueText(tree, use) !== name) return !isDeclared;
    return isDeclared && group.start <= use.start && use.end <= group.end && isBoundOnce(name);
  };
}

/** The one literal of a value: alone, or the fallback of an environment read. */
function onlyLiteral(entry: Entry): Literal | undefined {
  const values = entry.literals.filter((literal) => literal.start >= entry.valueStart);
  if (values.length === 1) return values[0];
  const inParentheses = entry.groups.length === 1 && entry.groups[0]?.kind === 'parentheses' ? entry.groups[0].entries[0]?.literals[0] : undefined;
  return inParentheses ?? entry.groups[0]?.entries.at(-1)?.literals[0];
}

/** The name that is an entry's whole value. */
function nameUsed(tree: Tree, entry: Entry): string | undefined {
  if (entry.literals.some((literal) => literal.start >= entry.valueStart) || entry.groups.length || entry.end - entry.valueStart > LONGEST_NAME) return undefined;
  return NAME.exec(valueText(tree, entry))?.[1];
}

/** The value of an entry without the white space around it. */
function valueSpan({ text }: Tree, { valueStart, end }: Entry): Span {
  const value = text.slice(valueStart, end);
  return { start: end - value.trimStart().length, end: valueStart + value.trimEnd().length };
}

function add<K>(map: Map<K, Entry[]>, key: K, entry: Entry): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}
