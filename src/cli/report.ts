import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createEngine } from '../core/engine.ts';
import { today } from '../host/clock.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { PathError } from '../host/start-points.ts';
import { ThreadTokenCounter } from '../host/thread-token-counter.ts';
import { version } from '../host/version.ts';
import { asDocument } from '../report/as-document.ts';
import { asHtml } from '../report/as-html.ts';
import { asMarkdown } from '../report/as-markdown.ts';
import { gather, type Gathered } from '../report/gather.ts';
import { makeReport } from '../report/make-report.ts';
import type { Reading } from '../report/read-file.ts';
import type { Report } from '../report/report.ts';
import { readVolumes, unusedVolumes, type Volumes } from '../report/volumes.ts';
import { migrationOf } from './collect-plan.ts';
import { STATUS, UsageError, type Command, type Terminal } from './command.ts';
import { configuredWorkspace, type ConfiguredWorkspace } from './configured-workspace.ts';
import { checkReplaceable, putOut } from './out-file.ts';
import { harmlessJson, printable } from './printable.ts';
import { Progress } from './progress.ts';
import { readReportRequest, type ReportFormat, type ReportRequest } from './report-request.ts';
import { tellFailed } from './tell-failed.ts';
import { whyNothing } from './why-nothing.ts';
import { writePage } from './write-results.ts';

const HELP = `Usage: modelshift report [PATH…] --to M [options]

Says what a move to the model M costs and whether one is ready for it: price today and after by workload, with ranges and with the source of
every price; cheaper alternatives; upgrade, keep or wait with the reason; and a list of what should be in place, each item checked where the
repository tells and asked where it does not. What nobody knows is "unknown". Nothing is changed, and nothing is sent anywhere.
A workload is what one file sends to one model. PATH is a file or a folder (default: the current directory).

  --to M             the model to move to
  --from GLOB        ids to move, "*" for any characters, may be repeated (default: every chat model of M's provider that was
                     released before it)
  --volumes FILE     how much each workload sends, as JSON:
                     { "workloads": { "src/summary.ts": { "requestsPerMonth": 120000, "inputTokens": 1800, "outputTokens": 300,
                     "cachedPercent": 40 } } }; what is not known is left out, and a file that sends several models is named
                     "src/summary.ts#MODEL"
  --format F         markdown (default), html (one file without script) or json
  --out FILE         write to FILE instead; its ending says the format where --format does not; a file that is there is replaced
                     only by a report, and only where it is one
  --include GLOB     only paths that match, may be repeated; a glob without a slash matches names at any depth
  --exclude GLOB     no path that matches, may be repeated
  --today D          judge as on this day, YYYY-MM-DD (default: today)
  -h, --help         this page

Exit status: 0 reported, whatever the report says, 2 bad usage, no file among PATH and --include, or something wrong in the configuration or in
the volumes, 3 some files could not be read (a file that is named as PATH counts whatever keeps it from being read), or the report could not
be written.
`;

const WRITERS: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  markdown: (report) => asMarkdown(asDocument(report)),
  html: (report) => asHtml(`Moving to ${report.to}`, asDocument(report)),
  json: (report) => `${harmlessJson(JSON.stringify(report, undefined, 2))}\n`,
};
/** How a report of each format can be told from something else that a mistyped name would cost. */
const OWN: Readonly<Record<ReportFormat, RegExp>> = {
  markdown: /^# Moving to .+: cost and readiness\n/,
  html: /^<!doctype html>[^]{0,1000}<title>Moving to /,
  json: /^\{\s*"schemaVersion": 1,[^]{0,300}"to":/,
};

async function reportAsAsked(request: ReportRequest, terminal: Terminal): Promise<number> {
  if (request.out !== undefined) checkReplaceable(request.out, terminal.cwd, `report as ${request.format}`, (text) => OWN[request.format].test(text));
  const engine = createEngine(loadData(dataFolder()));
  const configured = configuredWorkspace(engine, terminal.cwd, request, terminal);
  for (const problem of configured.problems) terminal.tell(printable(problem));
  const { volumes, problems } = readVolumesOf(request, terminal);
  const migration = migrationOf(request, engine, () => true);
  const { gathered, reading } = await gatherHere({ engine, migration, options: { today: request.today ?? today(), config: configured.config } }, configured, terminal);
  const counter = new ThreadTokenCounter();
  try {
    const report = await makeReport(gathered, reading, { volumes, availability: { state: 'unknown' }, tool: { name: 'modelshift', version: version() }, counter });
    const unused = unusedVolumes(volumes, report.workloads.map(({ name }) => name));
    if (unused.length > 0) terminal.tell(printable(`--volumes: no workload is called ${unused.join(', ')}; the report calls them ${report.workloads.map(({ name }) => name).join(', ') || 'nothing, because there is none'}`));
    const unwritten = await putOut(WRITERS[request.format](report), request.out, terminal);
    return statusOf({ gathered, unwritten, isAmiss: configured.problems.length + problems + unused.length > 0 }, request, terminal);
  } finally {
    await counter.stop();
  }
}

/** Reads the workspace with progress on the screen. */
async function gatherHere(asked: Reading, { workspace, unscanned }: ConfiguredWorkspace, terminal: Terminal): Promise<{ readonly gathered: Gathered; readonly reading: Reading }> {
  const { engine } = asked;
  const { files, skipped } = await workspace.list();
  const reading: Reading = { ...asked, options: { ...asked.options, limits: engine.limitsOf(workspace, files), environment: engine.environmentOf(workspace, files) } };
  const progress = new Progress(terminal);
  try {
    const steps = gather(workspace, { files, skipped, met: unscanned() }, reading);
    for (let done = 0; ; done++) {
      const step = steps.next();
      if (step.done === true) return { gathered: step.value, reading };
      await progress.afterFile(done, files.length);
    }
  } finally {
    progress.stop();
  }
}

function statusOf({ gathered, unwritten, isAmiss }: { readonly gathered: Gathered; readonly unwritten: Error | undefined; readonly isAmiss: boolean }, request: ReportRequest, terminal: Terminal): number {
  const failed = gathered.skipped.filter((file) => file.failed);
  tellFailed({ failed }, terminal);
  const nothing = whyNothing(request, { files: gathered.read, failed, skipped: gathered.skipped });
  if (nothing !== undefined) terminal.tell(nothing);
  if (unwritten !== undefined) terminal.tell(`cannot write the report: ${printable(unwritten.message)}`);
  if (unwritten !== undefined || failed.length > 0) return STATUS.failed;
  return isAmiss || (nothing !== undefined && request.paths.length + request.include.length > 0) ? STATUS.usage : STATUS.clean;
}

/** The volumes, and how many problems they have, which are told. Throws UsageError for a file that cannot be read. */
function readVolumesOf({ volumes: file }: ReportRequest, terminal: Terminal): { readonly volumes: Volumes; readonly problems: number } {
  if (file === undefined) return { volumes: {}, problems: 0 };
  let text: string;
  try {
    text = readFileSync(resolve(terminal.cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`--volumes: ${file} cannot be read`, { cause: error });
  }
  const { volumes, problems } = readVolumes(text);
  for (const problem of problems) terminal.tell(printable(`${file}:${problem}`));
  return { volumes, problems: problems.length };
}

/** `modelshift report`: what a move costs, and whether one is ready for it. */
export const report: Command = {
  name: 'report',
  summary: 'say what a move costs, and whether one is ready for it',
  help: HELP,
  async run(args, terminal) {
    const request = readReportRequest(args);
    if (request === undefined) return writePage(HELP, terminal);
    try {
      return await reportAsAsked(request, terminal);
    } catch (error) {
      if (error instanceof PathError) throw new UsageError(error.message, { cause: error });
      throw error;
    }
  },
};
