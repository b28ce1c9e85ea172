import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import { daysInWords, END_WARNING_DAYS } from '../util/calendar.ts';

/** The text of the status bar item; undefined when there is nothing to say. */
export function statusText({ retired, retiring, nearestDays }: WorkspaceStatus): string | undefined {
  if (retired === 0 && retiring === 0) return undefined;
  const icon = retired > 0 ? '$(error)' : (nearestDays ?? 0) <= END_WARNING_DAYS ? '$(warning)' : '$(calendar)';
  const parts = [
    ...(retired > 0 ? [`${retired} retired`] : []),
    ...(retiring > 0 ? [`${retiring} retiring`] : []),
    ...(nearestDays === undefined ? [] : [`${nearestDays} d`]),
  ];
  return `${icon} ${parts.join(' · ')}`;
}

/** Said where a folder has no local checkout. */
export const ONLY_OPEN = 'Only open files are checked: the folder is not on this disk';

const places = (count: number): string => (count === 1 ? '1 place names' : `${count} places name`);

/** The numbers in sentences, for the pointer and for screen readers. `onlyOpen`: a folder is open whose files the server cannot read. */
export function statusTooltip({ retired, retiring, nearestDays, findings }: WorkspaceStatus, onlyOpen = false): string {
  return [
    'Modelshift',
    ...(retired > 0 ? [`${places(retired)} a model that is gone`] : []),
    ...(retiring > 0 ? [`${places(retiring)} a model with an end date${nearestDays === undefined ? '' : `, the first in ${daysInWords(nearestDays)}`}`] : []),
    `${findings} ${findings === 1 ? 'finding' : 'findings'} in all`,
    ...(onlyOpen ? [ONLY_OPEN] : []),
  ].join('\n');
}
