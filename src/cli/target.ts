import type { Target } from '../core/rules/rule.ts';
import type { Registry } from '../registry/registry.ts';
import { UsageError } from './command.ts';

const SUGGESTIONS = 3;

/** The target that was asked for, under the id that the data has for it; `undefined` for `none`. Throws UsageError for a model that is not in the data. */
export function chooseTarget(asked: string | undefined, registry: Registry, defaultTarget: string): Target | undefined {
  if (asked === undefined) return { id: defaultTarget, explicit: false };
  if (asked === 'none') return undefined;
  const model = registry.get(asked);
  if (model !== undefined) return { id: model.id, explicit: true };
  const nearest = registry.nearest(asked, SUGGESTIONS);
  throw new UsageError(`unknown target model '${asked}'${nearest.length === 0 ? '' : `, nearest in the data: ${nearest.join(', ')}`}`);
}
