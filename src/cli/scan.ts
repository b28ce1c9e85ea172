import { createEngine } from '../core/engine.ts';
import { stopwatch, today } from '../host/clock.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { NodeWorkspace } from '../host/node-workspace.ts';
import { PathError } from '../host/start-points.ts';
import { collectReport, type ScanOutcome } from './collect-report.ts';
import { STATUS, UsageError, type Command, type Terminal } from './command.ts';
import { printable } from './printable.ts';
import { reportAsJson } from './reporters/json.ts';
import { reportAsText } from './reporters/text.ts';
import { readScanRequest, SEVERITIES, type FailOn, type ScanRequest } from './scan-request.ts';
import { chooseTarget } from './target.ts';
import { version } from './version.ts';

const HELP = `Usage: modelshift scan [PATH…] [options]

Finds the places where code depends on a language model, and says what breaks, changes silently or is worth tuning.
PATH is a file or a folder (default: the current directory). What git ignores is left out unless it is named.

  --target M         the model that you are moving to; "none" judges each place by the model in use alone
  --format F         text (default) or json
  --fail-on LEVEL    exit with 1 from this severity on: error (default), warning, information, hint, never.
                     What only the default target says never counts
  --today D          judge as on this day, YYYY-MM-DD (default: today)
  --include GLOB     only paths that match, may be repeated; a glob without a slash matches names at any depth
  --exclude GLOB     no path that matches, may be repeated
  -h, --help         this page

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, 3 some files could not be read (they are listed as skipped).
`;

/** An input that could not be read weighs more than a finding: without it nobody knows what else there is. */
function statusOf({ counted, failed }: ScanOutcome, failOn: FailOn): number {
  if (failed.length > 0) return STATUS.failed;
  const failing = failOn === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return failing.some((severity) => counted.has(severity)) ? STATUS.findings : STATUS.clean;
}

async function scanAsAsked(request: ScanRequest, terminal: Terminal): Promise<number> {
  const engine = createEngine(loadData(dataFolder()));
  const target = chooseTarget(request.target, engine.registry, engine.data.defaultTarget);
  const { paths, include, exclude } = request;
  const workspace = new NodeWorkspace({
    root: terminal.cwd, include, exclude,
    ...(paths.length === 0 ? {} : { paths }),
    handles: (path) => engine.handles(path),
  });
  const outcome = await collectReport({
    engine, workspace,
    options: { today: request.today ?? today(), target },
    tool: { name: 'modelshift', version: version() },
    elapsed: stopwatch(),
  });
  const { report, failed } = outcome;
  const unwritten = await terminal.write(
    request.format === 'json' ? reportAsJson(report) : reportAsText(report, { colour: terminal.colour, explicitTarget: target?.explicit === true }),
  );
  const [first] = failed;
  if (first !== undefined) terminal.tell(`${failed.length} could not be read, first ${printable(first.path)}: ${first.reason}`);
  if (unwritten !== undefined) terminal.tell(`cannot write the results: ${unwritten.message}`);
  return unwritten === undefined ? statusOf(outcome, request.failOn) : STATUS.failed;
}

/** `modelshift scan`: sites and findings. */
export const scan: Command = {
  name: 'scan',
  summary: 'find the places that depend on a model, and what is wrong with them',
  help: HELP,
  async run(args, terminal) {
    const request = readScanRequest(args);
    if (request.help) return (await terminal.write(HELP)) === undefined ? STATUS.clean : STATUS.failed;
    try {
      return await scanAsAsked(request, terminal);
    } catch (error) {
      if (error instanceof PathError) throw new UsageError(error.message, { cause: error });
      throw error;
    }
  },
};
