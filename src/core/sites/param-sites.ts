import type { Entry } from '../languages/tree.ts';
import type { CallTable } from './call-table.ts';
import { readText } from './read-value.ts';
import type { FileContext } from './model-sites.ts';
import type { ParamSite } from './site.ts';

/** Names that mean something else almost everywhere outside a request. */
const ONLY_IN_REQUESTS = new Set(['user', 'stop', 'seed', 'thinking', 'verbosity', 'functions', 'logprobs']);

/** Request parameters at calls, and in configurations beside a model. `spellings` maps every spelling to its canonical name. */
export function findParamSites(context: FileContext, spellings: ReadonlyMap<string, string>): ParamSite[] {
  const sites: ParamSite[] = [];
  for (const entry of context.tree.entries) {
    const canonical = entry.name === undefined || entry.typeOnly ? undefined : spellings.get(entry.name);
    if (canonical === undefined || entry.name === undefined || isInsideMessages(entry)) continue;
    const known = context.callAround(entry);
    const inRequest = known !== undefined && known.call.purpose !== 'message';
    if (ONLY_IN_REQUESTS.has(canonical) ? known?.call.purpose !== 'request' : !inRequest && !besideModel(entry, context)) continue;
    const nameEnd = entry.start + (entry.nameLiteral ? entry.nameLiteral.end - entry.nameLiteral.start : entry.name.length);
    sites.push({
      kind: 'param', start: entry.start, end: Math.max(entry.end, nameEnd), confidence: inRequest ? 'certain' : 'likely', name: canonical, writtenName: entry.name, value: readText(context.tree, entry, context.constants),
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
  return context.about(group).modelNames > 0 || (around?.kind === 'mapping' && context.about(around).modelNames > 0);
}

function isInsideMessages(entry: Entry): boolean {
  let at: Entry | undefined = entry.group.parent;
  for (let i = 0; at && i < 6; i++) {
    if (at.name === 'messages' || at.name === 'properties' || at.name === 'metadata' || (at.name === 'parameters' && isSchema(at))) return true;
    at = at.group.parent;
  }
  return false;
}

/** The parameters of a tool, not those of a request. */
function isSchema({ groups }: Entry): boolean {
  return groups.some(({ entries }) => entries.some(({ name }) => name === 'type' || name === 'properties'));
}

/** Every spelling of a parameter with its canonical name. */
export function parameterSpellings(table: CallTable): Map<string, string> {
  return new Map(Object.entries(table.parameters).flatMap(([canonical, spellings]) => spellings.map((spelling): [string, string] => [spelling, canonical])));
}
