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

/** Values of effort from the lowest to the highest. */
function rangeOf(values: readonly string[]): string {
  return values.length < 3 ? values.join(' or ') : `${values[0] ?? ''} to ${values.at(-1) ?? ''}`;
}

function factsOf({ price, effort, released }: MigrationTarget): string {
  return [
    released ?? 'release date unknown',
    price === undefined ? 'price unknown' : `${dollars(price.input)} in${price.output === undefined ? '' : `, ${dollars(price.output)} out`}`,
    effort === undefined ? 'effort values unknown or none' : `effort ${rangeOf(effort.values)}${effort.default === undefined ? ' (default unknown)' : ` (${effort.default})`}`,
  ].join(' · ');
}

function whyOf({ why, for: sources, changes, retiresOn }: MigrationTarget): string {
  const step = sources.length > 2 ? `${sources[0] ?? ''} and ${sources.length - 1} more` : sources.join(' and ');
  const reason = {
    chosen: 'The target of this workspace',
    replacement: `The vendor's replacement of ${step}`,
    default: `Next step from ${step}`,
    alternative: '',
  }[why];
  return [
    reason,
    ...(retiresOn === undefined ? [] : [`shuts down on ${retiresOn}`]),
    ...changes,
  ].filter((text) => text !== '').join(' · ');
}
