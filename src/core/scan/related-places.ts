import type { Finding } from '../rules/rule.ts';
import type { Call, ModelSite } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';
import type { FileResult } from './scan-result.ts';

/** More places than this are counted, not listed. */
const MOST = 5;

/** Another place of the file that a finding has to do with, and what it has to do with it. */
export interface RelatedPlace extends Span {
  readonly message: string;
}

/** What else a person wants to see who reads a finding. */
export interface Related {
  /** In the order of weight. */
  readonly places: readonly RelatedPlace[];
  /** Environment variable that decides about the place: its definition is elsewhere. */
  readonly variable?: string;
}

/** The model of the call that a finding is about; the calls that a constant is used in and other uses of an id, where more is at stake than how it is written. */
export function relatedPlaces({ sites }: FileResult, finding: Finding): Related {
  const models = sites.filter((site) => site.kind === 'model');
  const own = models.find((site) => overlap(site, finding));
  if (!own) {
    const model = sites.find((site) => site.call && site.start <= finding.start && finding.end <= site.end)?.call?.model;
    return { places: model ? [{ ...spanOf(model), message: `${model.value} is the model of this call` }] : [], ...variableOf(model) };
  }
  if (finding.class === 'hygiene' && own.role !== 'env') return { places: [], ...variableOf(own) };
  const calls = new Set(sites.flatMap(({ call }) => (call?.model === own && !overlap(call.span, own) ? [call] : [])));
  const used = [...calls].map((call: Call) => ({ start: call.span.start, end: call.span.start + call.callee.length, message: `${call.callee} uses it` }));
  const others = models.filter((site) => site !== own && site.value.toLowerCase() === own.value.toLowerCase());
  return { places: bounded([...used, ...others.map((site) => ({ ...spanOf(site), message: messageOf(site) }))]), ...variableOf(own) };
}

function messageOf({ name, value, role }: ModelSite): string {
  return role === 'env' && name !== undefined ? `${name} is ${value} too` : `${value} is named here too`;
}

function bounded(places: readonly RelatedPlace[]): RelatedPlace[] {
  const more = places.length - MOST;
  return places.slice(0, MOST).map((place, i) => (more > 0 && i === MOST - 1 ? { ...place, message: `${place.message}, and ${more} more in this file` } : place));
}

function variableOf(site: ModelSite | undefined): Pick<Related, 'variable'> {
  return site?.envVariable === undefined ? {} : { variable: site.envVariable };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
