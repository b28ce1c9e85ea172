import { chooseTarget } from '../core/scan/choose-target.ts';
import type { Target } from '../core/rules/rule.ts';
import type { Registry } from '../registry/registry.ts';
import { UsageError } from './command.ts';

/** The target that was asked for; `undefined` for `none`. Throws UsageError for a model that is not in the data. */
export function readTarget(asked: string | undefined, registry: Registry, defaultTarget: string): Target | undefined {
  const answer = chooseTarget(asked, registry, defaultTarget);
  if ('target' in answer) return answer.target;
  const { unknown, nearest } = answer;
  throw new UsageError(`unknown target model '${unknown}'${nearest.length === 0 ? '' : `, nearest in the data: ${nearest.join(', ')}`}`);
}
