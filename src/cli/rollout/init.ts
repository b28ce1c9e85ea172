import { CONFIG_FILE } from '../../core/config/config.ts';
import { planScaffold } from '../../core/rollout/scaffold.ts';
import { readTarget } from '../target.ts';
import { UsageError, type Terminal } from '../command.ts';
import type { RolloutOptions } from '../rollout.ts';
import { filled, oneOf } from '../scan-request.ts';
import { writeResults } from '../write-results.ts';
import { write } from './change.ts';
import { findConfiguration } from './configured-rollout.ts';

/** `modelshift rollout init`. */
export async function init(options: RolloutOptions, terminal: Terminal): Promise<number> {
  const { engine, folder, file, reading } = findConfiguration(terminal);
  const phases = oneOf('phases', options.phases ?? 'percent', ['percent', 'staged']);
  const to = readTarget(options.to ?? reading?.config.target, engine.registry, engine.data.defaultTarget);
  if (!to) throw new UsageError('a rollout needs a model to move to: --to M');
  const provider = engine.registry.get(to.id)?.provider ?? '';
  const made = planScaffold(file, { routes: filled('--route', options.route ?? ['default']), provider, from: options.from, to: to.id, phases });
  if ('blocked' in made) throw new UsageError(made.blocked);
  const problem = engine.readConfig(made.text).problems.find(({ isAdvice }) => !isAdvice);
  if (problem) throw new UsageError(problem.message);
  if (options.yes) return write(folder, made, terminal);
  terminal.tell(`${CONFIG_FILE} would say this; --yes writes it`);
  return writeResults(made.text, terminal);
}
