import { hasOwn } from '../../registry/channels.ts';
import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import type { Language } from '../languages/language.ts';
import type { Channel } from '../../registry/model-record.ts';
import type { ModelMatch } from '../../registry/registry.ts';
import type { KnownCall } from './calls.ts';
import { channelAround } from './channel-around.ts';
import { isDefaultValue } from './default-value.ts';
import { isGate } from './gate.ts';
import type { GroupFacts } from './group-facts.ts';
import { DISPLAYED, isModelOption, isNamedSetting, strength } from './model-evidence.ts';
import { isDocumentationPath, isTestPath } from './path-role.ts';
import { wordsOf } from './names.ts';
import { environmentRead, nearestName, settingsField } from './position.ts';
import { isRecorded } from './recorded.ts';
import { blockName } from './registry-block.ts';
import { MANY_IDS, registryReason } from './registry-role.ts';
import type { Confidence, Role } from './site.ts';
import type { Vendors } from './vendors.ts';

/** Functions that count tokens, or choose how to. */
const COUNTING = /(?:tiktoken|tokens|tokenizer|token_?(?:counter|count|cost|limit|size|length|usage)|encod(?:ing|er)(?:_?name)?_?for_?model)\w*$/i;
/** Modules that do, by their name. */
const COUNTING_MODULE = /(?:^|[/_-])(?:tiktoken[\w-]*|tokeni[sz](?:ers?|ation)|token[_-]?(?:count\w*|estimat\w*|utils?|usage|manager)|count[_-]?tokens)(?:\.\w+$|\/)/i;
const DEPLOYMENT_NAMES = /deployment/i;
const LABELS = new Set(['text', 'name']);
const ENVIRONMENT_PARENTS = new Set(['env', 'environment', 'args', 'variables', 'x-environment']);

/** What decides the role of a literal, gathered once per file. */
export interface RoleContext {
  readonly tree: Tree;
  readonly language: Language;
  readonly path: string;
  /** Who serves models, and what shows it. */
  readonly vendors: Vendors;
  /** True for names that some entry of the file uses where a model is expected. */
  readonly flowsIntoModel: (name: string) => boolean;
  /** True for a literal that some entry of the file holds where a model is expected. */
  readonly heldWhereModelIs: (literal: Literal) => boolean;
  /** The environment variable for which a constant of the file is only the default. */
  readonly defaultOf: (literal: Literal) => string | undefined;
  readonly callAround: (entry: Entry) => KnownCall | undefined;
  /** True for a literal that requests of the file take as it is, directly or by the name that it is given. */
  readonly isSent: (literal: Literal) => boolean;
  readonly isModelId: (literal: Literal) => boolean;
  /** How many elements of a list are ids, or rows that begin with one. */
  readonly idsIn: (list: Group) => number;
  /** How many constants of a block are called like the id that they hold. */
  readonly namedAfterId: (block: Group) => number;
  /** How many constants of a class are built from an id. */
  readonly constantsBuilt: (block: Group) => number;
  /** How many entries of a group hold an id. */
  readonly idsAssigned: (block: Group) => number;
  /** How many statements of a block pass an id to a function: `bind(small, "small-2")` once for each button of a picker. */
  readonly idsPassed: (block: Group, callee: string) => number;
  /** How many ids the statement around an entry holds. */
  readonly idsInStatement: (entry: Entry) => number;
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
  readonly isDefault?: true;
  /** It is an argument or a parameter of a function that counts tokens. */
  readonly forCounting?: true;
  /** It tells which model answered once. */
  readonly isRecorded?: true;
  /** Who runs the model, where what stands around the id says that it is not the vendor. */
  readonly channel?: Channel;
  /** What the literal is where it belongs to a list of models. */
  readonly fixed?: string;
}

/** What an id is doing where it stands: the first evidence that holds wins. `undefined`: the position says nothing. */
export function placeOf(literal: Literal, match: ModelMatch, context: RoleContext, variable?: string): Placed | undefined {
  const placed = roleOf(literal, match, context, variable);
  const isCounting = COUNTING.test(literal.entry.group.callee) || COUNTING_MODULE.test(context.path) || /tokeni[sz]er/i.test(placed?.name ?? blockName(literal.entry) ?? '');
  if (!placed) return undefined;
  const channel = placed.channel ?? channelAround(literal.entry, placed.envVariable ?? placed.name, context);
  return { ...placed, ...(isCounting && { forCounting: true }), ...(channel && { channel }) };
}

function roleOf(literal: Literal, match: ModelMatch, context: RoleContext, variable: string | undefined): Placed | undefined {
  const { entry } = literal;
  const name = variable ?? variableBeside(entry, context) ?? nearestName(entry);
  const known = context.callAround(entry);
  const strong = strength(literal, match, known, name, context);
  const place = (role: Role, more: Partial<Placed> = {}): Placed => ({ role, confidence: strong === 'certain' ? 'certain' : 'likely', name, ...(context.language.nature === 'code' && isDefaultValue(literal, context) && { isDefault: true }), ...more });
  if ((match.wordLike && strong !== 'certain') || (entry.group.kind === 'subscript' && strong === 'likely' && match.end - match.start < literal.inner.end - literal.inner.start)) return undefined;
  if (/placeholder/i.test(entry.group.parent?.head ?? '')) return undefined;
  if (isDocumentationPath(context.path)) return strong === 'none' ? undefined : place('doc');
  if (match.fineTune && entry.nameLiteral !== literal) return place(isTestPath(context.path) ? 'test' : 'fine-tune');
  if (context.about(entry.group).isModelBehind) return place('config', { confidence: 'certain', channel: 'azure' });
  if (match.userNamed || (hasOwn('names', known?.call.provider) && !known?.library?.deploymentOfClient) || DEPLOYMENT_NAMES.test(name ?? '') || context.about(entry.group).isDeployment) return place('deployment');
  if (isGate(literal, context.tree, context.language) || context.isOnlyAsked(entry.group)) return place('gate');
  // `NAME=id` sets a variable, wherever in a list it stands
  if (variable !== undefined && context.language.nature === 'config') return place('env', { confidence: 'certain' });
  const registry = registryReason(literal, context);
  if (registry) return place('registry', { fixed: registry });
  const recorded = isRecorded(literal, context);
  if (recorded || isTestPath(context.path) || isInTests(entry, context.tree)) return strong === 'none' ? undefined : place('test', recorded ? { isRecorded: true } : {});
  if (context.language.nature === 'env') return place('env');
  // what a prompt file says of models stands in its front matter
  if (context.language.nature === 'config' || context.language.nature === 'prompt') return configPlace(literal, match, variable !== undefined || name !== nearestName(entry), name, strong, context, place);
  if (context.language.name === 'shell' && entry.head === 'export') return place('env');
  if (isModelOption(entry, context.tree) || isNamedSetting(entry)) return place('config', { confidence: 'certain', isDefault: true });
  const environment = variable ?? environmentRead(literal, context.tree) ?? context.defaultOf(literal);
  if (environment !== undefined) return { role: DEPLOYMENT_NAMES.test(environment) ? 'deployment' : 'config', confidence: 'certain', name, envVariable: environment };
  const field = settingsField(literal, context.tree);
  if (field !== undefined) return { role: 'config', confidence: 'certain', name, envVariable: field, isDefault: true };
  if (known && known.call.purpose !== 'settings' && strong !== 'none' && entry.group.kind !== 'parameters') return place('caller');
  if (strong === 'none') return unplaced(literal, match, name, context);
  const isArgument = entry.group.kind === 'call' || (entry.group.kind === 'mapping' && entry.group.parent?.group.kind === 'call');
  return place(isArgument ? 'caller' : 'config');
}

type Place = (role: Role, more?: Partial<Placed>) => Placed;

function configPlace(literal: Literal, match: ModelMatch, isVariable: boolean, name: string | undefined, strong: 'certain' | 'likely' | 'none', context: RoleContext, place: Place): Placed | undefined {
  const { entry } = literal;
  const inEnvironment = ENVIRONMENT_PARENTS.has(entry.group.parent?.name ?? '') || ENVIRONMENT_PARENTS.has(entry.group.parent?.group.parent?.name ?? '');
  if ((inEnvironment || isVariable) && /^[A-Z][A-Z\d_]*$/.test(name ?? '')) return place('env', { confidence: 'certain' });
  return strong === 'none' ? unplaced(literal, match, name, context) : place('config');
}

/** `{ name: OPENAI_MODEL, value: … }` of Kubernetes, Helm and ECS: the name beside a value. */
function variableBeside(entry: Entry, context: RoleContext): string | undefined {
  const name = entry.name === 'value' && context.language.nature === 'config' ? context.about(entry.group).nameValue : undefined;
  return name && context.tree.text.slice(name.inner.start, name.inner.end);
}

/** An id where nothing says that a model is chosen: told, because it is one, but not judged as if it were used. In capitals it is a name for people. */
function unplaced(literal: Literal, match: ModelMatch, name: string | undefined, { tree, idsAssigned, idsPassed, idsInStatement, language }: RoleContext): Placed | undefined {
  const { group, index } = literal.entry;
  // `get("agent_name", "…")`
  const asked = name === undefined && group.kind === 'call' ? group.entries[index - 1]?.literals[0] : undefined;
  name ??= asked && tree.text.slice(asked.inner.start, asked.inner.end);
  const isLabel = literal.entry.group.kind === 'tag' || (name !== undefined && (LABELS.has(wordsOf(name).at(-1) ?? '') || DISPLAYED.test(name) || /tokenizer|encoding/i.test(name))) || literal.before === 'from' || literal.before === 'import';
  if (!match.model || isLabel || match.core !== match.core.toLowerCase() || group.kind === 'subscript') return undefined;
  // constants or branches of which nothing says that one is chosen: a list of names
  if ((group.kind === 'block' || group.kind === 'file') && idsAssigned(group) >= MANY_IDS) return { role: 'registry', confidence: 'likely', name, fixed: 'an enum member' };
  if (group.kind === 'call' && group.parent && idsPassed(group.parent.group, group.callee) >= MANY_IDS) return { role: 'registry', confidence: 'likely', name, fixed: 'an enum member' };
  if (language.nature === 'code' && idsInStatement(literal.entry) >= MANY_IDS) return { role: 'registry', confidence: 'likely', name, fixed: 'an element of a list of models' };
  return { role: 'unknown', confidence: 'unknown', name };
}

/** What holds tests, or made-up data for a look at a screen, beside the code: Rust's `mod tests { … }`, Swift's `struct X_Previews: PreviewProvider`, `#Preview { … }`. */
const BESIDE_CODE = /\bmod \w*tests?$|\b(?:struct|class) \w*Previews?\b|\bPreviewProvider\b/;
const PREVIEW = /#Preview\b[^\n{]*$/;
/** How far before a body its macro may begin. */
const MACRO_REACH = 80;

/** In a module of tests, or a preview, beside the code. */
function isInTests(entry: Entry, { text }: Tree): boolean {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 40; i++) {
    const { kind, start, parent } = at.group;
    if (kind === 'block' && (BESIDE_CODE.test(parent?.head ?? '') || PREVIEW.test(text.slice(Math.max(0, start - MACRO_REACH), start)))) return true;
    at = at.group.parent;
  }
  return false;
}
