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
  /**
   * Entries whose value is what a literal is assigned to, or that literal as the default of an environment variable. Of what `where`
   * refuses it is not found out whether the name surely means the literal, which takes long in large files.
   */
  readonly usesOf: (literal: Literal, where?: (use: Entry) => boolean) => readonly Entry[];
  /** The environment variable whose default a literal is, wherever what it is assigned to is used in the file. */
  readonly defaultOf: (literal: Literal) => string | undefined;
  /** Entries whose value is just a name (`model: MODEL`, positional `MODEL`, `this.model`), by that name, whatever it stands for. */
  readonly uses: ReadonlyMap<string, readonly Entry[]>;
}

/** `NAME`, `this.NAME`, `self::NAME`, `@name`, `process.env.VARIABLE ?? NAME`. */
const USE = /^(?:(?:process|import\.meta|Bun)\.env\.(\w+)\s*(?:\?\?|\|\|)\s*)?[&*]?((?:this|self|cls)\.|\$this->|(?:self|static|Self)::|@)?([A-Za-z_$][\w$]*)$/;
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
    const use = nameUsed(tree, entry);
    if (use) add(uses, use.name, entry);
  }
  const names = new Map<number, string>();
  for (const [name, constant] of assigned) if (constant?.literal) names.set(constant.literal.inner.start, name);
  const isSafe = language.name === 'typescript' || language.name === 'javascript' ? safeUse(tree) : () => true;
  const constantOf = (use: Entry): Assigned | undefined => {
    const name = nameUsed(tree, use)?.name;
    const constant = name === undefined ? undefined : assigned.get(name);
    return constant && name !== undefined && isSafe(constant.entry, name, use) ? constant : undefined;
  };
  const heldByName = (use: Entry): Held | undefined => {
    const constant = constantOf(use);
    const { isMember, variable } = nameUsed(tree, use) ?? {};
    if (!constant || isMember) return undefined;
    const { literal, entry } = constant;
    const value = !literal ? { inner: valueSpan(tree, entry), isText: false } : literal.entry === entry && isWhole(literal) ? { inner: literal.inner, isText: true } : undefined;
    return value && { ...value, ...(variable !== undefined && { variable }) };
  };
  const byScopes = scopes && heldByScopes(tree, scopes);
  const usesByScopes = new Map<number, Entry[]>();
  for (const [use, { inner }] of byScopes ?? []) add(usesByScopes, inner.start, use);
  const heldBy = byScopes ? (entry: Entry): Held | undefined => byScopes.get(entry) : heldByName;
  const usesOf = (literal: Literal, where: (use: Entry) => boolean = () => true): readonly Entry[] => {
    const { start } = literal.inner;
    const byName = (uses.get(names.get(start) ?? '') ?? []).filter((use) => where(use) && constantOf(use)?.literal === literal);
    return [...new Set([...byName, ...(usesByScopes.get(start) ?? []).filter(where)])];
  };
  return {
    uses, heldBy, usesOf,
    madeWith(entry) {
      const literal = constantOf(entry)?.literal;
      return literal && isWhole(literal) ? literal : undefined;
    },
    defaultOf(literal) {
      const isExported = /^export\b/.test(literal.entry.head);
      const variables = new Set(usesOf(literal).map((use) => heldBy(use)?.variable));
      return variables.size === 1 && !isExported ? [...variables][0] : undefined;
    },
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
    if (nameUsed(tree, use)?.isMember) return !isDeclared;
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

/** The name that is an entry's whole value, or the default of the environment variable that is. */
function nameUsed(tree: Tree, entry: Entry): { readonly name: string; readonly isMember: boolean; readonly variable: string | undefined } | undefined {
  if (entry.literals.some((literal) => literal.start >= entry.valueStart) || entry.groups.length || entry.end - entry.valueStart > LONGEST_NAME) return undefined;
  const [, variable, member, name] = USE.exec(valueText(tree, entry)) ?? [];
  return name === undefined ? undefined : { name, isMember: member !== undefined, variable };
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
