import type { ModelRecord } from '../../registry/model-record.ts';
import type { ModelMatch, Registry } from '../../registry/registry.ts';
import { answersInText } from '../../registry/text-models.ts';
import { globCovers } from '../../util/id-glob.ts';
import type { PlanEdit } from './plan.ts';
import type { Skipped } from '../scan/workspace.ts';
import type { Role } from '../sites/site.ts';

/** What somebody wants moved, and where to. */
export interface Migration {
  readonly to: ModelRecord;
  /** Ids to move, `*` for any run of characters; absent for every chat model of the target's provider that was released before it. */
  readonly from?: readonly string[] | undefined;
  /** Files of class secret (`.env`) are edited only when somebody names them or asks for them. */
  readonly editsEnv: (path: string) => boolean;
}

/** A place that a plan says something about without an edit of its own. */
export interface PlanNote {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Why, a sentence without a full stop. */
  readonly reason: string;
}

/** A group of edits that a person must look at. */
export interface ConfirmNote extends PlanNote {
  readonly group: string;
  /** `request`: all that the move asks of the request is in the group. `id`: nothing but the id, as the rest is decided elsewhere. */
  readonly edited: 'request' | 'id';
}

/** A plan as `plan --format json` prints it. */
export interface MigrationPlan {
  readonly schemaVersion: 1;
  readonly to: string;
  readonly edits: readonly PlanEdit[];
  /** Places where nothing can be edited before a person has done something. */
  readonly blocked: readonly PlanNote[];
  /** Ids that stay as they are, because of what they do where they stand. */
  readonly unchanged: readonly (PlanNote & { readonly role: Role })[];
  /** Groups of edits that a person must look at, by their reason. */
  readonly confirm: readonly ConfirmNote[];
  /** Files that were not looked at, in the order of their paths. */
  readonly skipped: readonly Pick<Skipped, 'path' | 'reason'>[];
  /** What may be tuned afterwards; only where that was asked for. */
  readonly suggestions?: readonly (PlanNote & { readonly ruleId: string })[];
}

/** True for an id that the migration speaks of. The target itself never moves, so that a second plan is empty. */
export function concerns({ to, from }: Pick<Migration, 'to' | 'from'>, { core, model, provider }: Pick<ModelMatch, 'core' | 'model' | 'provider'>, registry: Registry): boolean {
  if (model === to) return false;
  if (from !== undefined) return from.some((glob) => [core, model?.id, ...(model?.aliases ?? [])].some((id) => id !== undefined && globCovers(glob, id)));
  return model !== undefined && provider === to.provider && answersInText(model) && registry.releasedBefore(model, to) === true;
}
