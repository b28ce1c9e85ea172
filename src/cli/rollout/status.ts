import { isCutover, shareOf, standingOf } from '../../core/rollout/phases.ts';
import type { AliasName } from '../../core/rollout/rollout.ts';
import { ServedModels } from '../../core/rollout/served-models.ts';
import { harmlessJson, printable } from '../printable.ts';
import { asTable } from '../reporters/table.ts';
import type { ConfiguredRollout } from './configured-rollout.ts';

const NAMES: readonly AliasName[] = ['default', 'candidate', 'rollback'];

/** Where a rollout stands, for programs; what is unknown is null. */
export function statusAsJson({ rollout, env }: ConfiguredRollout): string {
  const { previous, current, next } = standingOf(rollout);
  const models = new ServedModels(rollout, env?.text);
  const status = {
    schemaVersion: 1, environment: rollout.environment,
    phase: current?.name ?? null, previous: previous?.name ?? null, next: next?.name ?? null,
    approvedBy: (current && rollout.approvals[current.name]) ?? null, rolledBack: models.isRolledBack,
    phases: rollout.phases.map(({ name, percent, routes, shadow }) => ({ name, percent, routes: routes ?? null, shadow })),
    routes: [...rollout.routes].map(([name, route]) => ({
      name, share: shareOf(name, current, rollout.phases),
      ...Object.fromEntries(NAMES.map((alias) => [alias, { alias: route[alias].alias, model: models.idOf(route[alias]) ?? null }])),
    })),
  };
  return `${harmlessJson(JSON.stringify(status, undefined, 2))}\n`;
}

/** The same for a person. */
export function statusAsText({ rollout, env }: ConfiguredRollout): string {
  const { current, next } = standingOf(rollout);
  const models = new ServedModels(rollout, env?.text);
  const approver = current && rollout.approvals[current.name];
  const place = current ? `phase ${current.name}, ${rollout.phases.indexOf(current) + 1} of ${rollout.phases.length}${current.shadow ? ', a shadow' : ''}` : 'not begun';
  const head = [`${rollout.environment}: ${place}`, ...(approver === undefined ? [] : [`approved by ${approver}`]), next ? `next is ${next.name}` : 'the last one'];
  const rows = [...rollout.routes].map(([name, route]) => [name, `${shareOf(name, current, rollout.phases)} %`, ...NAMES.map((alias) => `${models.idOf(route[alias]) ?? 'unknown'} (${route[alias].alias})`)]);
  const isBehind = current !== undefined && isCutover(rollout, current) && !models.isRolledBack && [...rollout.routes.values()].some((route) => models.idOf(route.default) !== models.idOf(route.candidate));
  return `${[
    printable(head.join('; ')),
    ...(models.isRolledBack ? ['rolled back: what answers is what it goes back to'] : []),
    ...(isBehind ? [`at the cutover the default alone answers, and by ${printable(env === undefined ? 'the configuration' : rollout.envFile)} it is not the candidate yet`] : []),
    '', ...asTable([['route', 'share', ...NAMES], ...rows]), '',
  ].join('\n')}`;
}
