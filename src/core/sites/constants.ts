import { valueText, type Entry, type Literal, type Tree } from '../languages/tree.ts';

/** Names of one file that stand for a single literal, and the entries whose value is nothing but such a name. */
export interface Constants {
  /** Literals by the name that they are assigned to; a name that is assigned twice is no constant. */
  readonly literals: ReadonlyMap<string, Literal>;
  /** Numeric constants as written, for example `20_000`. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Entries whose value is just a name (`model: MODEL`, positional `MODEL`), by that name. */
  readonly uses: ReadonlyMap<string, readonly Entry[]>;
}

const NAME = /^[&*]?(?:(?:this|self|cls)\.|\$this->|(?:self|static|Self)::|@)?([A-Za-z_$][\w$]*)$/;
const NUMERIC = /^[\d(][\d_.eE\s*()]*$/;

/** Finds constants by name alone; scopes are the precise tier's business, so a name assigned in two places counts for nothing. */
export function findConstants(tree: Tree): Constants {
  const literals = new Map<string, Literal | undefined>();
  const numbers = new Map<string, string | undefined>();
  const uses = new Map<string, Entry[]>();
  for (const entry of tree.entries) {
    const { kind } = entry.group;
    const isStatement = kind === 'file' || kind === 'block';
    if (isStatement && entry.name !== undefined && !entry.nameLiteral && !entry.typeOnly) {
      const literal = onlyLiteral(entry);
      if (literal || literals.has(entry.name)) literals.set(entry.name, literals.has(entry.name) ? undefined : literal);
      else if (entry.end - entry.valueStart < 40 && NUMERIC.test(valueText(tree, entry))) numbers.set(entry.name, numbers.has(entry.name) ? undefined : valueText(tree, entry));
    }
    const name = nameUsed(tree, entry);
    if (name === undefined) continue;
    const known = uses.get(name);
    if (known) known.push(entry);
    else uses.set(name, [entry]);
  }
  return { literals: defined(literals), numbers: defined(numbers), uses };
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
  if (entry.literals.some((literal) => literal.start >= entry.valueStart) || entry.groups.length || entry.end - entry.valueStart > 80) return undefined;
  return NAME.exec(valueText(tree, entry))?.[1];
}

function defined<T>(map: ReadonlyMap<string, T | undefined>): Map<string, T> {
  return new Map([...map].filter((pair): pair is [string, T] => pair[1] !== undefined));
}
