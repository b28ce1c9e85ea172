import type { Entry, Group, Literal } from '../languages/tree.ts';
import { lastSegment, wordsOf } from './names.ts';
import { isWrapper, nearestName, statementHead } from './position.ts';
import type { RoleContext } from './role.ts';

/** Classes whose objects describe a model: `ModelMetadata(model="…", context_length=…)`. */
const DESCRIBES = /model\w*(?:metadata|info|spec|card|descriptor|definition)$/i;
/** What an API takes, in the words of a library for schemas: `z.enum([…])`, `t.literal("…")`. */
const SCHEMA = /\.(?:enum|literal|picklist|oneOf|Enum|Literal)$/;
const OPTION_TAGS = /option|item|choice|radio|tab|badge|chip/i;
/** Keys under which a mapping has the name of the model that it describes. */
const OWN_NAMES = new Set(['id', 'name', 'value', 'slug', 'key', 'modelId', 'model_id', 'modelName', 'model_name', 'llm_name']);
const TABLE_WORDS = new Set(['price', 'prices', 'pricing', 'cost', 'costs', 'limit', 'limits', 'windows', 'supported', 'available', 'allowed', 'known', 'compatible']);
/** So many constants between one pair of brackets are a list of models; fewer may be one a task. */
export const MANY_IDS = 3;
/** A few rows are a choice for each of several tasks; so many are a table. */
const MANY_ROWS = 12;
/** Names of several models. */
const MANY = /(?:models|model_?(?:ids|names|list|options|choices))$/i;
/** A mapping with more ids under names of its own is a table of names for models; with fewer, each may be for a task or a provider. */
const MANY_NAMED = 6;
/** What declares a constant of a class. */
const CONSTANT = /\bstatic\b.*\b(?:readonly|final|let)\b/;
const CHOICE_WORDS = new Set(['fallback', 'fallbacks', 'candidates']);

/** Why the literal belongs to a list of models rather than being a choice of one; `undefined` when it does not. */
export function registryReason(literal: Literal, context: RoleContext): string | undefined {
  const { entry } = literal;
  const { group } = entry;
  if (entry.nameLiteral === literal || group.parent?.nameLiteral === literal) return 'a key';
  if (context.language.nature === 'code' && [entry.nameLiteral, group.parent?.nameLiteral].some((key) => key && context.isModelId(key))) return 'a row of a table of models';
  const head = statementHead(entry);
  if (entry.typeOnly || literal.start < entry.valueStart || /\b(type|interface)\b/.test(head)) return 'a type';
  if (context.language.nature === 'code' && (literal.before === '|' || literal.after === '|')) return 'a type';
  if (group.kind === 'subscript' && lastSegment(group.callee) === 'Literal') return 'a type';
  const schema = group.kind === 'list' ? group.parent?.group : group;
  if (schema?.kind === 'call' && SCHEMA.test(schema.callee)) return 'a type';
  if (isEnumMember(entry) || isNamedAfterId(literal, context) || isBuiltAlike(entry, context)) return 'an enum member';
  if (group.kind === 'tag' && OPTION_TAGS.test(group.callee)) return 'an option of a picker';
  if (entry.name === undefined && isListed(entry, context)) return 'an element of a list of models';
  if (isFirstOfRow(entry, context) && !context.isSent(literal)) return 'a row of a table of models';
  const made = group.kind === 'list' ? group.parent?.group : group;
  if (context.language.nature === 'code' && made?.kind === 'call' && DESCRIBES.test(made.callee) && !context.isSent(literal)) return 'a description of a model';
  if (!hasFields(group, context)) return undefined;
  if (context.language.nature === 'code' && context.idsInStatement(entry) > MANY_ROWS && !context.isSent(literal)) return 'a row of a table of models';
  if (context.language.nature === 'code' && context.idsAssigned(group) > MANY_NAMED) return 'a row of a table of models';
  const about = context.about(group);
  // a row with a limit on tokens looks like settings
  if ((context.callAround(entry)?.call.purpose ?? 'settings') === 'settings' && (about.isDescription || (about.isLabelled && OWN_NAMES.has(entry.name ?? '')))) return 'a description of a model';
  return isRow(entry, context) ? 'a row of a table of models' : undefined;
}

/** `{"id", 2.5, 15}` among others, in whatever brackets. */
function isFirstOfRow({ name, index, group }: Entry, { language, idsInStatement }: RoleContext): boolean {
  return language.nature === 'code' && name === undefined && index === 0 && group.kind === 'list' && group.entries.length > 1 && group.entries[0] !== undefined && idsInStatement(group.entries[0]) > MANY_IDS;
}

/** A member of an enum, with its arguments or attributes: `GPT_4O("…", 128_000)`. */
function isEnumMember(entry: Entry): boolean {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 4; i++) {
    if ((at.group.kind === 'block' || at.group.kind === 'call' || at.group.kind === 'mapping') && /\benum\b/.test(at.group.parent?.head ?? '')) return !/\b(?:fun|func|fn|static|return|val|var)\b/.test(at.head);
    at = at.group.parent;
  }
  return false;
}

/** One of many constants of a class that are built from an id each: `static readonly Model V5 = new Model("…", 400_000)`. */
function isBuiltAlike(entry: Entry, context: RoleContext): boolean {
  let at = entry;
  for (let i = 0; at.group.parent && at.group.kind !== 'block' && i < 4; i++) at = at.group.parent;
  return at !== entry && at.group.kind === 'block' && CONSTANT.test(at.head) && context.constantsBuilt(at.group) > MANY_IDS && !context.callAround(entry);
}

/** Constants of a class that are built by a call whose first argument is an id. */
export function countBuilt(block: Group, isModelId: RoleContext['isModelId']): number {
  return block.entries.filter(({ head, groups: [call] }) => call?.kind === 'call' && CONSTANT.test(head) && call.entries[0]?.literals.some(isModelId)).length;
}

const plain = (text: string): string => text.toLowerCase().replace(/model|value$|[^a-z\d]/g, '');

/** One of several constants that are called like the id that they hold, and of which the file chooses none: `Small2 = "small-2"`. */
function isNamedAfterId({ entry: at }: Literal, context: RoleContext): boolean {
  const entry = isWrapper(at.group) && at.group.parent ? at.group.parent : at;
  const { group } = entry;
  if ((group.kind !== 'block' && group.kind !== 'file') || entry.name === undefined) return false;
  // of a long list the file may use some; of two or three, those that are used are choices
  if (context.namedAfterId(group) <= MANY_IDS && context.flowsIntoModel(entry.name)) return false;
  // what stands with them between one pair of brackets is one of them, however it is abbreviated
  if (group.parent?.head === 'const' && context.idsAssigned(group) >= MANY_IDS && !/default/i.test(entry.name)) return true;
  return context.namedAfterId(group) > 1 && (isNamed(entry, context) || group.parent?.head === 'const');
}

/** True for `Small2 = "small-2"`: both are spelled alike but for case and signs. */
export function isNamed({ name, literals, groups: [call] }: Entry, { isModelId, tree }: Pick<RoleContext, 'isModelId' | 'tree'>): boolean {
  const literal = literals[0] ?? (call && isWrapper(call) ? call.entries[0]?.literals[0] : undefined);
  if (name === undefined || !literal || !isModelId(literal)) return false;
  const [a, b] = [plain(name), plain(tree.text.slice(literal.inner.start, literal.inner.end))];
  return a === b || (/\d/.test(a) && (a.includes(b) || (a.length > 4 && b.includes(a)) || a.startsWith(b.replace(/\d{4,8}$/, ''))));
}

/** A mapping in a list of mappings of which another has an id under the same name. */
function isRow(entry: Entry, context: RoleContext): boolean {
  const row = entry.group.parent;
  const table = [row?.group, row?.group.parent?.group].find((group) => group?.kind === 'list');
  // `{ "models": [{ "id": …, "name": … }] }`: each is described
  const isCatalogue = MANY.test(table?.parent?.name ?? '') && ['id', 'name'].every((own) => entry.group.entries.some(({ name }) => name === own));
  const most = context.language.nature === 'code' || isCatalogue ? 1 : MANY_ROWS;
  if (table && isNamedAfterModel(row?.group === table ? entry.group : row?.group, context)) return context.rowsWithId(table, 'name') > most;
  if (!table || context.about(entry.group).isUsed || (row && context.about(row.group).isUsed)) return false;
  return context.rowsWithId(table, entry.name ?? '') > most;
}

/** `{ name: "id", config: { … } }`: the row is a model, whatever settings it suggests for it. */
function isNamedAfterModel(row: Group | undefined, { about, isModelId }: RoleContext): boolean {
  const name = row && about(row).nameValue;
  return name !== undefined && isModelId(name);
}

/** A mapping, or the fields of a type: `Model{ID: "…"}`, `new Model { Id = "…" }`. */
function hasFields({ kind, start }: Group, { tree }: RoleContext): boolean {
  return kind === 'mapping' || (kind === 'call' && tree.text.charAt(start) === '{');
}

/** An element of a list that holds several ids, or of a row of a table that does; lists of fallbacks are choices. */
function isListed(entry: Entry, context: RoleContext): boolean {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 4 && at.name === undefined && isListLike(at.group); i++) {
    if (context.idsIn(at.group) > 1) return !isChoice(at, context);
    at = at.group.parent;
  }
  if (at?.name === undefined || at === entry) return false;
  const words = wordsOf(at.name);
  // `const models = ["…"]` is a list of one; in a request it is what is tried
  const isList = MANY.test(at.name) && context.language.nature === 'code' && !isChoice(at, context) && !context.callAround(entry);
  return isList || words.some((word) => TABLE_WORDS.has(word));
}

/** A list of which one after another is tried or run: fallbacks, providers of an evaluation. */
function isChoice(entry: Entry, context: RoleContext): boolean {
  const name = nearestName(entry);
  return wordsOf(name ?? '').some((word) => CHOICE_WORDS.has(word)) || (name === 'providers' && context.language.nature === 'config');
}

function isListLike(group: Group): boolean {
  return group.kind === 'list' || group.kind === 'parentheses' || group.kind === 'mapping';
}

/** Elements of a list that are ids, or rows that begin with one. */
export function countIds(group: Group, isModelId: RoleContext['isModelId']): number {
  const begins = (entry: Entry): boolean => {
    const row = entry.groups[0]?.entries[0];
    const cell = row?.groups[0]?.entries[0];
    return entry.name === undefined && [entry, row, cell].some((at) => at?.name === undefined && at?.literals.some(isModelId));
  };
  return group.entries.filter(begins).length;
}

/** Statements of a block that pass an id to a function, by the function's name. */
export function countPassed(block: Group, isModelId: RoleContext['isModelId']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { groups: [call] } of block.entries) if (call?.kind === 'call' && call.entries.some(({ literals }) => literals.some(isModelId))) counts.set(call.callee, (counts.get(call.callee) ?? 0) + 1);
  return counts;
}

/** Rows of a list of mappings that have an id, by the name of the cell that has it. */
export function countRows(table: Group, isModelId: RoleContext['isModelId']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of table.entries) {
    const cells = row.groups[0]?.entries ?? [];
    for (const { name, literals } of [...cells, ...cells.flatMap(({ groups }) => groups[0]?.entries ?? [])]) if (name !== undefined && literals.some(isModelId)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
