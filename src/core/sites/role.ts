import { hasOwn } from '../../registry/channels.ts';
import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import type { Language } from '../languages/language.ts';
import type { ModelMatch } from '../../registry/registry.ts';
import type { KnownCall } from './calls.ts';
import { isGate } from './gate.ts';
import type { GroupFacts } from './group-facts.ts';
import { isModelName, isPositional, lastSegment, wordsOf } from './names.ts';
import { isDocumentationPath, isTestPath } from './path-role.ts';
import { environmentRead, nearestName } from './position.ts';
import { isRecorded } from './recorded.ts';
import { registryReason } from './registry-role.ts';
import type { Confidence, Role } from './site.ts';

/** Functions that count tokens, or choose how to. */
const COUNTING = /(?:tokens|tokenizer|token_?(?:counter|count|limit)|encod(?:ing|er)(?:_?name)?_?for_?model)\w*$/i;
const DEPLOYMENT_NAMES = /deployment/i;
const LABELS = new Set(['title', 'label', 'description', 'displayName', 'display_name', 'text', 'name']);
const ENVIRONMENT_PARENTS = new Set(['env', 'environment', 'args', 'variables', 'x-environment']);

/** What decides the role of a literal, gathered once per file. */
export interface RoleContext {
  readonly tree: Tree;
  readonly language: Language;
  readonly path: string;
  /** True for names that some entry of the file uses where a model is expected. */
  readonly flowsIntoModel: (name: string) => boolean;
  /** True for a literal that some entry of the file holds where a model is expected. */
  readonly heldWhereModelIs: (literal: Literal) => boolean;
  /** The environment variable for which a constant of the file is only the default. */
  readonly defaultOf: (literal: Literal) => string | undefined;
  readonly callAround: (entry: Entry) => KnownCall | undefined;
  readonly isModelId: (literal: Literal) => boolean;
  /** How many elements of a list are ids, or rows that begin with one. */
  readonly idsIn: (list: Group) => number;
  /** How many constants of a block are called like the id that they hold. */
  readonly namedAfterId: (block: Group) => number;
  /** How many entries of a group hold an id. */
  readonly idsAssigned: (block: Group) => number;
  /** How many rows of a table have an id under a name. */
  readonly rowsWithId: (table: Group, name: string) => number;
  /** True when the text holds the word, in whatever case. */
  readonly mentions: (word: string) => boolean;
  /** True for a list that the code only asks whether a model is in. */
  readonly isOnlyAsked: (list: Group) => boolean;
  /** Facts about a group as a whole, worked out once. */
  readonly about: (group: Group) => GroupFacts;
}

export interface Placed {
  readonly role: Role;
  readonly confidence: Confidence;
  readonly name: string | undefined;
  readonly envVariable?: string;
  readonly isOptionDefault?: true;
  /** It is an argument or a parameter of a function that counts tokens. */
  readonly forCounting?: true;
  /** It tells which model answered once. */
  readonly isRecorded?: true;
  /** Azure runs the model, by its own dates. */
  readonly onAzure?: true;
  /** What the literal is where it belongs to a list of models. */
  readonly fixed?: string;
}

/** What an id is doing where it stands: the first evidence that holds wins. `undefined`: the position says nothing. */
export function placeOf(literal: Literal, match: ModelMatch, context: RoleContext, variable?: string): Placed | undefined {
  const { entry } = literal;
  const name = variable ?? variableBeside(entry, context) ?? nearestName(entry);
  const known = context.callAround(entry);
  const strong = strength(literal, match, known, name, context);
  const place = (role: Role, more: Partial<Placed> = {}): Placed => ({ role, confidence: strong === 'certain' ? 'certain' : 'likely', name, ...(isAzureTemplate(context) && { onAzure: true }), ...(COUNTING.test(entry.group.callee) && { forCounting: true }), ...more });
  if (match.wordLike && strong !== 'certain') return undefined;
  if (isDocumentationPath(context.path)) return strong === 'none' ? undefined : place('doc');
  if (match.fineTune) return place('fine-tune');
  if (context.about(entry.group).isModelBehind) return place('config', { confidence: 'certain', onAzure: true });
  if (match.userNamed || hasOwn('names', known?.call.provider) || DEPLOYMENT_NAMES.test(name ?? '') || context.about(entry.group).isDeployment) return place('deployment');
  if (isGate(literal, context.tree, context.language) || context.isOnlyAsked(entry.group)) return place('gate');
  // `NAME=id` sets a variable, wherever in a list it stands
  if (variable !== undefined && context.language.nature === 'config') return place('env', { confidence: 'certain' });
  const registry = registryReason(literal, context);
  if (registry) return place('registry', { fixed: registry });
  const recorded = isRecorded(literal, context);
  if (recorded || isTestPath(context.path) || isInTests(entry)) return strong === 'none' ? undefined : place('test', recorded ? { isRecorded: true } : {});
  if (context.language.nature === 'env') return place('env');
  // what a prompt file says of models stands in its front matter
  if (context.language.nature === 'config' || context.language.nature === 'prompt') return configPlace(literal, match, variable !== undefined || name !== nearestName(entry), name, strong, place);
  if (context.language.name === 'shell' && entry.head === 'export') return place('env');
  if (isModelOption(entry, context.tree) || isNamedSetting(entry)) return place('config', { confidence: 'certain', isOptionDefault: true });
  const environment = variable ?? environmentRead(literal, context.tree) ?? context.defaultOf(literal);
  if (environment !== undefined) return { role: 'config', confidence: 'certain', name, envVariable: environment };
  if (known && known.call.purpose !== 'settings' && strong !== 'none' && entry.group.kind !== 'parameters') return place('caller');
  if (strong === 'none') return unplaced(literal, match, name);
  const isArgument = entry.group.kind === 'call' || (entry.group.kind === 'mapping' && entry.group.parent?.group.kind === 'call');
  return place(isArgument ? 'caller' : 'config');
}

/** Infrastructure that is written for Azure alone: Bicep, templates of its resource manager, Terraform with its provider. */
function isAzureTemplate({ language, mentions }: RoleContext): boolean {
  return language.name === 'bicep' || (language.nature === 'config' && (mentions('schema.management.azure.com') || mentions('azurerm_')));
}

type Place = (role: Role, more?: Partial<Placed>) => Placed;

function configPlace(literal: Literal, match: ModelMatch, isVariable: boolean, name: string | undefined, strong: 'certain' | 'likely' | 'none', place: Place): Placed | undefined {
  const { entry } = literal;
  const inEnvironment = ENVIRONMENT_PARENTS.has(entry.group.parent?.name ?? '') || ENVIRONMENT_PARENTS.has(entry.group.parent?.group.parent?.name ?? '');
  if ((inEnvironment || isVariable) && /^[A-Z][A-Z\d_]*$/.test(name ?? '')) return place('env', { confidence: 'certain' });
  return strong === 'none' ? unplaced(literal, match, name) : place('config');
}

/** `{ name: OPENAI_MODEL, value: … }` of Kubernetes, Helm and ECS: the name beside a value. */
function variableBeside(entry: Entry, context: RoleContext): string | undefined {
  const name = entry.name === 'value' && context.language.nature === 'config' ? context.about(entry.group).nameValue : undefined;
  return name && context.tree.text.slice(name.inner.start, name.inner.end);
}

/** An id where nothing says that a model is chosen: told, because it is one, but not judged as if it were used. */
function unplaced(literal: Literal, match: ModelMatch, name: string | undefined): Placed | undefined {
  const isLabel = literal.entry.group.kind === 'tag' || (name !== undefined && (LABELS.has(name) || /tokenizer|encoding/i.test(name))) || literal.before === 'from' || literal.before === 'import';
  return match.model && !isLabel ? { role: 'unknown', confidence: 'unknown', name } : undefined;
}

/** A module of tests beside the code: Rust's `mod tests { … }`. */
function isInTests(entry: Entry): boolean {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 40; i++) {
    if (at.group.kind === 'block' && /\bmod \w*tests?$/.test(at.group.parent?.head ?? '')) return true;
    at = at.group.parent;
  }
  return false;
}

/** How strongly the position says "model": a model's name or a known argument is certain, a constant that flows into one too. */
function strength(literal: Literal, match: ModelMatch, known: KnownCall | undefined, name: string | undefined, context: RoleContext): 'certain' | 'likely' | 'none' {
  const { entry } = literal;
  if (isModelName(name) || isModelOption(entry, context.tree) || isDefaultOfModel(literal, context.tree)) return 'certain';
  if (known?.group.start === entry.group.start && isPositional(entry) && known.pattern?.modelArgument === entry.index) return 'certain';
  if ((name !== undefined && context.flowsIntoModel(name)) || context.heldWhereModelIs(literal)) return 'certain';
  if (entry.group.kind === 'call' && isPositional(entry) && wordsOf(lastSegment(entry.group.callee)).some((word) => ['model', 'llm', 'chat', 'openai', 'claude', 'gemini', 'engine'].includes(word))) return 'likely';
  const above = [entry.group.parent?.name, entry.group.parent?.group.parent?.name];
  if (above.some((at) => isModelName(at))) return context.language.nature === 'code' ? 'likely' : 'certain';
  // `openai:gpt-…` names a provider: nothing but a model is written so
  if (match.end - match.start < literal.inner.end - literal.inner.start) return 'likely';
  return 'none';
}

/** Go's flags: name, default and usage by position. */
const FLAG = /(?:flag|[fF]lags\(\))\.String(?:Var)?P?$/;

/** The default of a command line option that is named like a model: `add_argument("--model", default="…")`. */
function isModelOption(entry: Entry, tree: Tree): boolean {
  const { callee } = entry.group;
  if (FLAG.test(callee)) return entry.group.entries.some(({ index, literals: [option] }) => index < entry.index && option && isModelName(tree.text.slice(option.inner.start, option.inner.end)));
  if (entry.name !== 'default' || !/(^|\.)(add_argument|option|Option|addOption)$/.test(callee)) return false;
  return entry.group.entries.some(({ name, literals: [option] }) => name === undefined && option && isModelName(tree.text.slice(option.inner.start, option.inner.end)));
}

/** The default of a setting that is named like a variable: `{ "SMART_LLM": "…" }` in code is read over by the environment. */
function isNamedSetting({ nameLiteral, name = '', group }: Entry): boolean {
  return nameLiteral !== undefined && group.kind === 'mapping' && /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(name) && isModelName(name);
}

/** `option :default_model, "…"`: a symbol and a value behind a word, without brackets. */
const AFTER_SYMBOL = /(?:^|\s):([a-z]\w*)\s*,\s*$/;

/** `options.get("model", "…")`, `{ "model", "…" }`, `options.model || "…"`: the fallback, or the value, of something that is named like a model. */
function isDefaultOfModel(literal: Literal, tree: Tree): boolean {
  const { entry } = literal;
  const isPair = entry.group.kind === 'call' || (entry.group.kind === 'list' && entry.group.entries.length === 2);
  const asked = isPair && entry.name === undefined && entry.index > 0 ? entry.group.entries[entry.index - 1]?.literals[0] : undefined;
  if (asked && isModelName(tree.text.slice(asked.inner.start, asked.inner.end))) return true;
  if (isModelName(AFTER_SYMBOL.exec(tree.text.slice(Math.max(entry.start, literal.start - 80), literal.start))?.[1])) return true;
  if (!['||', '??', 'or', '?:'].includes(literal.before)) return false;
  return isModelName(/([\w$]+)\s*(?:\|\||\?\?|\?:|or)\s*$/.exec(tree.text.slice(Math.max(entry.valueStart, literal.start - 80), literal.start))?.[1]);
}
