/** What may be a channel's own, and not its models' vendor's. */
type Own = 'names' | 'parameters' | 'dates';

/**
 * Ways to a model besides its vendor's API, each with what is its own. `names`: users name deployments, and a name does not tell the model.
 * `parameters`: it may take, rename or drop others. `dates`: it has a calendar for the end of models. A gateway's dates are not known.
 */
const CHANNELS: ReadonlyMap<string, ReadonlySet<Own>> = new Map([
  ['azure', new Set<Own>(['names', 'parameters', 'dates'])],
  ['bedrock', new Set<Own>(['dates'])],
  ['vertex', new Set<Own>(['dates'])],
  ['gateway', new Set<Own>(['parameters'])],
]);

/** The names of all channels. */
export const channelNames: readonly string[] = [...CHANNELS.keys()];

/** Whether a provider is a channel that has something of its own; false for a vendor, and for nobody. */
export function hasOwn(own: Own, provider: string | undefined): boolean {
  return provider !== undefined && CHANNELS.get(provider)?.has(own) === true;
}
