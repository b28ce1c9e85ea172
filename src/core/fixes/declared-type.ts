import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';

const ANY_STRING = /^\|?\s*(?:string|undefined|null|any|unknown)(?:\s*\|\s*(?:string|undefined|null))*$/;
const LIST_OF_STRINGS = /^(?:readonly\s+)?string\[\]$|^(?:Readonly)?(?:Array|Set)<string>$|^\[string(?:,\s*string)*\]$/;
const PROMISE = /^Promise<([^]*)>$/;
const RECORD = /^(?:Partial<|Readonly<)?Record<[^]*,\s*([^,]*?)>+$/;
/** Words before a type. */
const BEFORE_TYPE = new Set(['as', 'satisfies', 'extends', 'keyof', 'is']);

/** Why the types around a literal allow nothing but a literal: a variable's text is any `string`. Undefined where they allow it, or say nothing. */
export function typeObstacle(tree: Tree, literal: Literal): string | undefined {
  const { text } = tree;
  if (BEFORE_TYPE.has(literal.before) || isReturnType(text, literal)) return 'This is a type, not a value.';
  let inside: Inside = { start: literal.start, end: literal.end, entry: literal.entry, containers: [] };
  for (;;) {
    if (inTypeArguments(text, inside.start, inside.end)) return 'This is a type, not a value.';
    if (isConst(text, inside)) return '`as const` keeps the type of the literal; a variable has no literal type.';
    const type = typeOf(tree, inside, literal);
    if (type !== undefined && !admits(tree, type, inside.containers, literal.entry.name)) return `The type ${shortened(type)} may not admit any string.`;
    const { group } = inside.entry;
    if (!isContainer(group) || !group.parent) return undefined;
    inside = { start: group.start, end: group.end, entry: group.parent, containers: group.kind === 'parentheses' ? inside.containers : [group, ...inside.containers] };
  }
}

/** A literal, or what it stands in, as a part of a larger value; the containers in between, the outermost first. */
interface Inside {
  readonly start: number;
  readonly end: number;
  readonly entry: Entry;
  readonly containers: readonly Group[];
}

function isContainer({ kind }: Group): boolean {
  return kind === 'mapping' || kind === 'list' || kind === 'parentheses';
}

function shortened(type: string): string {
  const line = type.replace(/\s+/g, ' ');
  return `\`${line.length > 60 ? `${line.slice(0, 59)}…` : line}\``;
}

/** `): "…" {` and `): "…" =>`. */
function isReturnType(text: string, { start, end, before }: Literal): boolean {
  return before === ':' && /\)\s*:\s*$/.test(text.slice(Math.max(0, start - 20), start)) && /^\s*(?:\{|=>)/.test(text.slice(end, end + 20));
}

function inTypeArguments(text: string, start: number, end: number): boolean {
  return /[\w$]\s*<[^<>(){};=]*$/.test(lineBefore(text, start)) && /^[^<>(){};=]*>/.test(text.slice(end, end + 200));
}

function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 200), at);
}

function isConst(text: string, { start, end }: Inside): boolean {
  return /^\s*as\s+const\b/.test(text.slice(end, end + 40)) || /<\s*const\s*>\s*$/.test(lineBefore(text, start));
}

/** The type that the code gives to a value, or to the place that it goes to. */
function typeOf(tree: Tree, { start, end, entry }: Inside, literal: Literal): string | undefined {
  const { text } = tree;
  const satisfied = /^\s*satisfies\s+([^;,)\]}\n]+)/.exec(text.slice(end, end + 300))?.[1];
  if (satisfied !== undefined) return satisfied.trim();
  const before = lineBefore(text, start);
  if (/^return\b/.test(text.slice(entry.start, entry.start + 7))) return returnType(text, entry);
  const arrow = /\)\s*:\s*([^()=]+?)\s*=>\s*\(?\s*$/.exec(before)?.[1];
  if (arrow !== undefined) return PROMISE.exec(arrow)?.[1] ?? arrow;
  if (entry.group.kind === 'call') return typeArgument(text, entry.group, start === literal.start);
  const pattern = start === literal.start ? undefined : /^\s*:\s*([^;,)=]+)/.exec(text.slice(end, end + 300))?.[1];
  if (pattern !== undefined && entry.group.kind === 'parameters') return pattern.trim();
  const isValue = start >= entry.valueStart && entry.name !== undefined;
  return isValue ? annotation(text, entry) ?? (isPlainAssignment(text, entry) ? declaredElsewhere(tree, entry) : undefined) : undefined;
}

/** What stands between the name and the `=` of a declaration. */
function annotation(text: string, entry: Entry): string | undefined {
  return /^[^:=?!]*[?!]?\s*:\s*([^]*?)\s*=$/.exec(text.slice(entry.start, entry.valueStart).trim())?.[1];
}

function isPlainAssignment(text: string, entry: Entry): boolean {
  return /^(?:this\.)?[\w$]+\s*=$/.test(text.slice(entry.start, entry.valueStart).trim());
}

/** The type of a variable or a field that is assigned in another place than where it is declared. */
function declaredElsewhere(tree: Tree, { name }: Entry): string | undefined {
  const declaration = tree.entries.find((entry) => entry.typeOnly && entry.name === name && (entry.group.kind === 'block' || entry.group.kind === 'file'));
  return declaration && tree.text.slice(declaration.valueStart, declaration.end).trim();
}

/** The type that the function around a `return` declares. */
function returnType(text: string, statement: Entry): string | undefined {
  for (let group: Group | undefined = statement.group; group?.kind === 'block'; group = group.parent?.group) {
    const before = lineBefore(text, group.start);
    const type = /\)\s*:\s*([^(){};]+?)\s*(?:=>\s*)?$/.exec(before)?.[1];
    if (type !== undefined) return PROMISE.exec(type)?.[1] ?? type;
    if (/=>\s*$/.test(before) || group.parent?.groups.some(({ kind }) => kind === 'parameters') === true) return undefined;
  }
  return undefined;
}

/** `useState<T>("…")`: the first type argument speaks of a first argument; elsewhere only literals in it do. */
function typeArgument(text: string, group: Group, isDirect: boolean): string | undefined {
  const type = /<([^(){};=]*)>\s*$/.exec(text.slice(Math.max(group.calleeStart, group.start - 200), group.start))?.[1]?.trim();
  return type !== undefined && (isDirect || /['"`]/.test(type)) ? type : undefined;
}

/** Whether a type lets any string stand where the literal stands, `containers` deep; what other files declare is taken to. */
function admits(tree: Tree, type: string, containers: readonly Group[], member: string | undefined): boolean {
  if (containers.length === 0) return ANY_STRING.test(type);
  if (/['"`]/.test(type)) return false;
  const innermost = containers.at(-1);
  if (innermost?.kind === 'list') return containers.length > 1 || LIST_OF_STRINGS.test(type) || /^(?:any|unknown)$/.test(type);
  const value = RECORD.exec(type)?.[1];
  if (value !== undefined && containers.length === 1) return ANY_STRING.test(value);
  const declared = type.startsWith('{') ? memberOf(type, member) : declaredMember(tree, /^[\w$]+/.exec(type)?.[0], member);
  return declared === undefined || ANY_STRING.test(declared);
}

/** The type of a member as `{ member: … }` has it. */
function memberOf(type: string, member: string | undefined): string | undefined {
  const [, name, value] = new RegExp(`\\b(${member ?? ''})\\??\\s*:\\s*([^;,}]+)`).exec(type) ?? [];
  return name ? value?.trim() : undefined;
}

/** The type of a member of an interface or type that the file declares. */
function declaredMember(tree: Tree, type: string | undefined, member: string | undefined): string | undefined {
  const found = tree.entries.find(({ name, group }) => name !== undefined && name === member && type !== undefined && /\b(?:interface|type)\s+([\w$]+)/.exec(group.parent?.head ?? '')?.[1] === type);
  return found && tree.text.slice(found.valueStart, found.end).trim();
}
