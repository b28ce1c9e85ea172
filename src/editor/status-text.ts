import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import { daysInWords, END_WARNING_DAYS } from '../util/calendar.ts';

/** The target of the workspace in a few words; undefined when there is none, or nobody knows it. */
export function targetText({ targets = [] }: WorkspaceStatus): string | undefined {
  const ids = [...new Set(targets.map(({ id }) => id))];
  return ids.length > 1 ? `${ids.length} targets` : (ids[0] ?? undefined);
}

/** The phase of the rollout of the workspace in a few words; undefined when there is none. */
export function rolloutText({ rollouts = [] }: WorkspaceStatus): string | undefined {
  const [first, ...others] = rollouts;
  if (!first) return undefined;
  return others.length > 0 ? `${rollouts.length} rollouts` : first.rolledBack ? 'rolled back' : (first.phase ?? 'not begun');
}

/** The text of the status bar item; undefined when there is nothing to say. */
export function statusText(status: WorkspaceStatus): string | undefined {
  const { retired, retiring, nearestDays, findings } = status;
  const [target, rollout] = [targetText(status), rolloutText(status)];
  const aim = [...(target === undefined ? [] : [`$(target) ${target}`]), ...(rollout === undefined ? [] : [`$(milestone) ${rollout}`])].join('  ');
  if (retired === 0 && retiring === 0) return (findings > 0 || rollout !== undefined) && aim !== '' ? aim : undefined;
  const icon = retired > 0 ? '$(error)' : (nearestDays ?? 0) <= END_WARNING_DAYS ? '$(warning)' : '$(calendar)';
  const parts = [
    ...(retired > 0 ? [`${retired} retired`] : []),
    ...(retiring > 0 ? [`${retiring} retiring`] : []),
    ...(nearestDays === undefined ? [] : [`${nearestDays} d`]),
  ];
  return `${icon} ${parts.join(' · ')}${aim === '' ? '' : `  ${aim}`}`;
}

/** Who chose a target. */
const origins = { setting: 'setting', configuration: 'modelshift.config.json', default: 'default, nobody chose it' } as const;

function targetSentences({ targets = [] }: WorkspaceStatus): string[] {
  const named = targets.length > 1;
  return targets.map(({ folder, id, from }) => `Target${named && folder !== undefined ? ` of ${folder}` : ''}: ${id ?? 'none'} (${origins[from]})`);
}

function rolloutSentences({ rollouts = [] }: WorkspaceStatus): string[] {
  return rollouts.map(({ folder, phase, rolledBack }) => `Rollout of ${folder}: ${phase === null ? 'not begun' : `phase ${phase}${rolledBack ? ', rolled back' : ''}`}`);
}

/** Said where a folder has no local checkout. */
export const ONLY_OPEN = 'Only open files are checked: the folder is not on this disk';

const places = (count: number): string => (count === 1 ? '1 place names' : `${count} places name`);

/** The numbers in sentences, for the pointer and for screen readers. `onlyOpen`: a folder is open whose files the server cannot read. */
export function statusTooltip(status: WorkspaceStatus, onlyOpen = false): string {
  const { retired, retiring, nearestDays, findings } = status;
  return [
    'Modelshift',
    ...(retired > 0 ? [`${places(retired)} a model that is gone`] : []),
    ...(retiring > 0 ? [`${places(retiring)} a model with an end date${nearestDays === undefined ? '' : `, the first in ${daysInWords(nearestDays)}`}`] : []),
    `${findings} ${findings === 1 ? 'finding' : 'findings'} in all`,
    ...targetSentences(status),
    ...rolloutSentences(status),
    ...(onlyOpen ? [ONLY_OPEN] : []),
  ].join('\n');
}
