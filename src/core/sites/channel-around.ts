import type { Channel } from '../../registry/model-record.ts';
import type { Entry } from '../languages/tree.ts';
import { wordsOf } from './names.ts';
import type { RoleContext } from './role.ts';

/** Names of the address of an API; an application has addresses of its own, too. */
const API_ADDRESS = /^(?:\w*(?:api|base|llm|model)\w*(?:url|uri|host|endpoint|base)|url|host|endpoint)$/i;
const ADDRESS_WORDS = new Set(['url', 'uri', 'host', 'endpoint', 'base']);
/** Settings that say who runs the model. */
const WHO = /^(?:(?:llm_?|model_?|api_?)?(?:provider|type|vendor)|platform)$/i;
/** A mapping that only holds more settings of what the mapping around it is about. */
const MORE_SETTINGS = /(?:params|parameters|options|config|settings|kwargs|models)$/i;
/** The name of a file without its folder and ending. */
const FILE_NAME = /([^/]*?)(?:\.\w+)?$/;
/** How many entries before and behind an id are asked. */
const BESIDE = 3;

/**
 * Who runs the model of an id, where something around it says that it is not the vendor: its name, the class or the names around it, an address or a
 * provider among the settings beside it, the whole configuration, or the name of the module.
 */
export function channelAround(entry: Entry, name: string | undefined, context: RoleContext): Channel | undefined {
  const { vendors, language, mentions, path } = context;
  const around = [entry.group.parent, entry.group.parent?.group.parent];
  return (language.nature === 'config' ? vendors.ofConfiguration(language.name, mentions) : undefined)
    ?? vendors.named(name) ?? vendors.named(entry.group.callee) ?? around.map((at) => vendors.named(at?.name)).find((channel) => channel !== undefined)
    ?? (entry.name === undefined || language.nature === 'env' ? undefined : channelBeside(entry, context))
    ?? (language.nature === 'code' ? vendors.named(FILE_NAME.exec(path)?.[1]) : undefined);
}

function channelBeside(entry: Entry, context: RoleContext): Channel | undefined {
  const { group, index } = entry;
  if (group.kind !== 'mapping' && group.kind !== 'call') return undefined;
  const beside = group.entries.slice(Math.max(0, index - BESIDE), index + BESIDE + 1).map((other) => (other === entry ? undefined : saidBy(other, context))).find((channel) => channel !== undefined);
  if (beside !== undefined) return beside;
  // `models: [{ name }]`: what stands beside the list is said of each
  const holder = group.parent?.name === undefined && group.parent?.group.kind === 'list' ? group.parent.group.parent : group.parent;
  return holder && MORE_SETTINGS.test(holder.name ?? '') ? channelBeside(holder, context) : undefined;
}

/** Who runs models, as one setting says it. */
function saidBy({ name, literals: [literal] }: Entry, { tree: { text }, vendors }: RoleContext): Channel | undefined {
  if (name === undefined || !literal) return undefined;
  const value = text.slice(literal.inner.start, literal.inner.end);
  const channel = WHO.test(name) ? vendors.named(value) : isAddress(name, vendors.words) ? vendors.at(value) : undefined;
  return channel === 'vendor' ? undefined : channel;
}

function isAddress(name: string, words: ReadonlySet<string>): boolean {
  if (API_ADDRESS.test(name)) return true;
  const parts = wordsOf(name);
  return ADDRESS_WORDS.has(parts.at(-1) ?? '') && parts.some((word) => words.has(word));
}
