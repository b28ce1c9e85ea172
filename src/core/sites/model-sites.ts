import type { ModelMatch, Registry } from '../../registry/registry.ts';
import type { Entry, Group, Literal } from '../languages/tree.ts';
import type { CallLibrary } from './call-table.ts';
import type { Calls } from './calls.ts';
import { constantSites } from './constant-sites.ts';
import type { Constants } from './constants.ts';
import type { ConstantTable } from './model-constants.ts';
import { isModelName, wordsOf } from './names.ts';
import { blockName, blockStart } from './registry-block.ts';
import { placeOf, type RoleContext } from './role.ts';
import type { ModelSite } from './site.ts';

/** Longest scalar that is looked up; ids with all wrappers stay well below. */
const MAX_SCALAR = 200;

/** Everything about a file that the site finders share. */
export interface FileContext extends RoleContext {
  readonly registry: Registry;
  readonly calls: Calls;
  readonly constants: Constants;
  /** Constants by which libraries name models. */
  readonly modelConstants: ConstantTable;
  /** Libraries of the file whose time limits are known by their names alone. */
  readonly ownTimeouts: readonly CallLibrary[];
  /** True when the file shows that it deals with models. */
  readonly dealsWithModels: () => boolean;
}

/** `${NAME:-id}` of shells and compose files, `${name:id}` of Spring, `NAME=id` of a list of variables, or both in one. */
const WITH_VARIABLE = /^(?:(?<variable>[A-Z][A-Z\d_]*)=)?(?:\$\{(?<name>\w[\w.-]*?)(?::[-=]?|[-=])(?<fallback>[^-=?+{}][^{}]*)\}|(?<id>[^\s${}=]+))$/d;
/** The fallback of an expression of GitHub's workflows: `${{ inputs.model || 'id' }}`. */
const EXPRESSION = /^\$\{\{[^{}]*\|\|\s*'(?<id>[^']+)'\s*\}\}$/d;
/** The fallback of an expression of Helm or Jinja: `{{ default "id" .Values.model }}`, `{{ .Values.model | default "id" | quote }}`. */
const TEMPLATE = /^\{\{-?[^{}]*?\bdefault[ (]["'](?<id>[^"'{}]+)["'][^{}]*\}\}$/d;
/** `\${…}` in a language where `${` alone begins an expression. */
const ESCAPED = '\\${';
/** Addresses may have holes beside the id. */
const ADDRESS = /\/(?:models?|deployments)\//;

/** A literal read as a model id, with the environment variable that it is written for. */
interface LiteralMatch {
  readonly match: ModelMatch;
  readonly variable: string | undefined;
}

/** Reads a literal as a model id; `undefined` for text with holes, escapes or a statement of its own. */
export function matchLiteral(literal: Literal, text: string, registry: Registry): LiteralMatch | undefined {
  const { start, end } = literal.inner;
  if (literal.statement || end - start < 2 || end - start > MAX_SCALAR) return undefined;
  const escape = text.startsWith(ESCAPED, start) ? 1 : 0;
  const scalar = text.slice(start + escape, end);
  if (scalar.includes('\\') || (literal.holes.length > 0 && !ADDRESS.test(scalar))) return undefined;
  const found = /[$={]/.test(scalar) ? (EXPRESSION.exec(scalar) ?? WITH_VARIABLE.exec(scalar) ?? TEMPLATE.exec(scalar)) : null;
  const [shift, to] = found?.indices?.groups?.['fallback'] ?? found?.indices?.groups?.['id'] ?? [0, scalar.length];
  const match = registry.match(scalar.slice(shift, to));
  return match && { match: { ...match, start: match.start + shift + escape, end: match.end + shift + escape }, variable: found?.groups?.['variable'] ?? found?.groups?.['name'] };
}

/** The model ids of a file, each with its role, tied to the call that they stand in or flow into. */
export function findModelSites(context: FileContext): ModelSite[] {
  const { tree, registry } = context;
  const found: Found[] = [];
  for (const literal of tree.literals) {
    const read = matchLiteral(literal, tree.text, registry);
    const place = read && placeOf(literal, read.match, context, read.variable);
    if (!place) continue;
    const match: ModelMatch = place.channel ? { ...read.match, channel: place.channel } : read.match;
    const known = context.callAround(literal.entry);
    found.push({ entry: literal.entry, site: {
      kind: 'model', start: literal.inner.start + match.start, end: literal.inner.start + match.end, confidence: place.confidence, role: place.role,
      value: match.core, match, literal: { start: literal.start, end: literal.end },
      ...(known && { call: known.call }), ...(place.name !== undefined && { name: place.name }),
      ...(place.envVariable !== undefined && { envVariable: place.envVariable }), ...(place.fixed !== undefined && { fixed: place.fixed, block: blockStart(literal.entry, place.fixed), ...listNameOf(literal.entry) }), ...(context.isSent(literal) && { isSent: true }), ...(place.isDefault && { isDefault: true }), ...(place.forCounting && { forCounting: true }), ...(place.isRecorded && { isRecorded: true }),
    } });
  }
  found.push(...constantSites(context, context.modelConstants));
  const sites = withoutLabels(found);
  tieToCalls(sites, context);
  return sites;
}

function listNameOf(entry: Entry): Pick<ModelSite, 'listName'> {
  const listName = blockName(entry);
  return listName === undefined ? {} : { listName };
}

/** Fields of one object; what has more is a list, where ids stand for themselves. */
const MOST_BESIDE = 20;

/** Names under which an object that has a model is called like it. */
const OWN_NAMES = new Set(['name', 'id', 'key', 'title']);

/** A site, and the entry that it stands in. */
interface Found {
  readonly entry: Entry;
  readonly site: ModelSite;
}

/** What holds one thing under several names; the lines of a file or a block stand for themselves. */
const OBJECTS: ReadonlySet<Group['kind']> = new Set(['list', 'mapping', 'call', 'parentheses', 'tag']);

/** Without names for people beside the id that they stand for (`["GPT-4o", "gpt-4o"]`); an id that an object repeats under a name of its own is marked. */
function withoutLabels(found: readonly Found[]): ModelSite[] {
  const together = new Map<Group, Found[]>();
  for (const one of found) together.set(one.entry.group, [...(together.get(one.entry.group) ?? []).slice(-MOST_BESIDE), one]);
  return found.flatMap(({ entry, site }) => {
    const { value, role } = site;
    const beside = together.get(entry.group) ?? [];
    if (beside.length < 2 || beside.length > MOST_BESIDE || !OBJECTS.has(entry.group.kind)) return [site];
    const lower = value.toLowerCase();
    if (lower !== value && beside.some((other) => other.site.value !== value && other.site.value.startsWith(lower) && isLabelOf(entry, other.entry))) return [];
    const isOwnName = OWN_NAMES.has(entry.name ?? '');
    const isAgain = (role === 'unknown' || isOwnName) && beside.some((other) => other.site.value === value && (other.site.role !== role || (isOwnName && isModelName(other.entry.name))));
    return isAgain ? [{ ...site, isRepeated: true }] : [site];
  });
}

/** True where the name says that the one is shown for the other: a setting of its own (`model` beside `fallback_model`), or a list of such, is none. */
function isLabelOf(entry: Entry, other: Entry): boolean {
  const name = entry.name ?? (entry.group.kind === 'list' ? entry.group.parent?.name : undefined);
  return !isModelName(name) || (wordsOf(name ?? '').at(-1) === 'name' && wordsOf(other.name ?? '').at(-1) === 'id');
}

/** Gives each call its model: the one in its arguments, else the constant that its `model` argument names. */
function tieToCalls(sites: readonly ModelSite[], context: FileContext): void {
  const choices = sites.filter((site) => site.role !== 'gate' && site.role !== 'registry');
  for (const site of choices) if (site.call && !site.call.model && (site.role === 'caller' || isModelName(site.name))) site.call.model = site;
  for (const { call, group } of context.calls.all) {
    // `generateText({ model: openai("…") })`: the model object's id is the request's
    const outer = call.purpose === 'model' && isModelName(group.parent?.name) && group.parent ? context.callAround(group.parent) : undefined;
    if (outer && call.model) {
      outer.call.model ??= call.model;
      outer.call.provider ??= call.provider;
    }
  }
  const byLiteral = new Map(choices.map((site) => [site.literal.start, site]));
  for (const literal of context.tree.literals) {
    const site = byLiteral.get(literal.start);
    if (!site) continue;
    for (const entry of context.constants.usesOf(literal)) {
      const call = isModelName(entry.name ?? site.name) ? context.callAround(entry)?.call : undefined;
      if (call) call.model ??= site;
    }
  }
}
