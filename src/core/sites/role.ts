import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import type { Language } from '../languages/language.ts';
import type { ModelMatch } from '../../registry/registry.ts';
import type { KnownCall } from './calls.ts';
import { isModelName, lastSegment, wordsOf } from './names.ts';
import type { Confidence, Role } from './site.ts';

const TEST_PATH = /(^|\/)(__tests__|__mocks__|tests?|specs?|testdata|fixtures?|mocks?|cassettes?|snapshots?|e2e)\/|\.(test|spec)\.[^/]+$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/i;
const DOC_PATH = /(^|\/)docs?\//i;
const COMPARISONS = new Set(['==', '===', '!=', '!==', 'case', 'in', 'is']);
const TESTING_CALLS = new Set(['startsWith', 'startswith', 'endsWith', 'endswith', 'includes', 'indexOf', 'match', 'test', 'search', 'has', 'contains', 'removeprefix', 'equals']);
const OPTION_TAGS = /option|item|choice|radio|tab|badge|chip/i;
/** Keys beside an id that make the mapping a description of the model, not a choice of it. */
const DESCRIPTION_WORDS = new Set(['price', 'prices', 'pricing', 'cost', 'costs', 'capabilities', 'released', 'vision']);
/** The same where the id is the mapping's own name, not one property among others. */
const LABEL_WORDS = new Set([...DESCRIPTION_WORDS, 'context', 'label', 'description', 'link', 'display', 'limit', 'limits', 'title', 'provider']);
const OWN_NAMES = new Set(['id', 'name', 'value', 'slug', 'key', 'modelId', 'model_id', 'modelName', 'model_name']);
const TABLE_WORDS = new Set(['price', 'prices', 'pricing', 'cost', 'costs', 'limit', 'limits', 'windows', 'supported', 'available', 'allowed', 'known', 'compatible']);
const CHOICE_NAMES = new Set(['fallback', 'fallbacks', 'candidates']);
const DEPLOYMENT_NAMES = /deployment/i;
const ENVIRONMENT_PARENTS = new Set(['env', 'environment', 'args', 'variables', 'x-environment']);

/** What decides the role of a literal, gathered once per file. */
export interface RoleContext {
  readonly tree: Tree;
  readonly language: Language;
  readonly path: string;
  /** True for names that some entry of the file uses where a model is expected. */
  readonly flowsIntoModel: (name: string) => boolean;
  readonly callAround: (entry: Entry) => KnownCall | undefined;
  readonly isModelId: (literal: Literal) => boolean;
}

export interface Placed {
  readonly role: Role;
  readonly confidence: Confidence;
  readonly name: string | undefined;
  readonly envVariable?: string;
  /** Why no expression may stand in place of the literal. */
  readonly fixed?: string;
}

/** What an id is doing where it stands: the first evidence that holds wins. `undefined`: the position says nothing. */
export function placeOf(literal: Literal, match: ModelMatch, context: RoleContext): Placed | undefined {
  const { entry } = literal;
  const name = nearestName(entry);
  const known = context.callAround(entry);
  const strong = strength(literal, known, name, context);
  const place = (role: Role, more: Partial<Placed> = {}): Placed => ({ role, confidence: strong === 'certain' ? 'certain' : 'likely', name, ...more });
  if (match.wordLike && strong !== 'certain') return undefined;
  if (DOC_PATH.test(context.path)) return place('doc');
  if (match.fineTune) return place('fine-tune');
  if (match.userNamed || known?.call.provider === 'azure' || DEPLOYMENT_NAMES.test(name ?? '')) return place('deployment');
  if (isGate(literal)) return place('gate');
  const registry = registryReason(literal, context);
  if (registry) return place('registry', { fixed: registry });
  const environment = environmentRead(literal, context.tree);
  if (TEST_PATH.test(context.path)) return strong === 'none' ? undefined : place('test');
  if (context.language.nature === 'env') return place('env');
  if (context.language.nature === 'config') return configPlace(entry, name, strong, place);
  if (isModelOption(entry, context.tree)) return place('config', { confidence: 'certain' });
  if (environment !== undefined) return { role: 'config', confidence: 'certain', name, envVariable: environment };
  if (known && strong !== 'none' && entry.group.kind !== 'parameters') return place('caller', jsxFixed(entry));
  if (strong === 'none') return match.model ? { role: 'unknown', confidence: 'unknown', name } : undefined;
  const isArgument = entry.group.kind === 'call' || (entry.group.kind === 'mapping' && entry.group.parent?.group.kind === 'call');
  return place(isArgument ? 'caller' : 'config', jsxFixed(entry));
}

type Place = (role: Role, more?: Partial<Placed>) => Placed;

function configPlace(entry: Entry, name: string | undefined, strong: 'certain' | 'likely' | 'none', place: Place): Placed | undefined {
  const inEnvironment = ENVIRONMENT_PARENTS.has(entry.group.parent?.name ?? '') || ENVIRONMENT_PARENTS.has(entry.group.parent?.group.parent?.name ?? '');
  if (inEnvironment && /^[A-Z][A-Z\d_]*$/.test(name ?? '')) return place('env', { confidence: 'certain' });
  return strong === 'none' ? undefined : place('config');
}

/** The name of the entry, or of the nearest one around it that has one: `fallbacks: ["…"]`. Calls and bodies end the search. */
function nearestName(entry: Entry): string | undefined {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 4; i++) {
    if (at.name !== undefined) return at.name;
    if (at.group.kind !== 'list' && at.group.kind !== 'parentheses' && at.group.kind !== 'hole' && !environmentGroup(at.group)) return undefined;
    at = at.group.parent;
  }
  return undefined;
}

/** How strongly the position says "model": a model's name or a known argument is certain, a constant that flows into one too. */
function strength(literal: Literal, known: KnownCall | undefined, name: string | undefined, context: RoleContext): 'certain' | 'likely' | 'none' {
  const { entry } = literal;
  if (isModelName(name) || isModelOption(entry, context.tree)) return 'certain';
  if (known?.group === entry.group && entry.name === undefined && known.pattern?.modelArgument === entry.index) return 'certain';
  if (name !== undefined && context.flowsIntoModel(name)) return 'certain';
  if (entry.group.kind === 'call' && entry.name === undefined && wordsOf(lastSegment(entry.group.callee)).some((word) => ['model', 'llm', 'chat', 'openai', 'claude', 'gemini', 'engine'].includes(word))) return 'likely';
  const above = [entry.group.parent?.name, entry.group.parent?.group.parent?.name];
  if (above.some((at) => isModelName(at))) return context.language.nature === 'code' ? 'likely' : 'certain';
  return 'none';
}

/** The default of a command line option that is named like a model: `add_argument("--model", default="…")`. */
function isModelOption(entry: Entry, tree: Tree): boolean {
  if (entry.name !== 'default' || !/(^|\.)(add_argument|option|Option|addOption)$/.test(entry.group.callee)) return false;
  return entry.group.entries.some(({ name, literals: [option] }) => name === undefined && option && isModelName(tree.text.slice(option.inner.start, option.inner.end)));
}

function isGate(literal: Literal): boolean {
  const { entry, before, after } = literal;
  if (COMPARISONS.has(before) || COMPARISONS.has(after)) return true;
  if (entry.group.kind === 'call' && TESTING_CALLS.has(lastSegment(entry.group.callee))) return true;
  return (entry.group.kind === 'list' || entry.group.kind === 'parentheses' || entry.group.kind === 'mapping') && entry.name === undefined && entry.group.before === 'in';
}

/** Why the literal belongs to a list of models rather than being a choice of one; `undefined` when it does not. */
function registryReason(literal: Literal, context: RoleContext): string | undefined {
  const { entry } = literal;
  const { group } = entry;
  if (entry.nameLiteral === literal) return 'a key';
  const head = statementHead(entry);
  if (entry.typeOnly || literal.start < entry.valueStart || /\b(type|interface)\b/.test(head)) return 'a type';
  if (context.language.nature === 'code' && (literal.before === '|' || literal.after === '|')) return 'a type';
  if (group.kind === 'subscript' && lastSegment(group.callee) === 'Literal') return 'a type';
  if (group.kind === 'block' && /\benum\b/.test(group.parent?.head ?? '')) return 'an enum member';
  if (group.kind === 'tag' && OPTION_TAGS.test(group.callee)) return 'an option of a picker';
  if (entry.name === undefined && isListed(entry, context)) return 'an element of a list of models';
  if (group.kind !== 'mapping') return undefined;
  const words = OWN_NAMES.has(entry.name ?? '') ? LABEL_WORDS : DESCRIPTION_WORDS;
  if (!context.callAround(entry) && group.entries.some((other) => other !== entry && wordsOf(other.name ?? '').some((word) => words.has(word)))) return 'a description of a model';
  const around = group.parent?.group;
  const rows = around?.kind === 'list' ? around.entries.filter((row) => row.groups[0]?.entries.some((cell) => cell.name === entry.name && cell.literals.some(context.isModelId))) : [];
  return rows.length > 1 && context.language.nature === 'code' ? 'a row of a table of models' : undefined;
}

/** An element of a list that holds several ids, or of a row of a table that does; lists of fallbacks are choices. */
function isListed(entry: Entry, context: RoleContext): boolean {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 4 && at.name === undefined && isListLike(at.group); i++) {
    if (idsIn(at.group, context) > 1) return !CHOICE_NAMES.has(wordsOf(nearestName(at) ?? '').at(-1) ?? '');
    at = at.group.parent;
  }
  return at?.name !== undefined && at !== entry && wordsOf(at.name).some((word) => TABLE_WORDS.has(word));
}

function isListLike(group: Group): boolean {
  return group.kind === 'list' || group.kind === 'parentheses' || group.kind === 'mapping';
}

/** Elements of a list that are ids, or rows that begin with one. */
function idsIn(group: Group, context: RoleContext): number {
  let count = 0;
  for (const entry of group.entries) {
    const row = entry.groups[0]?.entries[0];
    const cell = row?.groups[0]?.entries[0];
    if (entry.name === undefined && [entry, row, cell].some((at) => at?.name === undefined && at?.literals.some(context.isModelId)) && ++count > 1) break;
  }
  return count;
}

function statementHead(entry: Entry): string {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 8; i++) {
    if (at.group.kind === 'file' || at.group.kind === 'block') return at.head;
    at = at.group.parent;
  }
  return '';
}

const ENVIRONMENT_CALLS = /(^|\.)(getenv|environ\.get|env\.get|env|getEnv|environ\.setdefault|config|get_env)$/;

function environmentGroup(group: Group): boolean {
  return group.kind === 'call' && ENVIRONMENT_CALLS.test(group.callee);
}

const JS_ENVIRONMENT = /(?:process\.env|import\.meta\.env|Bun\.env)(?:\.([A-Za-z_]\w*)|\[["'](\w+)["']\])[^=!<>;{}]{0,120}(?:\?\?|\|\|)[^=!<>;{}]{0,80}$/;
const CALLED_ENVIRONMENT = /(?:environ\.get|getenv|Deno\.env\.get)\(\s*["'](\w+)["']\s*\)[^=!<>;{}]{0,120}(?:\bor\b|\?\?|\|\|)[^=!<>;{}]{0,80}$/;

/** The environment variable for which the literal is the fallback: `process.env.X ?? "…"`, `os.getenv("X", "…")`, `getenv("X") or get("…")`. */
function environmentRead(literal: Literal, tree: Tree): string | undefined {
  const { entry } = literal;
  if (environmentGroup(entry.group) && entry.index === 1) {
    const variable = entry.group.entries[0]?.literals[0];
    return variable && tree.text.slice(variable.inner.start, variable.inner.end);
  }
  const argument = entry.group.kind === 'call' && entry.name === undefined ? entry.group.parent : undefined;
  const from = Math.max((argument ?? entry).valueStart, literal.start - 300);
  const before = tree.text.slice(from, literal.start);
  if (!/\?\?|\|\||\bor\b/.test(before)) return undefined;
  return JS_ENVIRONMENT.exec(before)?.slice(1).find(Boolean) ?? CALLED_ENVIRONMENT.exec(before)?.[1];
}

function jsxFixed(entry: Entry): Partial<Placed> {
  return entry.head.startsWith('@') ? { fixed: 'a decorator' } : {};
}
