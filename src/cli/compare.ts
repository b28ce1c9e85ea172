import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Budget } from '../compare/budget.ts';
import type { BrokenCase, Case } from '../compare/case.ts';
import { readCases } from '../compare/case-file.ts';
import { readGate, type Gate } from '../compare/gate.ts';
import type { RunClock } from '../compare/provider.ts';
import type { PairResult } from '../compare/result.ts';
import { runCases, type ComparedSide } from '../compare/run-cases.ts';
import { equalShare } from '../compare/share.ts';
import { summarise } from '../compare/summary.ts';
import { buildBody } from '../prompt/build-body.ts';
import { render } from '../prompt/template.ts';
import type { Message } from '../prompt/message.ts';
import { STATUS, UsageError, type Command, type Terminal } from './command.ts';
import { keyFor, readDestination, readModels, type ComparedModel } from './compared-models.ts';
import { readCompareRequest, type CompareFormat, type CompareRequest } from './compare-request.ts';
import { printable } from './printable.ts';
import { comparisonAsJson, comparisonAsMarkdown, comparisonAsText, type Comparison } from './reporters/compare.ts';
import { plural } from './reporters/counts.ts';
import { RunLog } from './run-log.ts';
import { writePage, writeResults } from './write-results.ts';

const HELP = `Usage: modelshift compare --cases F --baseline M --candidate M (--max-cost USD | --max-tokens N) [options]

Asks two models the same cases, and says how often each answer was as it must be, what it cost and how long it took. Both get the same cap
on their answers, so that all requests together stay within the cap of the run; a request that could pass it is not sent.

  --cases F          JSON lines, one case a line: {"id"?, "vars": {…}} or {"id"?, "messages": […]}, each with "assert"? (below)
  --prompt F         a text with {{variables}}, for cases with vars
  --baseline M       the model that the code uses today
  --candidate M      the model to move to
  --max-cost USD     cap of the whole run by list prices; both models need a known price
  --max-tokens N     cap of the whole run in tokens, input and output
  --repeat N         ask each case so often (default: 1)
  --concurrency N    cases at once, 1 to 8 (default: 4)
  --endpoint E       chat (default) or responses
  --base-url U       an API that speaks as OpenAI's does: https, or http on this machine (default: OpenAI's own)
  --idle-timeout MS  give a request up after so long without any event, the first one included (default: 30000)
  --gate EXPR        a condition on the summary, may be repeated: "losses <= 2", "b.completionRate >= 0.95", "b.p95Ms <= 1.5 * a.p95Ms"
  --resume F         write each result to F as it comes, and do not ask again what F has
  --format F         text (default), json or markdown
  -h, --help         this page

assert: [{"type": T, "value"?: V, "threshold"?: N}…] with T one of equals, contains, icontains, regex, is-json, tool-call, and cost (US
dollars) and latency (milliseconds) with a threshold; "not-" before T turns it round. An answer is completed when it is done and all hold.

The key comes from OPENAI_API_KEY for OpenAI's own address and for no other, from MODELSHIFT_API_KEY for --base-url. This machine needs none.

Exit status: 0 compared and every gate passed, 1 a gate did not pass or cannot be told, 2 bad usage, 3 some cases could not be used, or the
results could not be written.
`;

const LONGEST_ANSWER = 5_000_000;

const REPORTERS: Readonly<Record<CompareFormat, (comparison: Comparison) => string>> = { text: comparisonAsText, json: comparisonAsJson, markdown: comparisonAsMarkdown };

const CLOCK: RunClock = { now: () => performance.now(), sleep: (ms, signal) => after(ms, undefined, { signal }).catch(() => undefined) };

/** A case with the messages that are sent for it. */
interface Prepared {
  readonly one: Case;
  readonly messages: readonly Message[];
}

async function compareAsAsked(request: CompareRequest, terminal: Terminal): Promise<number> {
  const gates = readGates(request.gates);
  const prompt = request.prompt === undefined ? undefined : readFile('--prompt', request.prompt, terminal);
  const file = readFile('--cases', request.cases, terminal);
  const { prepared, broken } = prepare(file, prompt);
  for (const { line, message } of broken) terminal.tell(`${printable(request.cases)}:${line}: ${printable(message)}`);
  if (prepared.length === 0) throw new UsageError(`--cases: ${request.cases} has no case that can be used`);
  const destination = readDestination(request.baseUrl);
  const models = readModels(request, destination);
  const key = keyFor(destination, process.env);
  const outputCap = shareOf(request, prepared, models);
  const head = { schemaVersion: 1, baseline: request.baseline, candidate: request.candidate, endpoint: request.endpoint, destination: destination.baseURL, asked: createHash('sha256').update(JSON.stringify([prompt, file])).digest('hex') } as const;
  const log = request.resume === undefined ? undefined : new RunLog(resolve(terminal.cwd, request.resume), head);
  const budget = new Budget(request.cap);
  for (const { a, b } of log?.known ?? []) for (const { costUsd, usage } of [a, b]) budget.settle(0, (request.unit === 'usd' ? costUsd : usage && usage.input + usage.output) ?? 0);
  const { openaiProvider } = await import('../providers/openai-provider.ts');
  const provider = openaiProvider(destination, () => Promise.resolve(key));
  const messagesOf = new Map(prepared.map(({ one, messages }) => [one, messages]));
  const side = ({ id, record }: ComparedModel): ComparedSide => ({
    ports: { provider, budget, unit: request.unit, clock: CLOCK },
    requestFor: (one) => {
      const messages = messagesOf.get(one) ?? [];
      return { call: { endpoint: request.endpoint, body: buildBody({ endpoint: request.endpoint, model: id, messages, outputCap }, record) }, messages, outputCap, prices: record ?? {} };
    },
  });
  const results = await withProgress(terminal, prepared.length * request.repeat, (signal, onResult) => runCases({
    a: side(models[0]), b: side(models[1]), cases: prepared.map(({ one }) => one), repeat: request.repeat, concurrency: request.concurrency,
    limits: { idleMs: request.idleTimeout, maxLength: LONGEST_ANSWER, signal }, known: log?.known ?? [],
    onResult: (result) => {
      log?.add(result);
      onResult();
    },
  }));
  return report(request, { results, broken, gates, outputCap, spent: budget.spent }, terminal);
}

async function report(request: CompareRequest, { results, broken, gates, outputCap, spent }: { results: readonly PairResult[]; broken: readonly BrokenCase[]; gates: readonly Gate[]; outputCap: number; spent: number }, terminal: Terminal): Promise<number> {
  const summary = summarise(results);
  const verdicts = gates.map((gate) => ({ gate: gate.source, verdict: gate.check(summary) }));
  const { baseline, candidate, endpoint } = request;
  const status = await writeResults(REPORTERS[request.format]({ schemaVersion: 1, baseline, candidate, endpoint, outputCap, spent: { unit: request.unit, amount: spent, cap: request.cap }, cases: results, summary, gates: verdicts }), terminal);
  for (const { gate, verdict } of verdicts) if (verdict !== 'passed') terminal.tell(`gate ${printable(gate)}: ${verdict}`);
  if (status !== STATUS.clean || broken.length > 0) return STATUS.failed;
  return verdicts.every(({ verdict }) => verdict === 'passed') ? STATUS.clean : STATUS.findings;
}

function readGates(sources: readonly string[]): readonly Gate[] {
  const shape = summarise([]);
  return sources.map((source) => {
    const gate = readGate(source, shape);
    if (typeof gate === 'string') throw new UsageError(`--gate: ${gate}`);
    return gate;
  });
}

function readFile(option: string, file: string, terminal: Terminal): string {
  try {
    return readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: ${file} cannot be read`, { cause: error });
  }
}

/** The cases with their messages; one that cannot be asked is broken, too. */
function prepare(file: string, prompt: string | undefined): { readonly prepared: readonly Prepared[]; readonly broken: readonly BrokenCase[] } {
  const { cases, broken } = readCases(file);
  const prepared: Prepared[] = [];
  const unasked: BrokenCase[] = [];
  for (const one of cases) {
    const messages = one.messages ?? (prompt === undefined ? 'it has no messages, and no --prompt is given' : fill(prompt, one));
    if (typeof messages === 'string') unasked.push({ line: one.line, message: messages });
    else prepared.push({ one, messages });
  }
  return { prepared, broken: [...broken, ...unasked].toSorted((a, b) => a.line - b.line) };
}

function fill(prompt: string, { variables }: Case): readonly Message[] | string {
  const { text, missing } = render(prompt, variables);
  return missing.length > 0 ? `no value for ${missing.join(', ')}` : [{ role: 'user', content: text }];
}

/** The cap on each answer. Throws UsageError where the cap of the run leaves none, or cannot be kept. */
function shareOf({ cap, unit, repeat }: CompareRequest, prepared: readonly Prepared[], models: readonly ComparedModel[]): number {
  const unpriced = models.filter(({ record }) => unit === 'usd' && record?.pricePerMTok?.output === undefined).map(({ id }) => id);
  if (unpriced.length > 0) throw new UsageError(`--max-cost: the price of ${unpriced.join(' and ')} is unknown; use --max-tokens`);
  const requests = prepared.flatMap(({ messages }) => models.flatMap(({ record }) => Array.from({ length: repeat }, () => ({ messages, prices: record ?? {} }))));
  const share = equalShare(requests, cap, unit);
  if (share === undefined) throw new UsageError('--max-cost: the price of inputs as long as these is unknown; use --max-tokens');
  if (share < 1) throw new UsageError(`${unit === 'usd' ? '--max-cost' : '--max-tokens'}: the prompts of ${plural(requests.length, 'request')} alone pass it`);
  return Math.min(share, ...models.map(({ record }) => record?.maxOutput ?? Infinity));
}

/** Runs while the screen shows how far it is; Ctrl+C ends the requests and then the process. */
async function withProgress<T>(terminal: Terminal, total: number, run: (signal: AbortSignal, onResult: () => void) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const letGo = terminal.catchInterrupt(() => {
    terminal.screen?.clear();
    stop.abort();
  });
  let done = 0;
  const show = (): void => terminal.screen?.show(`comparing: ${done} of ${plural(total, 'case')}`);
  show();
  try {
    return await run(stop.signal, () => {
      done++;
      show();
    });
  } finally {
    terminal.screen?.clear();
    letGo();
  }
}

/** `modelshift compare`: two models on the same cases. */
export const compare: Command = {
  name: 'compare',
  summary: 'ask two models the same cases, and compare answers, cost and time',
  help: HELP,
  async run(args, terminal) {
    const request = readCompareRequest(args);
    return request === undefined ? writePage(HELP, terminal) : compareAsAsked(request, terminal);
  },
};
