import { wordsOf } from '../sites/names.ts';
import type { ModelSite } from '../sites/site.ts';
import { answersInText } from '../../registry/text-models.ts';
import { isOnlyAsked } from './asked-list.ts';
import { isSpelledAsTheirs } from './model-date.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** More ids than this are counted, not named. */
const MOST_NAMED = 5;
/** Lists that say what models can do or that they are gone already: code asks whether an id is in them. */
const ABILITIES = new Set(['support', 'supports', 'unsupported', 'reasoning', 'thinking', 'vision', 'multimodal', 'without', 'no', 'deprecated', 'retired', 'legacy', 'old', 'pattern', 'patterns', 'prefix', 'prefixes', 'caching', 'only', 'capable', 'version', 'versions', 'substrings', 'substrs', 'aliases', 'blacklist', 'blocklist', 'denylist', 'ignore', 'ignored', 'excluded', 'hidden']);
/** Tables of what people read or see for an id. */
const SHOWN = new Set(['names', 'labels', 'titles', 'descriptions', 'icons', 'icon', 'colors', 'color', 'colours', 'badges', 'avatars', 'logos']);
/** Tables that compute what was paid, for records of the past too. */
const PRICES = new Set(['price', 'prices', 'pricing', 'cost', 'costs']);
/** Tables that describe models, in which some past is normal. */
const DESCRIPTIONS = new Set(['limit', 'limits', 'context', 'window', 'windows', 'tokens', 'metadata', 'settings', 'info']);

/** A list, table, enum or type of model ids that has kept some that are gone, or lacks the target: said once, at the first of them. */
export const rule: Rule = {
  id: 'model-list-outdated',
  title: 'A list of models is out of date',
  class: 'hygiene',
  defaultLevel: 'information',
  fix: 'none',
  messages: {
    gone: '{count} model ids are listed here, and {gone} shut down: {ids}. Whoever picks one gets an error; an entry that only explains old records can stay.',
    missing: '{count} model ids are listed here, and {target} is not: add it beside them, with its price and limits where they are listed too.',
  },
  *check(context: RuleContext): Generator<Report> {
    if (context.isTest) return;
    const { text } = context.file;
    const said = new Set<string>();
    for (const listed of blocksOf(context.sites.filter((site) => site.kind === 'model'))) {
      const [first] = listed;
      const gone = listed.filter((site) => isGone(site, context) && !isMarked(site, text));
      const at = gone[0] ?? first;
      const ids = new Set(listed.map(idOf));
      if (!first || !at || ids.size < 2 || first.forCounting || isAsserted(first, text) || isTranslation(listed)) continue;
      const data = { count: String(ids.size), ...inWords([...new Set(gone.map(idOf))], ids.size), target: context.target?.id ?? '' };
      const message = isWorthSaying(listed, gone) && !isOnlyAsked(at.listName ?? at.name, text) ? 'gone' : lacksTarget(listed, context) ? 'missing' : undefined;
      // a table and the enum of its keys are mended together
      if (message === 'gone' && gone.every((site) => said.has(idOf(site)))) continue;
      for (const site of gone) said.add(idOf(site));
      if (message) yield { start: at.start, end: at.end, severity: 'information', message, value: at.value, data };
    }
  },
};

const idOf = ({ value }: ModelSite): string => value.toLowerCase();

/** The ids of each list, in the order of the text. */
function blocksOf(sites: readonly ModelSite[]): Iterable<readonly ModelSite[]> {
  const blocks = new Map<number, ModelSite[]>();
  for (const site of sites) {
    if (site.role !== 'registry' || site.block === undefined) continue;
    const block = blocks.get(site.block);
    if (block) block.push(site);
    else blocks.set(site.block, [site]);
  }
  return blocks.values();
}

/** Of a table of limits, once half of it is gone; of abilities and prices, never. */
function isWorthSaying(listed: readonly ModelSite[], gone: readonly ModelSite[]): boolean {
  const words = new Set(listed.flatMap(({ name = '', listName = '', fixed }) => (fixed === 'an enum member' ? [] : [...wordsOf(name), ...wordsOf(listName)])));
  if ([...words].some((word) => ABILITIES.has(word) || PRICES.has(word))) return false;
  const areKeys = listed.every(({ fixed }) => fixed === 'a key');
  if ((areKeys || words.has('display')) && [...words].some((word) => SHOWN.has(word))) return false;
  const describes = areKeys || [...words].some((word) => DESCRIPTIONS.has(word));
  return describes ? gone.length * 2 >= listed.length : gone.length > 0;
}

/** `"id": "vendor.id-v1:0"`: the name of each model at a host, beside the vendor's own. */
function isTranslation(listed: readonly ModelSite[]): boolean {
  const translated = listed.filter(({ match }, i) => i > 0 && match.model !== undefined && match.model === listed[i - 1]?.match.model && match.channel !== listed[i - 1]?.match.channel);
  return translated.length > 0 && translated.length * 2 >= listed.length - 1;
}

/** `given as "…" | "…"`: what the types say elsewhere. */
function isAsserted({ literal }: ModelSite, text: string): boolean {
  return /\bas\s+$/.test(text.slice(Math.max(0, literal.start - 10), literal.start));
}

/** Words with which a row says itself that its model has ended. */
const MARKED = /\b(?:retired|deprecated|legacy|obsolete|superseded|dead|hidden)\b/i;

/** True where the line of an id, or the one before it, says that it has ended: whoever wrote the list knows. */
function isMarked({ start, end }: ModelSite, text: string): boolean {
  const above = text.lastIndexOf('\n', text.lastIndexOf('\n', start - 1) - 1) + 1;
  const below = text.indexOf('\n', end);
  return MARKED.test(text.slice(above, below < 0 ? text.length : below));
}

/** Hosts other than the vendor keep clocks of their own. */
function isGone(site: ModelSite, { registry, today }: RuleContext): boolean {
  const { model, channel } = site.match;
  return model !== undefined && (channel === 'vendor' || channel === 'gateway') && isSpelledAsTheirs(site) && registry.statusOn(model, today).state === 'retired';
}

/** A target that a person chose, whose earlier models are listed without it. */
function lacksTarget(listed: readonly ModelSite[], { registry, target }: RuleContext): boolean {
  const to = target?.explicit ? registry.get(target.id) : undefined;
  if (!to || listed.some(({ match }) => match.model === to)) return false;
  return listed.some(({ match: { model } }) => model?.provider === to.provider && answersInText(model) && registry.releasedBefore(model, to) === true);
}

function inWords(ids: readonly string[], all: number): { readonly gone: string; readonly ids: string } {
  const named = ids.length > MOST_NAMED ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${ids.length - MOST_NAMED} more` : ids.join(', ');
  return { gone: ids.length === all ? 'all are' : ids.length === 1 ? '1 of them is' : `${ids.length} of them are`, ids: named };
}
