import type { ModelSite } from '../sites/site.ts';
import type { ModelRecord } from '../../registry/model-record.ts';
import type { Registry } from '../../registry/registry.ts';
import type { Migration } from './migration.ts';

/** A price above so many times today's is said, and not chosen for anybody. */
export const DEAR = 2;
const SNAPSHOT = /-\d{4}-\d\d-\d\d$|-\d{8}$/;

/** Why an id is replaced, with what a person would want to know who reads only this line. */
export function idReason(site: ModelSite, { migration: { to }, registry }: { readonly migration: Migration; readonly registry: Registry }): string {
  const from = site.match.model;
  return [
    `${site.value} → ${to.id}`,
    ...(SNAPSHOT.test(site.value) && !SNAPSHOT.test(to.id) ? ['the pin to a dated snapshot is lost'] : []),
    ...(site.envVariable === undefined ? [] : [`${site.envVariable} goes before it where it is set`]),
    ...(from ? dearer(from, to, registry) : []),
  ].join('; ');
}

function dearer(from: ModelRecord, to: ModelRecord, registry: Registry): string[] {
  const most = priceRise(from, to, registry);
  return most === undefined || most <= DEAR ? [] : [`list price rises to ${Math.round(most * 10) / 10} times`];
}

/** How many times the list price of a model another one costs, by the dearer of input and output; `undefined` where a price is unknown. */
export function priceRise(from: ModelRecord, to: ModelRecord, registry: Registry): number | undefined {
  const [before, after] = [registry.prices(from)?.value, registry.prices(to)?.value];
  if (!before || !after) return undefined;
  return Math.max(after.input / before.input, before.output !== undefined && after.output !== undefined ? after.output / before.output : 0);
}
