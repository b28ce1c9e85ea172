import * as v from 'valibot';

/** Notification from server to client whenever the numbers change. */
export const workspaceStatusMethod = 'modelshift/status';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({
  /** Places that name a model which is gone. */
  retired: count,
  /** Places that name a model with an end date still to come. */
  retiring: count,
  /** Whole days until the first of those dates. */
  nearestDays: v.optional(count),
  findings: count,
  scanning: v.boolean(),
  /** The target of each folder, by its name; of files outside of all folders when none is open. `null` for none. */
  targets: v.optional(v.array(v.object({ folder: v.optional(v.string()), id: v.nullable(v.string()), from: v.picklist(['setting', 'configuration', 'default']) }))),
  /** The folders that configure a rollout, each with the phase that holds; `null` before the first. `rolledBack`: by the environment file the candidate was given up. */
  rollouts: v.optional(v.array(v.object({ folder: v.string(), phase: v.nullable(v.string()), rolledBack: v.boolean() }))),
});

/** The numbers behind the status bar item, over open documents and scanned files. */
export type WorkspaceStatus = v.InferOutput<typeof schema>;

export function isWorkspaceStatus(value: unknown): value is WorkspaceStatus {
  return v.is(schema, value);
}
