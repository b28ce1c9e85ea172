import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrokenCase } from '../compare/case.ts';
import type { ProviderFailure } from '../compare/batch.ts';
import { readGate, type Gate } from '../compare/gate.ts';
import type { PairResult } from '../compare/result.ts';
import { BatchTooLarge } from '../compare/run-in-batches.ts';
import { summarise } from '../compare/summary.ts';
import { askBoth } from './ask-both.ts';
import { STATUS, UsageError, type Command, type Terminal } from './command.ts';
import { keyFor, readDestination, readModels } from './compared-models.ts';
import { readCompareRequest, type CompareFormat, type CompareRequest } from './compare-request.ts';
import { capOnAnswers, prepareCases } from './prepare-cases.ts';
import { printable } from './printable.ts';
import { comparisonAsJson, comparisonAsMarkdown, comparisonAsText, type Comparison } from './reporters/compare.ts';
import { RunLog } from './run-log.ts';
import { writePage, writeResults } from './write-results.ts';

const HELP = `Usage: modelshift compare --cases F --baseline M --candidate M (--max-cost USD | --max-tokens N) [options]

Asks two models the same cases, and says how often each answer was as it must be, what it cost and how long it took. Both get the same cap
on their answers, so that all requests together stay within the cap of the run, by an
estimate of the inputs; a request that could pass it is not sent, and a retry counts as one more.

  --cases F          JSON lines, one case a line: {"id"?, "vars": {…}} or {"id"?, "messages": […]}, each with "assert"? (below)
  --prompt F         a text with {{variables}}, for cases with vars
  --baseline M       the model that the code uses today
  --candidate M      the model to move to
  --max-cost USD     cap of the whole run by OpenAI's list prices; both models need a known price
  --max-tokens N     cap of the whole run in tokens, input and output
  --repeat N         ask each case so often (default: 1)
  --concurrency N    cases at once, 1 to 8 (default: 4)
  --endpoint E       chat (default) or responses
  --base-url U       an API that speaks as OpenAI's does: https, or http on this machine (default: OpenAI's own)
  --idle-timeout MS  give a request up after so long without any event, the first one included (default: 30000)
  --gate EXPR        a condition on the summary, may be repeated: "losses <= 2", "b.completionRate >= 0.95", "b.p95Ms <= 1.5 * a.p95Ms"
  --resume F         write each result to F as it comes, and do not ask again what F has an answer to
  --batch            through the Batch API: within a day, at the price of batches, and without times; needs --resume
  --format F         text (default), json or markdown
  -h, --help         this page

assert: [{"type": T, "value"?: V, "threshold"?: N}…] with T one of equals, contains, icontains, regex, is-json, tool-call, and cost (US
dollars) and latency (milliseconds) with a threshold; "not-" before T turns it round. An answer is completed when it is done and all hold.

The key comes from OPENAI_API_KEY for OpenAI's own address and for no other, from MODELSHIFT_API_KEY for --base-url. This machine needs none.

Exit status: 0 compared and every gate passed, 1 a gate did not pass or cannot be told, 2 bad usage, 3 some cases could not be used, or the
results could not be written.
`;

const REPORTERS: Readonly<Record<CompareFormat, (comparison: Comparison) => string>> = { text: comparisonAsText, json: comparisonAsJson, markdown: comparisonAsMarkdown };

async function compareAsAsked(request: CompareRequest, terminal: Terminal): Promise<number> {
  const gates = readGates(request.gates);
  const prompt = request.prompt === undefined ? undefined : readFile('--prompt', request.prompt, terminal);
  const file = readFile('--cases', request.cases, terminal);
  const { prepared, broken } = prepareCases(file, prompt);
  for (const { line, message } of broken) terminal.tell(`${printable(request.cases)}:${line}: ${printable(message)}`);
  if (prepared.length === 0) throw new UsageError(`--cases: ${request.cases} has no case that can be used`);
  const destination = readDestination(request.baseUrl);
  const models = readModels(request, destination);
  const key = keyFor(destination, process.env);
  const outputCap = capOnAnswers(request, prepared, models);
  const head = { schemaVersion: 1, baseline: request.baseline, candidate: request.candidate, endpoint: request.endpoint, destination: destination.baseURL, asked: hashOf([prompt, file]) } as const;
  const log = request.resume === undefined ? undefined : new RunLog(resolve(terminal.cwd, request.resume), head, outputCap);
  try {
    const { results, spent } = await askBoth({ request, prepared, models, destination, key, outputCap, log }, terminal);
    const status = await report(request, { results, broken, gates, outputCap, spent }, terminal);
    if (log?.problem === undefined) return status;
    terminal.tell(`--resume: results could not be written: ${printable(log.problem)}`);
    return STATUS.failed;
  } finally {
    log?.close();
  }
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

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** `modelshift compare`: two models on the same cases. */
export const compare: Command = {
  name: 'compare',
  summary: 'ask two models the same cases, and compare answers, cost and time',
  help: HELP,
  async run(args, terminal) {
    const request = readCompareRequest(args);
    if (request === undefined) return writePage(HELP, terminal);
    try {
      return await compareAsAsked(request, terminal);
    } catch (error) {
      if (error instanceof BatchTooLarge) throw new UsageError(`--batch: ${error.message}`, { cause: error });
      // by its name: the bundle of the SDK has a class of its own
      if (!(error instanceof Error && error.name === 'ProviderFailure' satisfies ProviderFailure['name'])) throw error;
      terminal.tell(`${printable(error.message)}; what a batch was made of goes on there: run the same command again`);
      return STATUS.failed;
    }
  },
};
