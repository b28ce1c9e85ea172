import { channelNames, hasOwn } from '../../registry/channels.ts';
import { providerAt, type HostProviders } from '../config/host-providers.ts';
import { valueText, type Entry, type Group, type Tree } from '../languages/tree.ts';
import type { KnownCall } from './calls.ts';
import type { Call } from './site.ts';
import type { Vendors } from './vendors.ts';

/** Names of a client's address, but for those that only one channel has. */
const ADDRESS_NAMES = /^(?:base_url|base_?URL|baseUrl|(?:\w+_)?api_base|apiBase|endpoint)$/;
/** The setting of a client's module that says whose API it reaches. */
const API_TYPE = /\bapi_type\s*=\s*["'](\w+)/;
/** A client that is made where it is used: `AzureClient().chat…`. */
const MADE_HERE = /(\w+)\(\)\./;

/** What is known about addresses: what is configured comes first. */
export interface Hosts {
  readonly configured: HostProviders;
  readonly vendors: Vendors;
}

/** Words of a variable or a setting that holds the address of a server other than the vendor's. */
const OTHER_SERVER = /compatible|generic|custom|local|self_?hosted|proxy/i;

/**
 * Whose API the requests of a file reach. A client's address outweighs its class; a request goes where the client goes that its receiver is
 * assigned from, and else, when all clients of the file go to one place, there.
 */
export class ClientProviders {
  readonly #byVariable = new Map<string, string | undefined>();
  readonly #clients = new Map<Call, string | undefined>();
  readonly #only: string | undefined;
  readonly #vendors: Vendors;
  /** Where requests go that their class says otherwise of. */
  readonly #redirects = new Set<string | undefined>(channelNames.filter((name) => hasOwn('parameters', name)));

  constructor(tree: Tree, calls: readonly KnownCall[], { configured, vendors }: Hosts) {
    this.#vendors = vendors;
    for (const { call, group, pattern } of calls) {
      if (call.purpose !== 'client') continue;
      const address = addressOf(tree, group, vendors);
      const named = address && providerAt(address.text, configured);
      if (named !== undefined) this.#redirects.add(named);
      const provider = named ?? addressed(address, vendors) ?? pattern?.provider;
      this.#clients.set(call, provider);
      const variable = assignedTo(group);
      if (variable !== undefined) this.#byVariable.set(variable, provider);
    }
    // one that is made from a configuration of its own goes where the others go
    const providers = new Set([...this.#clients.values()].filter((provider) => provider !== undefined));
    this.#only = (tree.text.includes('api_type') ? vendors.named(API_TYPE.exec(tree.text)?.[1]) : undefined) ?? (providers.size === 1 ? [...providers][0] : undefined);
  }

  of(call: Call): string | undefined {
    if (this.#clients.has(call)) return this.#clients.get(call);
    if (call.purpose !== 'request' && !(call.purpose === 'model' && call.callee.includes('.'))) return call.provider;
    const made = MADE_HERE.exec(call.callee)?.[1];
    const channel = made && this.#vendors.named(made);
    if (channel) return channel;
    const receiver = call.callee.split('.').find((segment) => this.#byVariable.has(segment));
    if (receiver !== undefined) return this.#byVariable.get(receiver) ?? call.provider;
    // the class names the vendor for every API that speaks its shape; where the one client of the file goes, its requests go
    return this.#vendors.isSpokenByOthers(call.provider) && this.#redirects.has(this.#only) ? this.#only : call.provider;
  }
}

/** The address that a client is given: the argument, and its text, empty where it is computed. */
function addressOf(tree: Tree, group: Group, vendors: Vendors): { readonly name: string; readonly text: string; readonly isOther: boolean } | undefined {
  const mapping = group.entries[0]?.groups.find(({ kind }) => kind === 'mapping');
  const entry = [...group.entries, ...(mapping?.entries ?? [])].find(({ name }) => name !== undefined && (ADDRESS_NAMES.test(name) || vendors.ofArgument(name) !== undefined));
  const literal = entry?.literals.find((at) => at.start >= entry.valueStart);
  return entry?.name === undefined ? undefined : { name: entry.name, text: literal ? tree.text.slice(literal.inner.start, literal.inner.end) : '', isOther: !literal && OTHER_SERVER.test(valueText(tree, entry)) };
}

function addressed(address: ReturnType<typeof addressOf>, vendors: Vendors): string | undefined {
  if (!address) return undefined;
  const channel = vendors.ofArgument(address.name) ?? vendors.at(address.text);
  if (channel !== undefined && hasOwn('names', channel)) return channel;
  return address.isOther || (/^https?:/.test(address.text) && channel !== 'vendor') ? 'gateway' : undefined;
}

/** `client = OpenAI(…)`, `self.client = …`, `const client = new OpenAI(…)`: the name of the statement around. */
function assignedTo(group: Group): string | undefined {
  let entry: Entry | undefined = group.parent;
  for (let i = 0; entry && i < 3; i++) {
    if (entry.group.kind === 'file' || entry.group.kind === 'block') return entry.name;
    entry = entry.group.parent;
  }
  return undefined;
}
