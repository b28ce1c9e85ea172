import { rememberedOfText } from '../util/remembered.ts';
import type { Channel, ModelRecord, WrapperPrefix, WrapperTables } from './model-record.ts';
import type { ModelMatch } from './registry.ts';
import type { FamilyIndex } from './family-index.ts';
import { coreReadings, type CoreReading } from './core-readings.ts';

/** Longest text that is read as an id, in UTF-16 units; a Bedrock ARN with a profile name stays below it. */
const LONGEST = 200;
/** An id is one run of these characters; ` > ` is a separator that a provider registry may be configured with. */
const ID_CHARACTERS = /^(?:[\w-]+ > )?[\w@~.:/-]+$/;
/** Resource names of clouds in front of a model or profile id, and whose they are. */
const RESOURCE_HEADS: readonly { readonly head: RegExp; readonly channel: Channel }[] = [
  { head: /^arn:aws[\w-]*:bedrock:[\w-]*:\d*:(?:foundation-model|inference-profile)\//, channel: 'bedrock' },
  { head: /^projects\/[\w-]+\/locations\/[\w-]+\/(?=publishers\/)/, channel: 'vertex' },
];

/** What the prefixes in front of an id told so far. */
interface Wrapping {
  readonly start: number;
  readonly channel: Channel;
  readonly provider?: string;
  readonly onlyProvider?: string;
  readonly userNamed: boolean;
}

/** Makes `Registry.match`: strips wrappers from the outside in, and stops at the first text that is an id. */
export function createMatcher(find: (id: string) => ModelRecord | undefined, families: FamilyIndex, tables: WrapperTables): (scalar: string) => ModelMatch | undefined {
  const prefixes = new Map([...tables.slashPrefixes, ...tables.colonPrefixes].map((entry) => [entry.prefix, entry]));
  const userNamed = new Set(tables.userNamedPrefixes);

  const longestPrefix = (text: string, start: number): WrapperPrefix | undefined => {
    let longest: WrapperPrefix | undefined;
    for (let i = start; i < text.length; i++) {
      const character = text[i];
      if (character !== '/' && character !== ':' && character !== '>') continue;
      longest = prefixes.get(text.slice(start, character === '>' ? i + 2 : i + 1)) ?? longest;
    }
    return longest;
  };

  const identify = (scalar: string, reading: CoreReading, around: Wrapping): ModelMatch | undefined => {
    let model: ModelRecord | undefined;
    for (const key of reading.keys) model ??= find(key);
    const family = reading.keys.map((key) => families.familyOf(key)).find((known) => known !== undefined);
    const provider = model?.provider ?? family?.provider;
    const name = model?.family ?? family?.name;
    if (provider === undefined || name === undefined) return undefined;
    if (around.onlyProvider !== undefined && around.onlyProvider !== provider) return undefined;
    const channels = [around.channel, reading.channel, family?.channel, around.provider !== undefined && around.provider !== provider ? 'gateway' : undefined] as const;
    return {
      core: scalar.slice(reading.start, reading.end),
      start: reading.start,
      end: reading.end,
      ...(model && { model }),
      provider,
      family: name,
      channel: channels.find((channel) => channel !== undefined && channel !== 'vendor') ?? 'vendor',
      fineTune: reading.fineTune ?? false,
      userNamed: around.userNamed,
      wordLike: (family?.wordLike ?? false) && reading.start === 0 && reading.end === scalar.length,
    };
  };

  const matchId = (scalar: string): ModelMatch | undefined =>
    (scalar.length < 2 || scalar.length > LONGEST || !ID_CHARACTERS.test(scalar) || !families.mayHoldId(scalar.toLowerCase()) ? undefined : readId(scalar));

  /** The same few ids stand in many places. */
  const readId = rememberedOfText((scalar: string): ModelMatch | undefined => {
    const text = scalar.toLowerCase();
    let around: Wrapping = { start: 0, channel: 'vendor', userNamed: false };
    for (const { head, channel } of RESOURCE_HEADS) {
      const length = head.exec(text)?.[0].length ?? 0;
      if (length > 0) around = { start: length, channel, userNamed: false };
    }
    for (;;) {
      for (const reading of coreReadings(text, around.start, tables)) {
        const match = identify(scalar, reading, around);
        if (match) return match;
      }
      const prefix = longestPrefix(text, around.start);
      if (prefix === undefined) return undefined;
      const provider = prefix.provider ?? around.provider;
      const onlyProvider = prefix.exclusive ? prefix.provider : around.onlyProvider;
      around = {
        start: around.start + prefix.prefix.length,
        channel: around.channel === 'vendor' ? prefix.channel : around.channel,
        ...(provider !== undefined && { provider }),
        ...(onlyProvider !== undefined && { onlyProvider }),
        userNamed: around.userNamed || userNamed.has(prefix.prefix),
      };
    }
  });

  const apiPaths = tables.apiPaths.map(({ pattern, ...wrapping }) => ({ pattern: new RegExp(pattern, 'd'), ...wrapping }));
  const matchAddress = (scalar: string): ModelMatch | undefined => {
    if (scalar.length > LONGEST) return undefined;
    for (const { pattern, channel, userNamed = false } of apiPaths) {
      const [start, end] = pattern.exec(scalar)?.indices?.groups?.['id'] ?? [0, 0];
      const match = end > start ? matchId(scalar.slice(start, end)) : undefined;
      if (match) return { ...match, start: start + match.start, end: start + match.end, channel: match.channel === 'vendor' ? channel : match.channel, userNamed, wordLike: false };
    }
    return undefined;
  };
  return (scalar) => matchId(scalar) ?? (scalar.includes('/') ? matchAddress(scalar) : undefined);
}
