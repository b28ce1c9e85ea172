import { providerName } from '../core/rules/model-date.ts';
import type { Target } from '../core/rules/rule.ts';
import { chooseTarget } from '../core/scan/choose-target.ts';
import type { TargetChoice } from '../protocol/list-targets.ts';
import type { ServerSettings } from '../protocol/server-settings.ts';
import type { Registry } from '../registry/registry.ts';

/** The target that the settings mean, and what to tell whoever set one that the data does not have: then the default applies. */
export function targetOf({ target }: ServerSettings, registry: Registry, defaultTarget: string): { readonly target: Target | undefined; readonly problem?: string } {
  const answer = chooseTarget(target === null || target === '' ? undefined : target, registry, defaultTarget);
  if ('target' in answer) return answer;
  const nearest = answer.nearest.length === 0 ? '' : ` The nearest are ${answer.nearest.join(', ')}.`;
  const problem = `Modelshift has no data on the target model '${answer.unknown}', so it judges by the default target ${defaultTarget}.${nearest}`;
  return { target: { id: defaultTarget, explicit: false }, problem };
}

const textKinds = new Set(['chat', 'reasoning', 'code']);

/** Models that answer in text and are not gone on the day, newest first. Snapshots are left to their base. */
export function targetChoices(registry: Registry, today: string): TargetChoice[] {
  return registry.models
    .filter((model) => textKinds.has(model.kind) && model.snapshotOf === undefined && registry.statusOn(model, today).state !== 'retired')
    .map(({ id, provider, released, retiresOn }) => ({ id, provider: providerName(provider), ...(released !== undefined && { released }), ...(retiresOn !== undefined && { retiresOn }) }))
    .sort((a, b) => (b.released ?? '').localeCompare(a.released ?? '') || a.id.localeCompare(b.id));
}
