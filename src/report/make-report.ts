import { countTokens, type TokenCounter } from '../prompt/token-counter.ts';
import { requestCost, sum, times, type Between, type RequestTokens, type Tier } from '../prompt/request-cost.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import { globCovers } from '../util/id-glob.ts';
import { decide, type Availability } from './decide.ts';
import type { WorkloadFacts } from './facts.ts';
import type { Gathered } from './gather.ts';
import { alternativesTo, modelPrices } from './model-prices.ts';
import type { Reading } from './read-file.ts';
import { readiness } from './readiness.ts';
import type { KnownTokens, MonthlyCost, Report, WorkloadReport } from './report.ts';
import { workloadName, type Volume, type Volumes } from './volumes.ts';

/** What a person adds to what the repository tells. */
export interface Asked {
  readonly volumes: Volumes;
  readonly availability: Availability;
  readonly tool: Report['tool'];
  /** Absent where nobody can count tokens: then lengths tell. */
  readonly counter?: TokenCounter | undefined;
}

/** Counts, prices and judges what was gathered. */
export async function makeReport(gathered: Gathered, { engine, migration: { to }, options: { today } }: Pick<Reading, 'engine' | 'migration' | 'options'>, asked: Asked): Promise<Report> {
  const { registry, data } = engine;
  const all = gathered.files.flatMap(({ workloads }) => workloads);
  const hasEncodingOf = ({ id }: ModelRecord): boolean => data.report.encodings.some(({ name, ids }) => name === asked.counter?.encoding && ids.some((glob) => globCovers(glob, id)));
  const workloads: WorkloadReport[] = [];
  for (const workload of all) {
    const name = workloadName(workload, all);
    const volume = asked.volumes[name] ?? {};
    const prompts = await knownTokens(workload, asked.counter, hasEncodingOf(to) && hasEncodingOf(workload.model));
    const outputCap = capOf(workload);
    const tokens = requestTokens(volume, prompts, outputCap);
    const cost = (tier: Tier): MonthlyCost => ({ today: monthly(workload.model, tier, tokens, volume), after: monthly(to, tier, tokens, volume) });
    const misfits = gathered.files.find(({ path }) => path === workload.path)?.misfits ?? [];
    workloads.push({
      name, path: workload.path, model: workload.model.id, sites: workload.sites, calls: workload.calls, prompts, volume, outputCap,
      standard: cost('standard'), batch: cost('batch'),
      notes: notesOf(workload, volume, prompts, to),
      decision: decide(workload, { to, registry, today, availability: asked.availability, misfits, hasCases: gathered.caseFiles.length > 0 }),
    });
  }
  const moving = [...new Set(all.map(({ model }) => model))];
  const known = workloads.filter(({ standard }) => standard.today && standard.after);
  const total = (side: 'today' | 'after'): Between | null => (known.length === 0 ? null : sum(known.flatMap(({ standard }) => standard[side] ?? [])));
  const priced = (models: readonly ModelRecord[], as: 'today' | 'target' | 'alternative'): Report['prices'] => models.map((model) => ({ ...modelPrices(model, registry, today), as }));
  return {
    schemaVersion: 1, tool: asked.tool, to: to.id, today, dataDate: registry.dataDate, encoding: asked.counter?.encoding ?? null, availability: asked.availability,
    workloads,
    total: { today: total('today'), after: total('after'), unknown: workloads.length - known.length },
    prices: [...priced(moving, 'today'), ...priced([to], 'target'), ...priced(alternativesTo(to, moving, registry, today), 'alternative')],
    readiness: readiness({ to, gathered, availability: asked.availability }),
    left: { unchanged: gathered.files.reduce((count, file) => count + file.unchanged, 0), untiedPrompts: gathered.files.reduce((count, file) => count + (file.workloads.length > 0 ? file.untiedPrompts : 0), 0) },
    files: gathered.read,
    skipped: gathered.skipped.map(({ path, reason }) => ({ path, reason })),
  };
}

/** The prompts of one request are sent together. */
async function knownTokens({ prompts, calls }: WorkloadFacts, counter: TokenCounter | undefined, isOfModel: boolean): Promise<KnownTokens> {
  const counted = await Promise.all(prompts.map(async ({ text, call }) => ({ call, ...await countTokens(text, counter, isOfModel) })));
  const sums = calls.flatMap((_, call) => {
    const own = counted.filter((count) => count.call === call);
    return own.length === 0 ? [] : [own.reduce((total, { tokens }) => total + tokens, 0)];
  });
  return {
    tokens: sums.length === 0 ? null : { least: Math.min(...sums), most: Math.max(...sums) },
    without: calls.length - sums.length,
    how: counted.every(({ how }) => how === 'counted') ? 'counted' : 'estimated',
    prompts: prompts.length,
    isOpen: prompts.some(({ isOpen }) => isOpen),
  };
}

/** What every request of a workload sends at least, by its file; `undefined` where that is not known of one of them. */
function leastInput({ tokens, without }: KnownTokens): number | undefined {
  return without === 0 ? tokens?.least : undefined;
}

function capOf({ calls }: WorkloadFacts): number | null {
  const caps = calls.map(({ outputCap }) => outputCap);
  return caps.length > 0 && caps.every((cap) => typeof cap === 'number') ? Math.max(...caps) : null;
}

/** What is entered counts as it is. Without it the prompts of the code are what a request sends at least, and its cap is what it may answer at most. */
function requestTokens({ inputTokens, outputTokens, cachedPercent }: Volume, prompts: KnownTokens, outputCap: number | null): RequestTokens | undefined {
  const low = inputTokens ?? leastInput(prompts);
  if (low === undefined) return undefined;
  return {
    input: { low, ...(inputTokens !== undefined && { high: inputTokens }) },
    output: outputTokens === undefined ? { low: 0, ...(outputCap !== null && { high: outputCap }) } : { low: outputTokens, high: outputTokens },
    ...(cachedPercent !== undefined && { cachedShare: cachedPercent / 100 }),
  };
}

function monthly(model: ModelRecord, tier: Tier, tokens: RequestTokens | undefined, { requestsPerMonth }: Volume): Between | null {
  if (tokens === undefined || requestsPerMonth === undefined) return null;
  const cost = requestCost(model, tier, tokens);
  return cost === undefined ? null : times(cost, requestsPerMonth);
}

function notesOf({ calls, model }: WorkloadFacts, { inputTokens, outputTokens, requestsPerMonth }: Volume, prompts: KnownTokens, to: ModelRecord): string[] {
  const moves = [...new Set(calls.filter(({ effort }) => effort.before !== effort.after).map(({ effort }) => `${effort.before} → ${effort.after}`))];
  const longest = to.longContext;
  const least = leastInput(prompts);
  const input = inputTokens ?? least ?? 0;
  return [
    ...(requestsPerMonth === undefined ? ['no volume is entered, so that the cost is unknown'] : []),
    ...(inputTokens === undefined && least !== undefined && requestsPerMonth !== undefined ? [`input is at least what ${prompts.isOpen ? 'the prompts say before anything is filled in' : 'the prompts of the code say'}; what else is sent is unknown`] : []),
    ...(inputTokens === undefined && least === undefined && requestsPerMonth !== undefined ? ['a request has no prompt in its file and no input is entered, so that the cost is unknown'] : []),
    ...(outputTokens === undefined && requestsPerMonth !== undefined ? ['output is not entered: the least is without any answer, the most is what the cap of the code allows, where it has one'] : []),
    ...moves.map((move) => `effort moves ${move}: how many reasoning tokens that adds is unknown`),
    ...(longest && input > longest.aboveInputTokens ? [`above ${longest.aboveInputTokens} input tokens the long-context price of ${to.id} holds`] : []),
    ...(model.provider === to.provider ? [] : ['another provider counts tokens otherwise']),
  ];
}
