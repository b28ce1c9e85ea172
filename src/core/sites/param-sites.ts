import type { Entry } from '../languages/tree.ts';
import { addParameter, addPrefill, canonicalName, type Spellings } from './call-parameters.ts';
import { readText } from './read-value.ts';
import type { FileContext } from './model-sites.ts';
import { isExplained } from './prose.ts';
import { isDescribed, requestSettings } from './request-settings.ts';
import { isModelName } from './names.ts';
import { isDocumentationPath } from './path-role.ts';
import type { ParamSite } from './site.ts';

/** Names that mean something else almost everywhere outside a request. */
const ONLY_IN_REQUESTS = new Set(['user', 'stop', 'seed', 'thinking', 'verbosity', 'functions', 'logprobs']);

/** No value, by its name in several languages. */
const NOTHING = /^(?:null|nil|None|undefined)$/;

/** Models that put documents in order: their `top_k` counts documents. */
const RANKS = /rerank|scoring/i;

/** Request parameters at calls, and in configurations beside a model; each call is given those that it writes. */
export function findParamSites(context: FileContext, spellings: Spellings): ParamSite[] {
  // texts for people name parameters and set none
  if (context.language.nature === 'config' && isDocumentationPath(context.path)) return [];
  const sites: ParamSite[] = [];
  const isSetting = requestSettings(context, spellings.parameters);
  for (const entry of context.tree.entries) {
    const name = canonicalName(entry, spellings.parameters);
    const companion = name === undefined ? canonicalName(entry, spellings.companions) : undefined;
    if (entry.name === undefined || (name === undefined && companion === undefined && entry.name !== 'messages') || isInsideMessages(entry) || isInAnswer(entry, context)) continue;
    const known = context.callAround(entry);
    if (RANKS.test(known?.call.callee ?? entry.group.callee)) continue;
    const inRequest = known !== undefined && known.call.purpose !== 'message' && !known.pattern?.promptNames?.includes(entry.name);
    if (entry.name === 'messages' && inRequest) addPrefill(entry, known, context);
    const parameter = name ?? companion;
    if (parameter === undefined) continue;
    const value = readText(context.tree, entry, context.constants);
    // an empty field of a form, or none outside a request: nothing is sent
    if (value.state === 'literal' && (value.value === '' || (!inRequest && NOTHING.test(value.value)))) continue;
    if (inRequest && !(ONLY_IN_REQUESTS.has(parameter) && known.call.purpose === 'settings')) addParameter(parameter, entry, value, known, context, spellings);
    if (name === undefined || (ONLY_IN_REQUESTS.has(name) ? !inRequest || known.call.purpose !== 'request' : !inRequest && !besideModel(entry, context) && !isSetting(entry, name))) continue;
    const nameEnd = entry.start + (entry.nameLiteral ? entry.nameLiteral.end - entry.nameLiteral.start : entry.name.length);
    if (!known?.call.recognised && (isDescribed(entry, name, context) || isExplained(entry, context.tree.text))) continue;
    sites.push({
      kind: 'param', start: entry.start, end: Math.max(entry.end, nameEnd), confidence: inRequest ? 'certain' : 'likely', name, writtenName: entry.name, value,
      ...(known && { call: known.call }),
    });
  }
  return sites;
}

/** A configuration that names a model beside the parameter, or around it. Tables of models describe limits, not settings. */
function besideModel(entry: Entry, context: FileContext): boolean {
  const { group } = entry;
  if (group.kind !== 'mapping' && group.kind !== 'call' && group.kind !== 'parameters') return false;
  const around = group.parent?.group;
  return isOfModel(entry) || isOfProvider(entry, context) || context.about(group).modelNames > 0 || (around?.kind === 'mapping' && context.about(around).modelNames > 0);
}

/** `model: { parameters: { … } }` of prompt files. */
function isOfModel({ group: { parent } }: Entry): boolean {
  return parent?.name === 'parameters' && parent.group.kind === 'mapping' && isModelName(parent.group.parent?.name);
}

/** `{ id: "openai:chat:…", config: { … } }` of evaluations: an id with its provider names a model. */
function isOfProvider({ group: { parent } }: Entry, context: FileContext): boolean {
  const id = parent?.name === 'config' ? parent.group.entries.find(({ name }) => name === 'id')?.literals[0] : undefined;
  return id !== undefined && context.isModelId(id);
}

function isInsideMessages(entry: Entry): boolean {
  if (isOfModel(entry)) return false;
  let at: Entry | undefined = entry.group.parent;
  for (let i = 0; at && i < 6; i++) {
    if (at.name === 'messages' || at.name === 'properties' || at.name === 'metadata' || (at.name === 'parameters' && isSchema(at))) return true;
    at = at.group.parent;
  }
  return false;
}

/** An answer of an API says again what the request asked for. */
function isInAnswer(entry: Entry, { about }: FileContext): boolean {
  let at: Entry | undefined = entry;
  for (let i = 0; at && i < 6; i++) {
    if (at.group.kind === 'mapping' && about(at.group).isRecorded) return true;
    at = at.group.parent;
  }
  return false;
}

/** The parameters of a tool; those of a request are an argument of its call, and no schema. */
function isSchema({ group, groups }: Entry): boolean {
  return group.kind === 'mapping' || groups.some(({ entries }) => entries.some(({ name }) => name === 'type' || name === 'properties'));
}
