import { bars, between, integer, outputInWords, perMillion, priceBars, sourcesOf, tierName, tokensInWords } from './amounts.ts';
import type { Decision, Reason } from './decide.ts';
import type { Block, Piece, Text } from './document.ts';
import type { Place, SiteFacts } from './facts.ts';
import type { ReadinessItem } from './readiness.ts';
import type { Report, WorkloadReport } from './report.ts';

/** More places than this are counted; the report as JSON lists all. */
const MOST_PLACES = 5;
const code = (text: string): Piece => ({ code: text });

/** The report as a document for people: first what to do, then what it costs, then what it rests on. */
export function asDocument(report: Report): Block[] {
  const { to, today, dataDate, workloads } = report;
  return [
    { kind: 'heading', level: 1, text: `Moving to ${to}: cost and readiness` },
    { kind: 'paragraph', text: [`As of ${today}, by data of ${dataDate}. Prices are list prices in US dollars; what no source or person says is "unknown". ${inTotal(report)}`] },
    ...(workloads.length === 0 ? nothing(report) : [...decisions(workloads), ...costs(report), ...tokens(report), ...prices(report), ...list(report.readiness)]),
    ...notCounted(report),
  ];
}

function nothing({ to, files }: Report): Block[] {
  return [{ kind: 'paragraph', text: [`Nothing here moves to ${to}: no request or setting in ${integer(files)} files sends a model that is released before it, by the same provider.`] }];
}

function inTotal({ workloads, total, to }: Report): string {
  const verdicts = (['upgrade', 'keep', 'wait'] as const).map((verdict) => `${workloads.filter(({ decision }) => decision.verdict === verdict).length} ${verdict}`).join(', ');
  const cost = total.today === null || total.after === null ? 'The cost in a month is unknown.' : `In a month: ${between(total.today)} today, ${between(total.after)} on ${to}${total.unknown === 0 ? '' : ` (without ${total.unknown} whose cost is unknown)`}.`;
  return workloads.length === 0 ? '' : `${workloads.length} workloads: ${verdicts}. ${cost}`;
}

function decisions(workloads: readonly WorkloadReport[]): Block[] {
  const shared = sharedReasons(workloads);
  return [
    { kind: 'heading', level: 2, text: 'What to do, workload by workload' },
    ...(shared.length === 0 ? [] : [{ kind: 'paragraph' as const, text: [`All that wait: ${shared.join('; ')}.`] }]),
    {
      kind: 'table', head: ['workload', 'model', 'verdict', 'why', 'places'],
      rows: workloads.map(({ name, model, decision, sites }) => [[code(name)], [code(model)], [decision.then === undefined ? decision.verdict : `${decision.verdict}, then ${decision.then.verdict}`], why(decision, model, shared), [placesOf(sites)]]),
    },
  ];
}

/** Reasons to wait that all have alike who wait, and that are said once. */
function sharedReasons(workloads: readonly WorkloadReport[]): string[] {
  const [first, ...others] = workloads.flatMap(({ decision }) => (decision.verdict === 'wait' ? [decision.reasons] : []));
  if (!first || others.length === 0) return [];
  return first.filter(({ text, places }) => places.length === 0 && others.every((reasons) => reasons.some((reason) => reason.text === text))).map(({ text }) => text);
}

function why({ reasons, then, deadline }: Decision, model: string, shared: readonly string[]): Text {
  const own = reasons.filter(({ text }) => !shared.includes(text));
  const parts: Text[] = [
    ...own.map(reasonText),
    ...(then?.reasons ?? []).map((reason): Text => ['then: ', ...reasonText(reason)]),
    ...(deadline === undefined ? [] : [[`end of ${model}: ${deadline}`]]),
  ];
  return parts.flatMap((part, i) => [...(i === 0 ? [] : ['; ']), ...part]);
}

function placesOf(sites: readonly SiteFacts[]): string {
  const counts = (['moves', 'confirm', 'blocked'] as const).map((state) => [sites.filter((site) => site.state === state).length, state] as const);
  return counts.filter(([count]) => count > 0).map(([count, state]) => `${count} ${state}`).join(', ');
}

function reasonText({ text, places }: Reason): Text {
  return [text, ...(places.length === 0 ? [] : [' (', ...placesText(places), ')'])];
}

function placesText(places: readonly Place[]): Piece[] {
  const shown = places.slice(0, MOST_PLACES).flatMap(({ path, line }, i) => [...(i === 0 ? [] : [', ']), code(`${path}:${line}`)]);
  return places.length > MOST_PLACES ? [...shown, `, and ${places.length - MOST_PLACES} more`] : shown;
}

function costs({ workloads, to, total, prices: priced }: Report): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'Cost in a month' };
  const groups = bars(workloads).map(({ name, today, after }) => ({ name, bars: [today, after] }));
  const list = priceBars(priced, to);
  const prices: Block[] = list.length === 0 ? [] : [{ kind: 'chart', title: `List price of a million output tokens in US dollars, today and on ${to}`, groups: list }];
  const entered = workloads.filter(({ volume }) => volume.requestsPerMonth !== undefined);
  if (entered.length === 0) return [heading, { kind: 'paragraph', text: ['Unknown: no volume of any workload is entered.'] }, ...prices];
  return [
    heading,
    ...(groups.length === 0 ? prices : [{ kind: 'chart' as const, title: `US dollars in a month, today and on ${to}`, groups }]),
    {
      kind: 'table', head: ['workload', 'requests', 'today', `on ${to}`, 'batch, today', `batch, on ${to}`],
      rows: [
        ...entered.map(({ name, volume, standard, batch }): Text[] => [[code(name)], [integer(volume.requestsPerMonth ?? 0)], [between(standard.today)], [between(standard.after)], [between(batch.today)], [between(batch.after)]]),
        ...(entered.length > 1 ? [[['all that is known'], [''], [between(total.today)], [between(total.after)], [''], ['']]] : []),
      ],
    },
    { kind: 'paragraph', text: ['Batch is without cached input, whose price there no source of the data gives.'] },
    ...notes(workloads),
  ];
}

/** What holds for every workload is said once. */
function notes(workloads: readonly WorkloadReport[]): Block[] {
  const all = [...new Set(workloads.flatMap((workload) => workload.notes))];
  if (all.length === 0) return [];
  return [{
    kind: 'list',
    items: all.map((note) => {
      const concerned = workloads.filter((workload) => workload.notes.includes(note));
      const which = concerned.slice(0, MOST_PLACES).flatMap(({ name }, i) => [...(i === 0 ? [] : [', ']), code(name)]);
      return concerned.length === workloads.length ? [`All: ${note}`] : [...which, concerned.length > MOST_PLACES ? `, and ${concerned.length - MOST_PLACES} more: ${note}` : `: ${note}`];
    }),
  }];
}

function tokens({ workloads, encoding }: Report): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Tokens of a request' },
    {
      kind: 'table', head: ['workload', 'prompts in the code', 'input, as entered', 'output', 'effort'],
      rows: workloads.map((workload) => [
        [code(workload.name)], [tokensInWords(workload.prompts)], [workload.volume.inputTokens === undefined ? 'unknown' : integer(workload.volume.inputTokens)], [outputInWords(workload)],
        [[...new Set(workload.calls.map(({ effort: { before, after } }) => (before === after ? before : `${before} → ${after}`)))].join(', ') || 'unknown'],
      ]),
    },
    { kind: 'paragraph', text: [`"est." is an estimate: ${encoding === null ? 'a token for every four characters, because nothing could count here' : `counted in the encoding ${encoding}, which no source of the data names for the model, or a token for every four characters of a long text`}.`] },
  ];
}

function prices(report: Report): Block[] {
  const as = { today: 'used today', target: 'target', alternative: 'alternative' };
  return [
    { kind: 'heading', level: 2, text: 'Prices and alternatives' },
    {
      kind: 'table', head: ['model', 'as', 'tier', 'input', 'output', 'source'],
      rows: report.prices.flatMap((model) => model.tiers
        .filter(({ input, output }) => model.as === 'target' || input !== null || output !== null)
        .map((row, i): Text[] => [i === 0 ? [code(model.id)] : [''], [i === 0 ? as[model.as] : ''], [tierName(row)], [perMillion(row.input)], [perMillion(row.output)], [sourcesOf(row)]])),
    },
    { kind: 'paragraph', text: [`US dollars per million tokens; a tier that is not listed is unknown. Reasoning tokens count as output. ${report.prices.some((model) => model.as === 'alternative') ? 'Alternatives are newer than what is used today, are served where the target is, and cost less than it; whether they are good enough only your own cases tell.' : 'The data has no model that is newer than what is used today, served where the target is, and cheaper than it.'}`] },
  ];
}

function list(items: readonly ReadinessItem[]): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Readiness' },
    { kind: 'table', head: ['', 'checked', 'what was found, or what to ask', 'where'], rows: items.map(({ title, checked, says, places }) => [[title], [checked], [says], placesText(places)]) },
    { kind: 'paragraph', text: ['"yes" and "no" rest on the places that are named. "ask" means that the repository does not tell.'] },
  ];
}

function notCounted({ left: { unchanged, untiedPrompts }, files, skipped, tool }: Report): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'What this does not count' },
    {
      kind: 'list',
      items: [
        [`${integer(unchanged)} ids that stay as they are: in tests, lists, documents, or with a role that nobody knows.`],
        [`${integer(untiedPrompts)} prompts beside these requests that none of them is known to send.`],
        [`${integer(files)} files were read, ${integer(skipped.length)} were left out.`],
        ['Retries, tools that are billed by themselves, images, discounts and taxes.'],
        [`Written by ${tool.name} ${tool.version}; nothing was sent anywhere for it.`],
      ],
    },
  ];
}
