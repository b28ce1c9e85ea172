import type { Journals } from './journals.ts';
import type { Folder } from './workspace-folders.ts';

/** What was applied to one folder. */
export interface Applied {
  readonly folder: Folder;
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly became?: 'made' | 'removed' }[];
}

/** What of it could not be taken back, and why. */
export interface Standing extends Applied {
  readonly why: string;
}

/** Takes back what was applied to folders, the last first, and gives those of which that could not be done, with the reason. */
export async function takenBack(done: readonly Applied[], name: string, journals: Pick<Journals, 'during'>): Promise<Standing[]> {
  const standing: Standing[] = [];
  for (const each of done.toReversed()) {
    const outcome = await journals.during(each.folder, name, (journal) => journal.rollBack({ id: each.id }));
    if (outcome === undefined || ('kind' in outcome && outcome.kind !== 'unfit')) continue;   // nothing of it stands
    standing.push({ ...each, why: 'blocked' in outcome ? outcome.blocked : outcome.problems.map(({ path, reason }) => `${path}: ${reason}`).join('; ') });
  }
  return standing;
}

/** What is said where a change of some folders stands although another folder refused. */
export function standingText(standing: readonly Standing[], refused: string): string {
  const parts = standing.map(({ folder, id, files, why }) => `${files.map(({ path }) => path).join(', ')} in ${folder.location} (entry ${id}), not taken back: ${why}`);
  return `A folder refused the change, and what other folders had before it could not all be taken back. Still changed: ${parts.join('; ')}. The folder that refused: ${refused.replace(/^Modelshift changed nothing: /, '')} “Roll Back…” takes back what stands.`;
}
