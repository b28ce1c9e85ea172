import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import type { Language } from '../languages/language.ts';
import type { ModelMatch } from '../../registry/registry.ts';
import type { KnownCall } from './calls.ts';
import type { GroupFacts } from './group-facts.ts';
import { isModelName, lastSegment, wordsOf } from './names.ts';
import { environmentRead, nearestName } from './position.ts';
import { registryReason } from './registry-role.ts';
import type { Confidence, Role } from './site.ts';

const TEST_PATH = /(^|\/)(__tests__|__mocks__|tests?|specs?|testdata|fixtures?|mocks?|cassettes?|snapshots?|e2e)\/|\.(test|spec)\.[^/]+$|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$/i;
const DOC_PATH = /(^|\/)docs?\//i;
const COMPARISONS = new Set(['==', '===', '!=', '!==', 'case', 'in', 'is']);
const TESTING_CALLS = new Set(['startsWith', 'startswith', 'endsWith', 'endswith', 'includes', 'indexOf', 'match', 'test', 'search', 'has', 'contains', 'removeprefix', 'equals']);
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
  /** Facts about a group as a whole, worked out once. */
  readonly about: (group: Group) => GroupFacts;
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
  if (known && strong !== 'none' && entry.group.kind !== 'parameters') return place('caller', inDecorator(entry));
  if (strong === 'none') return match.model ? { role: 'unknown', confidence: 'unknown', name } : undefined;
  const isArgument = entry.group.kind === 'call' || (entry.group.kind === 'mapping' && entry.group.parent?.group.kind === 'call');
  return place(isArgument ? 'caller' : 'config', inDecorator(entry));
}

type Place = (role: Role, more?: Partial<Placed>) => Placed;

function configPlace(entry: Entry, name: string | undefined, strong: 'certain' | 'likely' | 'none', place: Place): Placed | undefined {
  const inEnvironment = ENVIRONMENT_PARENTS.has(entry.group.parent?.name ?? '') || ENVIRONMENT_PARENTS.has(entry.group.parent?.group.parent?.name ?? '');
  if (inEnvironment && /^[A-Z][A-Z\d_]*$/.test(name ?? '')) return place('env', { confidence: 'certain' });
  return strong === 'none' ? undefined : place('config');
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

function inDecorator(entry: Entry): Partial<Placed> {
  return entry.head.startsWith('@') ? { fixed: 'a decorator' } : {};
}
