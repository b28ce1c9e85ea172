import type { MigrationTarget } from '../protocol/migration-choices.ts';
import type { StepItem } from './step-view.ts';
import type { Choices } from './wizard-state.ts';

/** The models to move to: the one chosen before is the one that Enter takes, else the first. */
export function targetItems(targets: readonly MigrationTarget[], { from = [], to }: Choices): StepItem[] {
  const fits = targets.filter(({ id }) => !from.every((source) => source === id));
  if (fits.length === 0) return [{ label: 'The data has no model that these can move to', detail: 'Go back to choose other models to move' }];
  const before = fits.some(({ id }) => id === to) ? to : fits[0]?.id;
  const items: StepItem[] = [];
  let heading: string | undefined;
  for (const target of fits) {
    const own = headingOf(target);
    if (own !== heading) items.push({ kind: 'separator', label: (heading = own) });
    items.push({ key: target.id, label: target.id, description: factsOf(target), detail: whyOf(target), picked: target.id === before });
  }
  return items;
}

function headingOf({ why, isOlder, providerName }: MigrationTarget): string {
  if (why !== 'alternative') return 'recommended by the data';
  return isOlder ? `${providerName}, older than what is moved` : providerName;
}

const dollars = (amount: number): string => `$${amount}`;

function factsOf({ price, effort, released, retiresOn }: MigrationTarget): string {
  return [
    price === undefined ? 'price unknown' : `${dollars(price.input)} in${price.output === undefined ? '' : `, ${dollars(price.output)} out`}`,
    released === undefined ? 'release date unknown' : `released ${released}`,
    effort === undefined ? 'effort values unknown or none' : `effort ${effort.values.join(', ')}${effort.default === undefined ? '' : ` (${effort.default} by default)`}`,
    ...(retiresOn === undefined ? [] : [`shuts down on ${retiresOn}`]),
  ].join(' · ');
}

function whyOf({ why, for: sources, changes }: MigrationTarget): string {
  const step = sources.join(', ');
  const reason = {
    chosen: 'The target of this workspace',
    replacement: `Named by its vendor to replace ${step}`,
    default: `The next step from ${step}`,
    alternative: '',
  }[why];
  return [reason, ...changes].filter((text) => text !== '').join(' · ');
}
