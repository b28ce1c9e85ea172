import { hasOwn } from '../../registry/channels.ts';
import type { ModelSite } from '../sites/site.ts';
import { rememberedOfText } from '../../util/remembered.ts';
import { wordsOf } from '../sites/names.ts';
import { vendorName } from '../sites/vendors.ts';
import type { RuleContext, Severity } from './rule.ts';

/** Roles that run requests on the id. Registries, gates, tests and documentation only speak of it; a deployment's name is the user's own. */
const RUNS = new Set<ModelSite['role']>(['caller', 'config', 'env', 'fine-tune', 'unknown']);

/** Model sites to which the vendor's dates apply, for sure or as far as the code tells. Azure, Bedrock, Vertex and open weights keep clocks of their own. */
export function* datedSites(context: RuleContext): Generator<ModelSite> {
  const goesElsewhere = isForOtherHosts(context);
  for (const site of context.sites) {
    // counting tokens works as long as the library knows the name; what an object says twice is told once
    if (site.kind !== 'model' || site.isRepeated || !RUNS.has(site.role) || !site.match.model || site.forCounting) continue;
    // a configuration names what it chooses; under other names stand forms, labels and lists
    if (site.role === 'unknown' && !context.isCode) continue;
    if (goesElsewhere && site.call === undefined && site.match.channel === 'vendor') continue;
    if (followsVendor(site) && isSpelledAsTheirs(site)) yield site;
  }
}

/** False for an id in capitals that its vendor writes without: the name that another service gives it, or one for people. */
export function isSpelledAsTheirs({ value, match: { model } }: ModelSite): boolean {
  const lower = value.toLowerCase();
  return value === lower || model === undefined || ![model.id, ...model.aliases].includes(lower);
}

/** Words of a module for servers that the user names, and those that may stand beside them. */
const OTHER_SERVER = new Set(['compatible', 'custom', 'generic', 'local']);
const OF_ANY_SERVER = new Set(['llm', 'model', 'open', 'ai', 'openai', 'provider', 'server', 'client', 'api']);

/** True where every client of a file goes to a host other than the vendor's, or its name says so: what reaches requests by a name goes there, too. */
export function isForOtherHosts({ calls, file }: RuleContext): boolean {
  if (isNamedAfterOthers(file.path)) return true;
  const clients = calls.filter(({ purpose }) => purpose === 'client');
  return clients.length > 0 && clients.every(({ provider }) => hasOwn('dates', provider) || hasOwn('parameters', provider));
}

const isNamedAfterOthers = rememberedOfText((path: string): boolean => {
  const words = wordsOf(/([^/]*?)\.\w+$/.exec(path)?.[1] ?? '');
  return words.some((word) => OTHER_SERVER.has(word)) && words.every((word) => OTHER_SERVER.has(word) || OF_ANY_SERVER.has(word));
});

/** False where the model is run by somebody whose dates are other ones than the vendor's. */
export function followsVendor({ call, match }: ModelSite): boolean {
  return !hasOwn('dates', call?.provider) && (match.channel === 'vendor' || match.channel === 'gateway');
}

/** Weaker where the position is a guess, where a gateway may keep dates of its own, and where no primary source gives the date. */
export function weighed(severity: Severity, site: ModelSite, secondaryOnly: boolean): Severity {
  if (site.role === 'unknown' || isBehindGateway(site)) return 'information';
  return severity === 'error' && secondaryOnly ? 'warning' : severity;
}

function isBehindGateway(site: ModelSite): boolean {
  return site.match.channel === 'gateway' || site.call?.provider === 'gateway';
}

/** Whose clock it is, and how sure: the words at the end of a message about a date. */
export function clockInWords(site: ModelSite, { data: { vendors } }: RuleContext, secondaryOnly: boolean): string {
  const vendor = vendorName(vendors, site.match.provider);
  const clock = isBehindGateway(site) ? `${vendor}'s clock; a gateway may keep others` : `${vendor}'s clock`;
  return secondaryOnly ? `${clock}, from secondary sources only` : clock;
}

/** What to use instead, from the chain of replacements on the day. */
export function replacementInWords(site: ModelSite, context: RuleContext): string {
  const { model } = site.match;
  const next = model && context.registry.replacementOn(model, context.today);
  if (!next) return 'No replacement is published in a source we read.';
  const via = next.via.length ? ` (${next.via.map((step) => step.id).join(', ')}, named first, ${next.via.length > 1 ? 'are' : 'is'} gone too)` : '';
  const status = context.registry.statusOn(next.model, context.today);
  const after = status.state === 'retiring' ? context.registry.replacementOn(next.model, status.on) : undefined;
  const ends = status.state === 'retiring' ? `, which itself ends on ${status.on}${after ? ` (then ${after.model.id})` : ''}` : '';
  const base = site.match.fineTune ? ' A fine-tuned model goes with its base and must be trained again.' : '';
  return `First live replacement: ${next.model.id}${via}${ends}.${base}`;
}
