import type { ModelRecord } from '../registry/model-record.ts';
import type { Registry } from '../registry/registry.ts';
import type { CallFacts, Place, Remark, WorkloadFacts } from './facts.ts';

/** What to do with a workload now. */
export type Verdict = 'upgrade' | 'keep' | 'wait';

/** A verdict with what speaks for it; every reason that comes from a file names its place. */
export interface Decision {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
  /** Of `wait`: what comes when nothing stands in the way any more; absent where nobody can tell. */
  readonly then?: { readonly verdict: 'upgrade' | 'keep'; readonly reasons: readonly Reason[] };
  /** Day on which the model in use ends, where one is known: waiting has an end, too. */
  readonly deadline?: string;
}

export interface Reason {
  readonly text: string;
  readonly places: readonly Place[];
}

/** Whether a key was seen to have the model, on a day. */
export interface Availability {
  readonly state: 'seen' | 'not seen' | 'unknown';
  /** `YYYY-MM-DD` of the look. */
  readonly on?: string;
}

/** What is known around a workload. */
export interface Circumstances {
  readonly to: ModelRecord;
  readonly registry: Registry;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly availability: Availability;
  /** Time limits of its file that do not fit. */
  readonly misfits: readonly Remark[];
  readonly hasCases: boolean;
}

/** So many times the price of today, and a workload that gains nothing stays: what doubles or more is never moved unasked. */
const MUCH_DEARER = 2;
const THINKS = new Set(['low', 'medium', 'high', 'xhigh', 'max']);

/** Whether a workload should move now, and what to do once it can. */
export function decide(workload: WorkloadFacts, around: Circumstances): Decision {
  const status = around.registry.statusOn(workload.model, around.today);
  const end = status.state === 'retiring' || status.state === 'retired' ? status.on : undefined;
  const deadline = end === undefined ? {} : { deadline: end };
  const forced = status.state === 'retired' ? `${workload.model.id} is retired` : status.state === 'retiring' ? `${workload.model.id} has an announced end` : undefined;
  const then = forced === undefined ? byGain(workload, around) : { verdict: 'upgrade' as const, reasons: [reason(forced)] };
  // nothing can be measured on a model that is gone, and nothing gets worse than a request that fails
  const obstacles = [...hardObstacles(workload, around), ...(status.state === 'retired' ? [] : softObstacles(around))];
  if (then === undefined) return { verdict: 'wait', reasons: [...obstacles, reason(unknownPrice(workload.model, around.to))], ...deadline };
  return obstacles.length > 0 ? { verdict: 'wait', reasons: obstacles, then, ...deadline } : { ...then, ...deadline };
}

function reason(text: string, places: readonly Place[] = []): Reason {
  return { text, places: places.map(({ path, line }) => ({ path, line })) };
}

/** What must be cleared whatever happens: requests would fail on the target. */
function hardObstacles({ sites }: WorkloadFacts, { to, registry, today, availability }: Circumstances): Reason[] {
  const target = registry.statusOn(to, today);
  const blocked = sites.filter(({ state }) => state === 'blocked');
  const why = new Set(blocked.map((site) => site.reason ?? ''));
  return [
    ...(availability.state === 'not seen' ? [reason(`the key does not see ${to.id}${availability.on === undefined ? '' : ` (looked on ${availability.on})`}`)] : []),
    ...(target.state === 'retired' || target.state === 'retiring' ? [reason(`${to.id} itself ${target.state === 'retired' ? 'is retired' : `retires on ${target.on}`}`)] : []),
    ...[...why].map((text) => reason(`blocked: ${text}`, blocked.filter((site) => site.reason === text))),
  ];
}

/** What should be there before something that works is replaced. */
function softObstacles({ misfits, hasCases }: Circumstances): Reason[] {
  return [
    ...misfits.map((misfit) => reason(`a time limit does not fit: ${misfit.text.replace(/\.$/, '')}`, [misfit])),
    ...(hasCases ? [] : [reason('there are no baseline cases to tell a worse answer by')]),
  ];
}

/** What the move gains and costs where nothing forces it; `undefined` where a price is unknown. */
function byGain({ model, calls }: WorkloadFacts, { to }: Circumstances): Decision['then'] {
  const times = dearness(model, to);
  if (times === undefined) return undefined;
  const price = times === 1 ? 'the price stays' : times < 1 ? 'a token costs less' : `a token costs up to ${round(times)} times as much`;
  const demanding = calls.filter(isDemanding);
  if (demanding.length > 0) return { verdict: 'upgrade', reasons: [reason(`it sends tools or reasons, which is what a stronger model is for; ${price}`, demanding)] };
  if (times < MUCH_DEARER) return { verdict: 'upgrade', reasons: [reason(price)] };
  const known = calls.length > 0 && calls.every(isSimple) ? 'no tools and no reasoning' : 'nothing that is known of its requests asks for more';
  return { verdict: 'keep', reasons: [reason(`${known}, ${price}, and no end of ${model.id} is announced`, calls)] };
}

function unknownPrice(from: ModelRecord, to: ModelRecord): string {
  return `the price of ${from.pricePerMTok?.output === undefined ? from.id : to.id} is unknown, so that nobody can tell what the move costs`;
}

function isDemanding({ tools, effort }: CallFacts): boolean {
  return tools === 'yes' || THINKS.has(effort.before);
}

function isSimple({ tools, effort }: CallFacts): boolean {
  return tools === 'no' && effort.before === 'none';
}

/** How many times the list price of today, by whichever of input and output rises more; `undefined` where one is unknown. */
function dearness(from: ModelRecord, to: ModelRecord): number | undefined {
  const [a, b] = [from.pricePerMTok, to.pricePerMTok];
  if (a?.output === undefined || b?.output === undefined || a.input === 0 || a.output === 0) return undefined;
  return Math.max(b.input / a.input, b.output / a.output);
}

function round(times: number): string {
  return String(Math.round(times * 10) / 10);
}
