import type { ClassCounts, InventoryFile, InventorySite } from '../protocol/inventory.ts';
import type { PlaceGroup, ProblemClass } from './group-places.ts';
import { LIFE_NAMES, lifeIcon, lifeInWords, livesInWords, soonest, type LifeState } from './life-words.ts';
import { problemsAt, problemsIn, type Place } from './place.ts';
import { dotted, many, shortened, type Shown, type ShownIcon } from './shown.ts';

/** Longest label of a place, in characters. */
const LABEL = 80;

/** What a kind of place is called. */
export const KIND_NAMES: Readonly<Record<InventorySite['kind'], string>> = { model: 'model', param: 'parameter', timeout: 'time limit', prompt: 'prompt', endpoint: 'endpoint' };

const KIND_ICONS: Readonly<Record<InventorySite['kind'], string>> = { model: 'symbol-constant', param: 'settings', timeout: 'watch', prompt: 'comment', endpoint: 'globe' };

/** What a class of findings is called. */
export const CLASS_NAMES: Readonly<Record<ProblemClass, string>> = { breaks: 'Breaks', silent: 'Changes silently', tune: 'Could be better', hygiene: 'In the way of a move', none: 'Without problems' };

const CLASS_ICONS: Readonly<Record<ProblemClass, ShownIcon>> = { breaks: { name: 'error', tone: 'error' }, silent: { name: 'warning', tone: 'warning' }, tune: { name: 'lightbulb' }, hygiene: { name: 'info' }, none: { name: 'pass' } };

const STATE_ICONS: Readonly<Record<LifeState, ShownIcon>> = { retired: { name: 'error', tone: 'error' }, retiring: { name: 'warning', tone: 'warning' }, deprecated: { name: 'history' }, legacy: { name: 'history' }, active: { name: 'pass' }, unknown: { name: 'question' } };

const problems = (count: number): string | undefined => (count === 0 ? undefined : many(count, 'problem'));

/** A time limit in words; `undefined` where its length is not known. */
function lengthOf(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined;
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

/** What stands at a place, in a few words. */
export function siteInWords({ kind, name, value, valueMs }: InventorySite): string {
  const written = kind === 'timeout' ? lengthOf(valueMs) : value;
  const text = kind === 'model' || kind === 'endpoint' ? (value ?? name) : kind === 'prompt' ? name : name === undefined ? written : `${name} = ${written ?? 'computed'}`;
  return shortened(text ?? KIND_NAMES[kind], LABEL);
}

/** A place as the inventory shows it. */
export function placeShown(place: Place): Shown {
  const { file, site } = place;
  const line = site.range.start.line + 1;
  const [label, kind, found] = [siteInWords(site), KIND_NAMES[site.kind], problems(problemsAt(place))];
  const classes = Object.entries(site.classes).map(([name, count]) => `${CLASS_NAMES[name as ProblemClass].toLowerCase()}: ${count}`);
  const facts = [
    `${kind} in ${file.path}, line ${line}`,
    ...(site.callee === undefined ? [] : [`call: ${site.callee}`]),
    `model: ${site.model ?? 'unknown'}, ${lifeInWords(site.status)}`,
    `provider: ${site.provider ?? 'unknown'}`,
    ...(site.confidence === 'certain' ? [] : [`confidence: ${site.confidence}`]),
    ...classes,
  ];
  return {
    label,
    description: dotted(`line ${line}`, label === kind ? undefined : kind, site.callee === undefined ? undefined : shortened(site.callee, LABEL), found),
    tooltip: [label, ...facts].join('\n'),
    spoken: [label, `${kind} in line ${line}`, `model ${site.model ?? 'unknown'}`, ...(site.model === undefined ? [] : [lifeInWords(site.status)]), found ?? 'no problems'].join(', '),
    icon: { name: KIND_ICONS[site.kind] },
  };
}

/** A file with some of its places, as the inventory shows it. */
export function fileShown(file: InventoryFile, places: readonly Place[]): Shown {
  const cut = file.path.lastIndexOf('/');
  const label = file.path.slice(cut + 1);
  const [count, found] = [many(places.length, 'place'), problems(problemsIn(places))];
  return {
    label,
    description: dotted(file.path.slice(0, Math.max(cut, 0)), count, found),
    tooltip: [file.path, dotted(count, found), livesInWords(places)].filter((line) => line !== '').join('\n'),
    spoken: [file.path, count, found ?? 'no problems'].join(', '),
    icon: { name: 'file' },
  };
}

/** A group as the inventory shows it, with numbers and dates. */
export function groupShown({ by, key, places }: PlaceGroup): Shown {
  const [first] = places;
  if (by === 'file' && first) return fileShown(first.file, places);
  const files = new Set(places.map(({ file }) => file.uri)).size;
  const ofClass = by === 'class' && key !== 'none' ? places.reduce((sum, { site }) => sum + (site.classes[key as keyof ClassCounts] ?? 0), 0) : undefined;
  const [count, found] = [many(places.length, 'place'), problems(ofClass ?? problemsIn(places))];
  const label = by === 'status' ? LIFE_NAMES[key as LifeState] : by === 'class' ? CLASS_NAMES[key as ProblemClass] : key || `No ${by} known`;
  const hasDates = (by === 'model' && key !== '') || (by === 'provider' && soonest(places) !== undefined);
  const dates = hasDates ? [livesInWords(places)] : [];
  const icon = by === 'status' ? STATE_ICONS[key as LifeState] : by === 'class' ? CLASS_ICONS[key as ProblemClass] : by === 'provider' ? { name: 'organization' } : lifeIcon(key === '' ? undefined : statusOf(places));
  return {
    label,
    description: dotted(hasDates ? livesInWords(places, 'days') : undefined, count, found),
    tooltip: [label, ...dates, `${count} in ${many(files, 'file')}`, found ?? 'no problems'].join('\n'),
    spoken: [label, ...dates, count, found ?? 'no problems'].join(', '),
    icon,
  };
}

/** The status that decides about a group: the one that ends first, else any that is known. */
function statusOf(places: readonly Place[]): Place['site']['status'] {
  return soonest(places) ?? places.find(({ site }) => site.status !== undefined)?.site.status;
}
