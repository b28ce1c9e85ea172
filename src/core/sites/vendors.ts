import type { Channel } from '../../registry/model-record.ts';
import { wordsOf } from './names.ts';

/** Who makes models and serves them under an address of its own. */
export interface VendorRecord {
  readonly provider: string;
  /** The name under which people know it. */
  readonly name: string;
  /** Words of names in code that speak of it or its models. */
  readonly words: readonly string[];
  /** Its hosts, with all below them. */
  readonly hosts: readonly string[];
  /** Present where servers of others take requests in its shape, so that its classes do not tell who answers. */
  readonly spokenByOthers?: true;
  readonly source: string;
}

/** Somebody else who runs models of vendors, and what shows it. */
export interface ChannelRecord {
  readonly channel: Channel;
  readonly words: readonly string[];
  readonly hosts: readonly string[];
  /** Arguments of clients that only it has. */
  readonly arguments: readonly string[];
  /** Texts in a configuration that is written for it alone. */
  readonly marks: readonly string[];
  /** Languages of such configurations. */
  readonly languages: readonly string[];
  readonly source: string;
}

/** `data/vendors.json`. */
export interface VendorTable {
  readonly date: string;
  readonly vendors: readonly VendorRecord[];
  readonly channels: readonly ChannelRecord[];
  /** Words that speak of models whoever made them: libraries and servers for many. */
  readonly frameworks: readonly string[];
}

/** The name under which a vendor is known. */
export function vendorName({ vendors }: VendorTable, provider: string): string {
  return vendors.find((vendor) => vendor.provider === provider)?.name ?? provider;
}

/** The table as code asks it: names, addresses and texts in, who runs the model out. */
export class Vendors {
  /** Words of names that speak of a vendor, its models, or a library for them. */
  readonly words: ReadonlySet<string>;
  readonly #channelOfWord: ReadonlyMap<string, Channel>;
  readonly #channels: readonly ChannelRecord[];
  readonly #hosts: readonly (readonly [RegExp, Channel])[];
  readonly #spoken: ReadonlySet<string>;

  constructor({ vendors, channels, frameworks }: VendorTable) {
    this.words = new Set([...vendors.flatMap(({ words }) => words), ...frameworks]);
    this.#channels = channels;
    this.#channelOfWord = new Map(channels.flatMap(({ channel, words }) => words.map((word) => [word, channel] as const)));
    this.#hosts = [...channels, ...vendors.map(({ hosts }) => ({ hosts, channel: 'vendor' as const }))].filter(({ hosts }) => hosts.length > 0).map(({ hosts, channel }) => [below(hosts), channel] as const);
    this.#spoken = new Set(vendors.filter(({ spokenByOthers }) => spokenByOthers).map(({ provider }) => provider));
  }

  /** Who runs models, by a word of a name, or two that are one (`lm-studio`); `undefined` where it does not tell. */
  named(name: string | undefined): Channel | undefined {
    const words = wordsOf(name ?? '');
    return [...words, ...words.slice(1).map((word, i) => `${words[i] ?? ''}${word}`)].map((word) => this.#channelOfWord.get(word)).find((channel) => channel !== undefined);
  }

  /** Who answers at an address: the vendor itself, a channel, or somebody that the table does not have. */
  at(address: string): Channel | undefined {
    return this.#hosts.find(([host]) => host.test(address))?.[1];
  }

  /** Whose argument of a client it is. */
  ofArgument(name: string): Channel | undefined {
    return this.#channels.find((channel) => channel.arguments.includes(name))?.channel;
  }

  /** Whose alone a configuration is, by its language or by what it mentions. */
  ofConfiguration(language: string, mentions: (word: string) => boolean): Channel | undefined {
    return this.#channels.find(({ languages, marks }) => languages.includes(language) || marks.some(mentions))?.channel;
  }

  /** True where a client of the vendor's library may reach the server of somebody else. */
  isSpokenByOthers(provider: string | undefined): boolean {
    return provider === undefined || this.#spoken.has(provider);
  }
}

/** An address at one of the hosts or below it. */
function below(hosts: readonly string[]): RegExp {
  return new RegExp(String.raw`^\w+://(?:[\w-]+\.)*(?:${hosts.map((host) => host.replaceAll('.', String.raw`\.`)).join('|')})(?:[:/]|$)`, 'i');
}
