import { providerName } from '../core/rules/model-date.ts';
import type { Target } from '../core/rules/rule.ts';
import type { TargetChoice } from '../protocol/list-targets.ts';
import type { ServerSettings } from '../protocol/server-settings.ts';
import type { Registry } from '../registry/registry.ts';

/** The target that the settings mean. Without a choice it is the default of the data, which weighs less; `none` turns it off. */
export function targetOf({ target }: ServerSettings, defaultTarget: string): Target | undefined {
  if (target === null || target === '') return { id: defaultTarget, explicit: false };
  return target === 'none' ? undefined : { id: target, explicit: true };
}

const textKinds = new Set(['chat', 'reasoning', 'code']);

/** Models that answer in text and are not gone on the day, newest first. Snapshots are left to their base. */
export function targetChoices(registry: Registry, today: string): TargetChoice[] {
  return registry.models
    .filter((model) => textKinds.has(model.kind) && model.snapshotOf === undefined && registry.statusOn(model, today).state !== 'retired')
    .map(({ id, provider, released, retiresOn }) => ({ id, provider: providerName(provider), ...(released !== undefined && { released }), ...(retiresOn !== undefined && { retiresOn }) }))
    .sort((a, b) => (b.released ?? '').localeCompare(a.released ?? '') || a.id.localeCompare(b.id));
}
