import { globCovers } from '../src/util/id-glob.ts';

/** A request as a parser of its own language read it: names as written, dotted where they are nested, and values where they are literals. */
export interface WrittenRequest {
  readonly model: string;
  /** What is called, or the class that is filled; empty for a bare object. */
  readonly callee: string;
  readonly line: number;
  readonly values: Readonly<Record<string, string | number | boolean | null | undefined>>;
}

/** The facts, as they stand in `data/`. Nothing of the planner's reading of them is used. */
export interface Facts {
  readonly models: readonly ModelFact[];
  readonly rules: readonly RuleFact[];
  readonly libraries: readonly { readonly callees?: readonly string[]; readonly keys?: readonly string[]; readonly endpoint?: string; readonly sends?: Readonly<Record<string, string>> }[];
}

interface ModelFact {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly provider: string;
  readonly endpoints: readonly string[];
  readonly params: { readonly reasoningEffort?: readonly string[]; readonly temperature?: boolean | string; readonly maxTokensParam?: string; readonly defaultEffort?: string };
}

interface RuleFact {
  readonly id: string;
  readonly severity: string;
  readonly action: string;
  readonly appliesTo: { readonly provider: string; readonly ids: readonly string[]; readonly exceptIds?: readonly string[]; readonly fromIds?: readonly string[] };
  readonly endpointScope: readonly string[];
  readonly params: readonly string[];
  readonly when: Readonly<Record<string, unknown>> & { readonly path?: string };
}

const SAMPLING = ['temperature', 'top_p', 'logprobs', 'top_logprobs'];
const CAPS = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'];
const DEFAULTS: Readonly<Record<string, unknown>> = { temperature: 1, top_p: 1, logprobs: false };

/** Why the API of its model refuses a request, as far as the data tells; empty for one that it takes. */
export function refusals(request: WrittenRequest, { models, rules, libraries }: Facts): string[] {
  const model = models.find(({ id, aliases }) => id === request.model || aliases.includes(request.model));
  if (!model) return [`the data has no model ${request.model}`];
  const library = libraries.find(({ callees, keys }) => (callees?.some((callee) => request.callee === callee || request.callee.endsWith(`.${callee}`)) ?? false) || (keys?.includes(request.callee) ?? false));
  const sent = new Map(Object.entries(request.values).map(([name, value]) => [named(name, library?.sends), value]));
  const endpoint = library?.endpoint ?? endpointOf(request, sent, model);
  const why: string[] = [];
  if (endpoint !== undefined && !model.endpoints.includes(endpoint)) why.push(`not served at ${endpoint}`);
  const written = sent.get('reasoning_effort') ?? sent.get('reasoning.effort') ?? sent.get('output_config.effort');
  const isWritten = sent.has('reasoning_effort') || sent.has('reasoning.effort') || sent.has('output_config.effort');
  const effort = typeof written === 'string' ? written : isWritten ? undefined : model.params.defaultEffort;
  const levels = model.params.reasoningEffort ?? [];
  if (typeof written === 'string' && levels.length > 0 && !levels.includes(written)) why.push(`effort ${written} is none of ${levels.join(', ')}`);
  if (endpoint === 'responses' && sent.has('reasoning_effort')) why.push('reasoning_effort is reasoning.effort in responses');
  if (endpoint === 'chat.completions' && sent.has('reasoning.effort')) why.push('reasoning.effort is reasoning_effort in chat.completions');
  const cap = endpoint === 'responses' ? 'max_output_tokens' : model.params.maxTokensParam;
  if (endpoint !== undefined) for (const name of CAPS) if (sent.has(name) && cap !== undefined && name !== cap && !(name === 'max_completion_tokens' && cap === 'max_tokens')) why.push(`${name} is ${cap} here`);
  const samples = model.params.temperature === true || (model.params.temperature === 'only-with-effort-none' && effort === 'none');
  if (effort !== undefined && model.params.temperature !== undefined && !samples) for (const name of SAMPLING) if (sent.has(name) && sent.get(name) !== undefined && sent.get(name) !== DEFAULTS[name]) why.push(`${name} at effort ${effort}`);
  for (const rule of rules) if (refuses(rule, model, endpoint, effort, sent)) why.push(rule.id);
  return [...new Set(why)];
}

/** Rules that the conditions of a request decide for sure; what they leave open is not held against it. */
function refuses({ severity, action, appliesTo, endpointScope, params, when }: RuleFact, model: ModelFact, endpoint: string | undefined, effort: string | undefined, sent: ReadonlyMap<string, unknown>): boolean {
  const covers = (globs: readonly string[]): boolean => [model.id, ...model.aliases].some((id) => globs.some((glob) => globCovers(glob, id)));
  if (severity !== 'breaks' || appliesTo.fromIds || (appliesTo.provider !== 'any' && appliesTo.provider !== model.provider) || !covers(appliesTo.ids) || covers(appliesTo.exceptIds ?? [])) return false;
  if (endpoint === undefined || (endpointScope.length > 0 && !endpointScope.includes(endpoint)) || (when['endpoint'] !== undefined && when['endpoint'] !== endpoint)) return false;
  if ('predicate' in when || 'note' in when || 'host' in when || action === 'ask') return false;
  const found = params.filter((name) => sent.has(name) && name !== 'model');
  if (found.length === 0) return false;
  if (Array.isArray(when['effort']) && (effort === undefined || !when['effort'].includes(effort))) return false;
  if (when['tools'] === true && !sent.has('tools') && !sent.has('functions')) return false;
  if (Array.isArray(when['present']) && !when['present'].every((name) => sent.has(String(name)))) return false;
  if (when.path !== undefined && !sent.has(when.path)) return false;
  return found.some((name) => {
    const value = sent.get(name);
    if (when['value'] !== undefined && ![when['value']].flat().includes(value === null ? 'null' : (value as string))) return false;
    const except = when['valueNot'] as Readonly<Record<string, unknown>> | undefined;
    return except === undefined || (value !== undefined && value !== except[name]);
  });
}

/** `maxOutputTokens` is `max_output_tokens`, `providerOptions.openai.x` stays what it is. */
function named(name: string, sends: Readonly<Record<string, string>> | undefined): string {
  const plain = name.split('.').map((part) => part.replaceAll('-', '_').replace(/(?<=[a-z\d])([A-Z])/g, '_$1').toLowerCase()).join('.');
  return sends?.[plain] ?? plain;
}

function endpointOf({ callee }: WrittenRequest, sent: ReadonlyMap<string, unknown>, { provider }: ModelFact): string | undefined {
  if (/Responses?(?:Args|CreateParams|NewParams)?\b|responses/.test(callee)) return 'responses';
  if (/chat|ChatCompletion/i.test(callee) && provider === 'openai') return 'chat.completions';
  if (sent.has('messages')) return provider === 'anthropic' ? 'messages' : provider === 'openai' ? 'chat.completions' : undefined;
  return undefined;
}
