import type { ChangeRolloutResult, FolderRollout, OfferedChange, RolloutChangeKind } from '../protocol/rollout.ts';

/** A change that can be made. */
type Possible = Exclude<OfferedChange, { readonly blocked: string }>;

/** The folders in which a change can be made. */
export function possible(rollouts: readonly FolderRollout[], kind: RolloutChangeKind): readonly { readonly rollout: FolderRollout; readonly offer: Possible }[] {
  return rollouts.flatMap((rollout) => {
    const offer = rollout.offers[kind];
    return 'blocked' in offer ? [] : [{ rollout, offer }];
  });
}

/** Why a change can be made nowhere. */
export function whyNowhere(rollouts: readonly FolderRollout[], kind: RolloutChangeKind): string {
  const reasons = rollouts.flatMap(({ name, offers }) => {
    const offer = offers[kind];
    return 'blocked' in offer ? [`${rollouts.length > 1 ? `${name}: ` : ''}${offer.blocked}`] : [];
  });
  return reasons.length === 0 ? 'Modelshift: open a folder first.' : `Modelshift: ${reasons.join('; ')}.`;
}

/** What a folder is called in a list. */
export function folderItem({ name, phase, next }: FolderRollout): { readonly label: string; readonly description: string } {
  return { label: name, description: `${phase ?? 'not begun'}${next === null ? '' : ` → ${next}`}` };
}

/** What is asked before a change is made. */
export function question(kind: 'advance' | 'back', { phase, next, environment = '' }: FolderRollout): string {
  const where = environment === '' ? '' : ` in ${environment}`;
  return kind === 'advance' ? phase === null ? `Begin the rollout${where} with ${next ?? ''}?` : `Advance the rollout${where} from ${phase} to ${next ?? ''}?` : `Roll the rollout back${where}?`;
}

/** What is told at the end. */
export function resultText(result: ChangeRolloutResult): string {
  return result.kind === 'refused' ? result.message : `Modelshift: ${result.said.join('; ')}. Files that were there are left in the editor to be saved.`;
}
