import { channelNames } from '../../registry/channels.ts';
import type { Registry } from '../../registry/registry.ts';
import { globCovers } from '../../util/id-glob.ts';

/** Who answers at a host, by globs over hosts; the first that fits counts. */
export type HostProviders = readonly (readonly [host: string, provider: string])[];

const ADDRESS = /^[a-z][a-z\d+.-]*:\/\/(?:[^/@\s]*@)?([^/:?#\s]+)(:\d+)?/i;

/** Every name that a provider may go by: vendors of the data, and channels. */
export function providerNames(registry: Registry): string[] {
  return [...new Set([...registry.models.map(({ provider }) => provider), ...channelNames])].sort();
}

/** The provider that a configuration names for an address; `undefined` when it does not speak of its host. */
export function providerAt(address: string, providers: HostProviders): string | undefined {
  const [, host, port = ''] = ADDRESS.exec(address) ?? [];
  if (host === undefined) return undefined;
  return providers.find(([glob]) => globCovers(glob, glob.includes(':') ? host + port : host))?.[1];
}
