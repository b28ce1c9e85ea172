import type { MigrationSource, MigrationSources } from '../protocol/migration-choices.ts';
import { daysInWords } from '../util/calendar.ts';
import type { StepItem } from './step-view.ts';

/** The models of the scope by their vendors: those chosen before are ticked, else those that the data speaks for. */
export function sourceItems(sources: MigrationSources | undefined, chosen: readonly string[] | undefined): StepItem[] {
  const models = sources?.models ?? [];
  if (models.length === 0) return [{ label: 'No place that depends on a model was found here', detail: 'Go back to choose other files. What is in ignored files is not looked at.' }];
  const missing = (chosen ?? []).filter((id) => !models.some((model) => model.id === id));
  const before = chosen?.some((id) => models.some((model) => model.id === id)) ? new Set(chosen) : undefined;
  const items: StepItem[] = missing.map((id) => ({ label: `${id} is named nowhere in these files`, detail: 'It was chosen before, or where you came from' }));
  let vendor: string | undefined;
  for (const model of models) {
    if (model.providerName !== vendor) items.push({ kind: 'separator', label: (vendor = model.providerName) });
    items.push({ key: model.id, label: model.id, description: placesOf(model), detail: lifeOf(model), picked: before ? before.has(model.id) : model.isProposed });
  }
  return items;
}

function placesOf({ places, others, files }: MigrationSource): string {
  const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
  return `${counted(places, 'place')} in ${counted(files, 'file')}${others > 0 ? ` · ${others} more in lists, tests and text` : ''}`;
}

/** Dates of a model, as far as they are known. */
function lifeOf({ isKnown, released, status }: MigrationSource): string {
  if (!isKnown) return 'Not in our data: what its requests run at is unknown, so that it can only be found and not be moved';
  const since = released === undefined ? 'release date unknown' : `released ${released}`;
  if (status?.state === 'retired') return `Shut down${status.on === undefined ? '' : ` on ${status.on}`} · ${since}`;
  if (status?.state === 'retiring') return `Shuts down on ${status.on ?? 'an unknown date'}${status.days === undefined ? '' : `, in ${daysInWords(status.days)}`} · ${since}`;
  return `${status?.state === 'active' ? 'No end announced' : `Called ${status?.state ?? 'unknown'} by its vendor, without an end date`} · ${since}`;
}
