import { isPlan } from '../core/scan/own-output.ts';
import { PathError } from '../host/start-points.ts';
import { collectPlan, type PlanOutcome } from './collect-plan.ts';
import { STATUS, UsageError, type Command, type Terminal } from './command.ts';
import { checkReplaceable, putOut } from './out-file.ts';
import { readPlanRequest, type PlanFormat, type PlanRequest } from './plan-request.ts';
import { printable } from './printable.ts';
import { planAsDiff, planAsJson, planAsText } from './reporters/plan.ts';
import { tellFailed } from './tell-failed.ts';
import { writePage } from './write-results.ts';

const HELP = `Usage: modelshift plan [PATH…] --to M [options]

Plans a move to the model M, and writes nothing. Each call changes as a whole or not at all: the id, the effort that keeps what the call
does today, parameters that M names otherwise or refuses. What cannot be told for certain is to confirm or blocked, with the reason.
PATH is a file or a folder (default: the current directory).

  --to M             the model to move to
  --from GLOB        ids to move, "*" for any characters, may be repeated (default: every chat model of M's provider that was
                     released before it)
  --alias HOW        literal (default) writes M where the id stands; env puts it behind an environment variable, in Python,
                     TypeScript, JavaScript, Ruby, PHP, C#, Java and Kotlin
  --stage N          1 (default): the model and what it forces; 2: list what may be tuned afterwards, too, and write tools in place of
                     functions where the call is forced and the code that reads the reply stands in the same file
  --format F         text (default), json (for "modelshift apply") or diff
  --out FILE         write to FILE instead, as json unless --format says otherwise; a file that is there is replaced only
                     by a plan as json, and only where it is one
  --include-env      edit .env files, too, and put the variables of --alias env there; one that is named as PATH is edited anyway
  --include GLOB     only paths that match, may be repeated; a glob without a slash matches names at any depth
  --exclude GLOB     no path that matches, may be repeated
  --today D          plan as on this day, YYYY-MM-DD (default: today)
  -h, --help         this page

Exit status: 0 planned, whatever is blocked, 2 bad usage, no file among PATH and --include, or something wrong in the configuration, 3 some
files could not be read (a file that is named as PATH counts whatever keeps it from being read), or the plan could not be written.
`;

const REPORTERS: Readonly<Record<PlanFormat, (outcome: PlanOutcome) => string>> = { text: planAsText, json: planAsJson, diff: planAsDiff };

async function planAsAsked(request: PlanRequest, terminal: Terminal): Promise<number> {
  if (request.out !== undefined) checkReplaceable(request.out, terminal.cwd, 'plan as JSON', (text) => request.format === 'json' && isPlan(text));
  const outcome = await collectPlan(request, terminal);
  const unwritten = await putOut(REPORTERS[request.format](outcome), request.out, terminal);
  tellFailed(outcome, terminal);
  if (outcome.nothing !== undefined && unwritten === undefined) terminal.tell(outcome.nothing);
  if (unwritten !== undefined) terminal.tell(`cannot write the plan: ${printable(unwritten.message)}`);
  if (unwritten !== undefined || outcome.failed.length > 0) return STATUS.failed;
  const isAmiss = outcome.nothing !== undefined && request.paths.length + request.include.length > 0;
  return outcome.isConfigured && !isAmiss ? STATUS.clean : STATUS.usage;
}

/** `modelshift plan`: the edits of a move, nothing written. */
export const plan: Command = {
  name: 'plan',
  summary: 'show the edits that move calls to another model',
  help: HELP,
  async run(args, terminal) {
    const request = readPlanRequest(args);
    if (request === undefined) return writePage(HELP, terminal);
    try {
      return await planAsAsked(request, terminal);
    } catch (error) {
      if (error instanceof PathError) throw new UsageError(error.message, { cause: error });
      throw error;
    }
  },
};
