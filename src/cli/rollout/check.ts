import { checkMetrics, type RolloutCheck } from '../../core/rollout/check-metrics.ts';
import { tighter } from '../../core/rollout/budget-use.ts';
import type { Budget } from '../../core/rollout/rollout.ts';
import { ServedModels } from '../../core/rollout/served-models.ts';
import { STATUS, UsageError, type Terminal } from '../command.ts';
import { checkAsJson, checkAsMarkdown, checkAsText } from '../reporters/rollout.ts';
import type { RolloutOptions } from '../rollout.ts';
import { oneOf } from '../scan-request.ts';
import { writeResults } from '../write-results.ts';
import { configuredRollout, type ConfiguredRollout } from './configured-rollout.ts';
import { readMetrics } from './read-metrics.ts';

function limit(option: 'daily-tokens' | 'daily-usd' | 'task-tokens', options: RolloutOptions): number | undefined {
  const text = options[option];
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`--${option} takes a number, not '${text}'`);
  return Number(text);
}

function ownBudget(options: RolloutOptions): Budget {
  return { dailyTokens: limit('daily-tokens', options), dailyUsd: limit('daily-usd', options), taskTokens: limit('task-tokens', options), alertsAt: [] };
}

/** Holds the metrics of a file against a rollout. Throws UsageError. */
export async function checked({ rollout, env }: ConfiguredRollout, options: RolloutOptions, file: string, terminal: Terminal): Promise<RolloutCheck> {
  if (file === '') throw new UsageError('--metrics is empty');
  const budget = tighter(ownBudget(options), rollout.budget);
  const { rows, broken } = await readMetrics(file, terminal.cwd);
  return checkMetrics(rollout, rows, broken, budget, new ServedModels(rollout, env?.text).isRolledBack);
}

/** `modelshift rollout check`. */
export async function check(options: RolloutOptions, terminal: Terminal): Promise<number> {
  const format = oneOf('format', options.format ?? 'text', ['text', 'json', 'markdown']);
  if (options.metrics === undefined) throw new UsageError('--metrics FILE is missing');
  const outcome = await checked(configuredRollout(terminal), options, options.metrics, terminal);
  const status = await writeResults({ text: checkAsText, json: checkAsJson, markdown: checkAsMarkdown }[format](outcome), terminal);
  return status === STATUS.clean && (outcome.verdict === 'hold' || outcome.verdict === 'roll-back') ? STATUS.findings : status;
}
