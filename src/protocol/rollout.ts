import * as v from 'valibot';

/** Request from client to server: the rollout of each open folder, and what can be done with it. Nothing is written. */
export const rolloutsMethod = 'modelshift/rollouts';

/** Request from client to server: change a rollout, as it was offered. */
export const changeRolloutMethod = 'modelshift/changeRollout';

const schema = v.object({
  /** URI of the folder. */
  folder: v.string(),
  change: v.picklist(['advance', 'back', 'create-percent', 'create-staged']),
  /** What was shown of the change: when it would be another one by now, it is refused. */
  said: v.array(v.string()),
  approvedBy: v.optional(v.string()),
});

/** Which change of which rollout is meant. */
export type ChangeRolloutParams = v.InferOutput<typeof schema>;

export type RolloutChangeKind = ChangeRolloutParams['change'];

export function isChangeRolloutParams(value: unknown): value is ChangeRolloutParams {
  return v.is(schema, value);
}

/** A change that can be made, or why it cannot. */
export type OfferedChange = { readonly said: readonly string[]; /** Somebody has to approve it, and is to be named. */ readonly needsApproval: boolean } | { readonly blocked: string };

/** The rollout of one open folder. */
export interface FolderRollout {
  /** URI of the folder. */
  readonly folder: string;
  readonly name: string;
  readonly environment?: string;
  /** Names of the phase that holds and of the next one; `null` where there is none. */
  readonly phase: string | null;
  readonly next: string | null;
  readonly offers: Readonly<Record<RolloutChangeKind, OfferedChange>>;
}

/** How a change ended. Only `done` has changed anything. */
export type ChangeRolloutResult = { readonly kind: 'done'; readonly said: readonly string[] } | { readonly kind: 'refused'; readonly message: string };
