import os from 'node:os';
import { createEngine } from '../core/engine.ts';
import { stopwatch, today } from '../host/clock.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { PathError } from '../host/start-points.ts';
import { BaselineFile } from './baseline-file.ts';
import type { ScanOutcome } from './collect-report.ts';
import { STATUS, UsageError, type Command, type Terminal } from './command.ts';
import { configuredWorkspace } from './configured-workspace.ts';
import { printable } from './printable.ts';
import { plural } from './reporters/counts.ts';
import { reportForGithub } from './reporters/github.ts';
import { reportAsJson } from './reporters/json.ts';
import { reportAsMarkdown } from './reporters/markdown.ts';
import type { Reporter } from './reporters/reporter.ts';
import { reportAsSarif } from './reporters/sarif.ts';
import { reportAsText } from './reporters/text.ts';
import { readScanRequest, SEVERITIES, type FailOn, type Format, type ScanRequest } from './scan-request.ts';
import { readTarget } from './target.ts';
import { tellFailed } from './tell-failed.ts';
import { version } from '../host/version.ts';
import { whyNothing } from './why-nothing.ts';
import { withProgress } from './watched-scan.ts';
import { withoutScannerInWords } from './without-scanner.ts';
import { writePage } from './write-results.ts';

const HELP = `Usage: modelshift scan [PATH…] [options]

Finds the places where code depends on a language model, and says what breaks, changes silently or is worth tuning.
PATH is a file or a folder (default: the current directory). What git ignores is left out unless it is named.
A modelshift.config.json in the folder that holds every PATH, or above it in the same git repository, says which files count, and at
which levels.

  --target M         the model that you are moving to; "none" judges each place by the model in use alone. Comes before the
                     target of a configuration
  --format F         text (default), json, sarif (for code scanning), github (annotations in a workflow's log) or
                     markdown (a comment on a pull request)
  --fail-on LEVEL    exit with 1 from this severity on: error (default), warning, information, hint, never.
                     What only the default target says never counts
  --today D          judge as on this day, YYYY-MM-DD (default: today)
  --baseline FILE    show and count only findings that FILE does not hold; they are known by rule, path and the text
                     of their line, so they may move
  --write-baseline   write all findings of this scan to that FILE and print nothing; from then on they are known
  --include GLOB     only paths that match, may be repeated; a glob without a slash matches names at any depth
  --exclude GLOB     no path that matches, may be repeated
  --skip-unread      pass over a PATH that is too large, is no text or has no scanner, for lists of files from other programs
  -h, --help         this page

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, no file to read among PATH and --include, something wrong in the
configuration or a baseline that cannot be used, 3 some files could not be read (they are listed as skipped; a file that is named as PATH
counts whatever keeps it from being scanned) or something could not be written, 130 interrupted.
`;

const REPORTERS: Readonly<Record<Format, Reporter>> = { text: reportAsText, json: reportAsJson, sarif: reportAsSarif, github: reportForGithub, markdown: reportAsMarkdown };

/** Threads that help with a scan: none where the cores are few, as a thread has to read and warm up all code anew; each one costs some 60 MB of memory. */
const threadsFor = (cores: number): number => (cores < 4 ? 0 : 3);

/** An input that could not be read weighs more than a finding: without it nobody knows what else there is. */
function statusOf({ found, failed }: ScanOutcome, failOn: FailOn): number {
  if (failed.length > 0) return STATUS.failed;
  const failing = failOn === 'never' ? [] : SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return found.some(({ counts, record }) => counts && failing.includes(record.severity)) ? STATUS.findings : STATUS.clean;
}

async function scanAsAsked(request: ScanRequest, terminal: Terminal): Promise<number> {
  const { paths, include, exclude } = request;
  const baseline = request.baseline === undefined ? undefined : new BaselineFile(request.baseline, terminal.cwd);
  if (request.writeBaseline) baseline?.checkReplaceable();
  const known = request.writeBaseline ? undefined : baseline?.read();
  const engine = createEngine(loadData(dataFolder()));
  const { workspace, config, unscanned, problems } = configuredWorkspace(engine, terminal.cwd, request, terminal);
  for (const problem of problems) terminal.tell(printable(problem));
  const target = readTarget(request.target ?? config.target, engine.registry, engine.data.defaultTarget);
  const all = await withProgress(terminal, {
    engine, workspace,
    options: { today: request.today ?? today(), target, config },
    tool: { name: 'modelshift', version: version() },
    elapsed: stopwatch(),
    fingerprints: request.format === 'sarif',
    threads: { most: threadsFor(os.availableParallelism()), root: terminal.cwd },
  });
  const outcome = request.skipUnread ? { ...all, failed: all.failed.filter(({ named }) => !named) } : all;
  const nothing = whyNothing(request, { files: all.report.stats.files, failed: all.failed, skipped: all.report.skipped });
  const isAmiss = problems.length > 0 || (nothing !== undefined && paths.length + include.length > 0 && !request.skipUnread);
  const least = isAmiss ? STATUS.usage : STATUS.clean;
  if (request.writeBaseline && baseline !== undefined) return writeBaseline(baseline, outcome, { least, nothing }, terminal);
  const whole = paths.length + include.length + exclude.length === 0;
  const shown = baseline === undefined || known === undefined ? outcome : baseline.reduce(outcome, known, whole);
  const unwritten = await terminal.write(REPORTERS[request.format]({
    ...shown, withoutScanner: request.format === 'text' ? withoutScannerInWords(unscanned()) : undefined, rules: engine.rules, incomplete: outcome.failed.length > 0, colour: terminal.colour, explicitTarget: target?.explicit === true,
  }));
  tellFailed(shown, terminal);
  if (nothing !== undefined && unwritten === undefined) terminal.tell(nothing);
  if (unwritten !== undefined) terminal.tell(`cannot write the results: ${unwritten.message}`);
  return unwritten === undefined ? Math.max(least, statusOf(shown, request.failOn)) : STATUS.failed;
}

/** A baseline from a scan that could not read everything, its configuration included, would report the rest as new one day, so none is written then. */
function writeBaseline(baseline: BaselineFile, outcome: ScanOutcome, { least, nothing }: { readonly least: number; readonly nothing: string | undefined }, terminal: Terminal): number {
  const { found, failed } = outcome;
  if (nothing !== undefined) terminal.tell(nothing);
  const status = failed.length > 0 ? STATUS.failed : least;
  if (status !== STATUS.clean) {
    tellFailed(outcome, terminal);
    terminal.tell('the baseline is left as it was');
    return status;
  }
  const unwritten = baseline.write(found);
  terminal.tell(unwritten === undefined ? `${plural(found.length, 'finding')} written to the baseline` : `cannot write the baseline: ${printable(unwritten.message)}`);
  return unwritten === undefined ? STATUS.clean : STATUS.failed;
}

/** `modelshift scan`: sites and findings. */
export const scan: Command = {
  name: 'scan',
  summary: 'find the places that depend on a model, and what is wrong with them',
  help: HELP,
  async run(args, terminal) {
    const request = readScanRequest(args);
    if (request.help) return writePage(HELP, terminal);
    try {
      return await scanAsAsked(request, terminal);
    } catch (error) {
      if (error instanceof PathError) throw new UsageError(error.message, { cause: error });
      throw error;
    }
  },
};
