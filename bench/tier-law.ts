import type { FileResult } from '../src/core/scan/scan-result.ts';
import type { Read, Site } from '../src/core/sites/site.ts';

/** Everything that was read of the sites of a file, by a name that says where; what was not read is not in it. */
export function readings({ sites, text }: FileResult): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const take = (where: string, read: Read<string>): void => {
    if (read.state === 'literal') all.set(where, `${read.value} (line ${lineOf(read.span.start)})`);
  };
  for (const site of sites) {
    const where = `line ${lineOf(site.start)}, ${site.start}: ${site.kind}`;
    takeSite(site, where, all, take);
    if (!site.call) continue;
    const at = `line ${lineOf(site.call.span.start)}, ${site.call.span.start}: ${site.call.callee}()`;
    take(`${at} model`, site.call.writtenModel);
    take(`${at} effort`, site.call.effort);
    if (site.call.model) all.set(`${at} chosen model`, `${site.call.model.value} (line ${lineOf(site.call.model.start)})`);
  }
  return all;
}

function takeSite(site: Site, where: string, all: Map<string, string>, take: (where: string, read: Read<string>) => void): void {
  if (site.kind === 'param') take(`${where} ${site.name}`, site.value);
  else if (site.kind === 'timeout' && site.valueMs !== undefined) all.set(`${where} ${site.name}`, `${site.valueMs} ms`);
  else if (site.kind === 'model') all.set(where, `${site.value}${site.envVariable === undefined ? '' : ` of ${site.envVariable}`}`);
  else if (site.kind === 'prompt' && site.confidence === 'certain') all.set(where, `${site.start}-${site.end}`);
}

/** The law of the two tiers: what is read by names alone is read by scopes too, and is the same. */
export function contradictions(byNames: FileResult, byScopes: FileResult): string[] {
  const known = readings(byScopes);
  return [...readings(byNames)].flatMap(([what, value]) => (known.get(what) === value ? [] : [`${what} is ${value} by names, ${known.get(what) ?? 'unknown'} by scopes`]));
}
