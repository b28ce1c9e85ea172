import type { Registry } from '../../registry/registry.ts';
import type { AliasName } from './rollout.ts';

const SUGGESTIONS = 3;

/**
 * Why a model should not stand behind an alias: the data does not know it, or it ends. That the default ends is what many rollouts are for, so
 * of it only a past end is told. Ids that people chose themselves, such as deployments and tuned models, are nobody's to judge.
 */
export function whyNotRolledOut(id: string, alias: AliasName, registry: Registry, today: string | undefined): string | undefined {
  const match = registry.match(id);
  if (match?.userNamed || match?.fineTune) return undefined;
  const model = match?.model ?? registry.get(id);
  if (!model) {
    const nearest = registry.nearest(id, SUGGESTIONS);
    if (!match && nearest.length === 0) return undefined;
    return `the data of ${registry.dataDate} has no model ${JSON.stringify(id)}${nearest.length === 0 ? '' : `; the nearest are ${nearest.join(', ')}`}`;
  }
  if (today === undefined) return undefined;
  const status = registry.statusOn(model, today);
  if (status.state === 'retired') return `${model.id} ${status.on === undefined ? 'is shut down' : `was shut down on ${status.on}`}`;
  return status.state === 'retiring' && alias !== 'default' ? `${model.id} shuts down on ${status.on}` : undefined;
}
