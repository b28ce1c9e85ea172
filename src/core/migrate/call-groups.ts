import type { Call, ModelSite } from '../sites/site.ts';

/** Ids and calls that change together or not at all: a constant with every call that sends it, a call with every id that it may send. */
export interface CallGroup {
  readonly sites: readonly ModelSite[];
  readonly calls: readonly Call[];
  /** Other ids that one of the calls may send, and that stay. */
  readonly others: readonly ModelSite[];
}

const SENT = new Set<ModelSite['role']>(['caller', 'config', 'env']);

/** Groups of the ids that move, in the order of the text. */
export function callGroups(moving: readonly ModelSite[], all: readonly ModelSite[], calls: readonly Call[]): CallGroup[] {
  const moves = new Set(moving);
  const sent = all.filter(({ role }) => SENT.has(role));
  const sitesOf = (call: Call): ModelSite[] => sent.filter((site) => modelOf(call, [site]) === site || (site.call === call && call.model !== undefined && isBeside(site, call.model)));
  const byCall = new Map(calls.filter(({ purpose }) => purpose !== 'message').map((call) => [call, sitesOf(call)]));
  const groups: CallGroup[] = [];
  const placed = new Set<ModelSite>();
  for (const first of moving) {
    if (placed.has(first)) continue;
    const sites = new Set([first]);
    const own = new Set<Call>();
    for (const site of sites) {
      for (const [call, its] of byCall) {
        if (!its.includes(site)) continue;
        own.add(call);
        for (const other of its) sites.add(other);
      }
    }
    const members = [...sites].filter((site) => moves.has(site));
    for (const site of members) placed.add(site);
    groups.push({ sites: members.sort((a, b) => a.start - b.start), calls: [...own].sort((a, b) => a.span.start - b.span.start), others: [...sites].filter((site) => !moves.has(site)) });
  }
  return groups;
}

/** The id that a call sends: the one that stands in it, or that of the constant that it names. */
export function modelOf({ model, writtenModel }: Call, sites: readonly ModelSite[]): ModelSite | undefined {
  return model ?? (writtenModel.state === 'literal' ? sites.find(({ literal }) => literal.start <= writtenModel.span.start && writtenModel.span.end <= literal.end) : undefined);
}

/** `fast ? "a" : "b"`: two ids for one name of one call. */
function isBeside(site: ModelSite, model: ModelSite): boolean {
  return site.name === model.name && site.role === 'caller' && model.role === 'caller';
}
