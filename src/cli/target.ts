import { chooseTarget } from '../core/scan/choose-target.ts';
import type { Target } from '../core/rules/rule.ts';
import type { Registry } from '../registry/registry.ts';
import { UsageError } from './command.ts';

/** The ids that somebody may have meant, or where all of them are listed. */
export function nearestInWords(nearest: readonly string[]): string {
  return nearest.length === 0 ? '; modelshift models lists what it has' : `, nearest: ${nearest.join(', ')}`;
}

/** The target that was asked for; `undefined` for `none`. Throws UsageError for a model that is not in the data. */
export function readTarget(asked: string | undefined, registry: Registry, defaultTarget: string): Target | undefined {
  const answer = chooseTarget(asked, registry, defaultTarget);
  if ('target' in answer) return answer.target;
  const { unknown, nearest } = answer;
  throw new UsageError(`--target: the data has no model '${unknown}'${nearestInWords(nearest)}`);
}
