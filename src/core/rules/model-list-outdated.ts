import { wordsOf } from '../sites/names.ts';
import type { ModelSite } from '../sites/site.ts';
import { answersInText } from '../../registry/text-models.ts';
import type { Report, Rule, RuleContext } from './rule.ts';

/** More ids than this are counted, not named. */
const MOST_NAMED = 5;
/** Lists that say what models can do or that they are gone already: code asks whether an id is in them. */
const ABILITIES = new Set(['support', 'supports', 'unsupported', 'reasoning', 'thinking', 'vision', 'multimodal', 'without', 'no', 'deprecated', 'retired', 'legacy', 'old']);
/** Tables that describe models, in which some past is normal. */
const DESCRIPTIONS = new Set(['price', 'prices', 'pricing', 'cost', 'costs', 'limit', 'limits', 'context', 'window', 'windows', 'tokens', 'metadata', 'settings', 'info']);

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
    for (const listed of blocksOf(context.sites.filter((site) => site.kind === 'model'))) {
      const [first] = listed;
      const gone = listed.filter((site) => isGone(site, context));
      const at = gone[0] ?? first;
      const ids = new Set(listed.map(idOf));
      if (!at || ids.size < 2) continue;
      const data = { count: String(ids.size), gone: goneInWords(new Set(gone.map(idOf)).size, ids.size), ids: inWords([...new Set(gone.map(idOf))]), target: context.target?.id ?? '' };
      const message = isWorthSaying(listed, gone) ? 'gone' : lacksTarget(listed, context) ? 'missing' : undefined;
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

/** Of a table of prices or limits, once half of it is gone; of abilities, never. */
function isWorthSaying(listed: readonly ModelSite[], gone: readonly ModelSite[]): boolean {
  const words = new Set(listed.flatMap(({ name = '' }) => wordsOf(name)));
  if ([...words].some((word) => ABILITIES.has(word))) return false;
  const describes = listed.every(({ fixed }) => fixed === 'a key') || [...words].some((word) => DESCRIPTIONS.has(word));
  return describes ? gone.length * 2 >= listed.length : gone.length > 0;
}

/** Hosts other than the vendor keep clocks of their own. */
function isGone({ match: { model, channel } }: ModelSite, { registry, today }: RuleContext): boolean {
  return model !== undefined && (channel === 'vendor' || channel === 'gateway') && registry.statusOn(model, today).state === 'retired';
}

/** A target that a person chose, whose earlier models are listed without it. */
function lacksTarget(listed: readonly ModelSite[], { registry, target }: RuleContext): boolean {
  const to = target?.explicit ? registry.get(target.id) : undefined;
  if (!to || listed.some(({ match }) => match.model === to)) return false;
  return listed.some(({ match: { model } }) => model?.provider === to.provider && answersInText(model) && registry.releasedBefore(model, to) === true);
}

function goneInWords(gone: number, all: number): string {
  return gone === all ? 'all are' : gone === 1 ? '1 of them is' : `${gone} of them are`;
}

function inWords(ids: readonly string[]): string {
  return ids.length > MOST_NAMED ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${ids.length - MOST_NAMED} more` : ids.join(', ');
}
