import { UsageError, type Command, type Terminal } from './command.ts';
import { readOptions } from './read-options.ts';
import { advance, rollBack } from './rollout/change.ts';
import { check } from './rollout/check.ts';
import { configuredRollout } from './rollout/configured-rollout.ts';
import { init } from './rollout/init.ts';
import { statusAsJson, statusAsText } from './rollout/status.ts';
import { oneOf } from './scan-request.ts';
import { writePage, writeResults } from './write-results.ts';

const HELP = `Usage: modelshift rollout init [options]
       modelshift rollout status [--format text|json]
       modelshift rollout check --metrics FILE [options]
       modelshift rollout advance [--approved-by NAME] [--metrics FILE]
       modelshift rollout back

Brings a model into use step by step, as modelshift.config.json says: which routes, which phases, which figures end it. The configuration is
that of the current directory, or the nearest above it in the same git repository. docs/rollout.md has all of it, the format of metrics, too.

init      shows the configuration with a rollout in it, and writes it with --yes. One that is there already stays.
  --to M             the candidate (default: the target of the configuration, or that of the data)
  --from M           the model in use
  --route NAME       a kind of work that chooses its model by itself, may be repeated (default: default)
  --phases HOW       percent (default): 10, 30, 50, 100; or staged: shadow, low-risk, high-value, cutover
  --yes              write it
status    says where the rollout stands, and which models its aliases stand for.
check     reads metrics, JSON or CSV, and says advance, complete, hold or roll back, and why. What is missing, too little or broken holds.
  --metrics FILE     what was counted per phase, route and side
  --format F         text (default), json or markdown
  --daily-tokens N, --daily-usd N, --task-tokens N
                     your own limits; those of the configuration can only be lower
advance   takes the next phase, in modelshift.config.json; at the cutover also the default aliases, in the environment file.
  --approved-by NAME who approves it; needed unless the configuration says "approval": "none"
  --metrics FILE     only if the check of these says advance
back      gives the candidate up: what answers now goes back to the rollback model, in the environment file.

init --yes, advance and back are entries of the journal, each file replaced at once, and print the id that "modelshift rollback" takes back.

  -h, --help         this page

Exit status: 0 advance, complete or done, 1 hold or roll back (nothing is written), 2 bad usage, no rollout, something wrong in the
configuration, or metrics that cannot be used, 3 a file could not be written, 4 a file has changed meanwhile (nothing is written).
`;

const OPTIONS = {
  to: { type: 'string' }, from: { type: 'string' }, route: { type: 'string', multiple: true }, phases: { type: 'string' }, yes: { type: 'boolean' },
  metrics: { type: 'string' }, format: { type: 'string' },
  'daily-tokens': { type: 'string' }, 'daily-usd': { type: 'string' }, 'task-tokens': { type: 'string' },
  'approved-by': { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const;

/** What the command line was given, as it stands there. */
export type RolloutOptions = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

const ACTIONS: Readonly<Record<string, { readonly takes: readonly (keyof RolloutOptions)[]; readonly run: (options: RolloutOptions, terminal: Terminal) => Promise<number> }>> = {
  init: { takes: ['to', 'from', 'route', 'phases', 'yes'], run: init },
  status: { takes: ['format'], run: status },
  check: { takes: ['metrics', 'format', 'daily-tokens', 'daily-usd', 'task-tokens'], run: check },
  advance: { takes: ['approved-by', 'metrics', 'daily-tokens', 'daily-usd', 'task-tokens'], run: advance },
  back: { takes: [], run: (_, terminal) => rollBack(terminal) },
};

async function status({ format = 'text' }: RolloutOptions, terminal: Terminal): Promise<number> {
  const shown = oneOf('format', format, ['text', 'json']) === 'json' ? statusAsJson : statusAsText;
  return writeResults(shown(configuredRollout(terminal)), terminal);
}

/** `modelshift rollout`: phases of a move, and the figures that end it. */
export const rollout: Command = {
  name: 'rollout',
  summary: 'bring a model into use step by step, and say when to stop',
  help: HELP,
  async run(args, terminal) {
    const { values, positionals: [action, ...others] } = readOptions(args, OPTIONS);
    if (values.help) return writePage(HELP, terminal);
    if (action === undefined) throw new UsageError(`what to do is missing: ${Object.keys(ACTIONS).join(', ')}`);
    const found = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!found) throw new UsageError(`rollout does ${Object.keys(ACTIONS).join(', ')}, not '${action}'`);
    if (others.length > 0) throw new UsageError(`rollout ${action} takes no path, and was given '${others.join(' ')}'`);
    const foreign = (Object.keys(values) as (keyof RolloutOptions)[]).find((option) => !found.takes.includes(option));
    if (foreign !== undefined) throw new UsageError(`rollout ${action} has no option --${foreign}`);
    return found.run(values, terminal);
  },
};
