import type { Config } from '../core/config/config.ts';
import type { Engine } from '../core/engine.ts';
import { vendorName } from '../core/sites/vendors.ts';
import type { Target } from '../core/rules/rule.ts';
import { chooseTarget } from '../core/scan/choose-target.ts';
import type { TargetChoice } from '../protocol/list-targets.ts';
import type { ServerSettings } from '../protocol/server-settings.ts';

/** What to tell whoever set a target that the data does not have. */
export function targetProblem({ target }: ServerSettings, { registry, data }: Engine): string | undefined {
  const answer = chooseTarget(target || undefined, registry, data.defaultTarget);
  if ('target' in answer) return undefined;
  const nearest = answer.nearest.length === 0 ? '' : ` The nearest are ${answer.nearest.join(', ')}.`;
  return `Modelshift has no data on the target model '${answer.unknown}', so the setting does not count.${nearest}`;
}

/** The target of a folder and who chose it: the user's setting comes before the folder's configuration, and that before the default. */
export function targetOf({ target }: ServerSettings, config: Config, { registry, data }: Engine): { readonly target: Target | undefined; readonly from: 'setting' | 'configuration' | 'default' } {
  for (const [asked, from] of [[target, 'setting'], [config.target, 'configuration']] as const) {
    const answer = asked ? chooseTarget(asked, registry, data.defaultTarget) : undefined;
    if (answer && 'target' in answer) return { target: answer.target, from };
  }
  return { target: { id: data.defaultTarget, explicit: false }, from: 'default' };
}

const textKinds = new Set(['chat', 'reasoning', 'code']);

/** Models that answer in text and are not gone on the day, newest first. Snapshots are left to their base. */
export function targetChoices({ registry, data }: Pick<Engine, 'registry' | 'data'>, today: string): TargetChoice[] {
  return registry.models
    .filter((model) => textKinds.has(model.kind) && model.snapshotOf === undefined && registry.statusOn(model, today).state !== 'retired')
    .map(({ id, provider, released, retiresOn }) => ({ id, provider: vendorName(data.vendors, provider), ...(released !== undefined && { released }), ...(retiresOn !== undefined && { retiresOn }) }))
    .sort((a, b) => (b.released ?? '').localeCompare(a.released ?? '') || a.id.localeCompare(b.id));
}
