import * as v from 'valibot';

/** Request from client to server: the edits of a move to another model, as `modelshift plan` makes them, of the texts that the editor has. Nothing is written. Shows progress, obeys cancellation. */
export const planMoveMethod = 'modelshift/planMove';

/** Request from client to server: make the edits of some groups of a plan, in the editor's buffers, which stay unsaved, as an entry of the journal; files are made on disk. All of it or nothing. */
export const applyPlanMethod = 'modelshift/applyPlan';

/** Request from client to server: read the files of a plan again, and say what was changed and what remains. Shows progress, obeys cancellation. */
export const verifyPlanMethod = 'modelshift/verifyPlan';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.object({ line: count, character: count });
const range = v.object({ start: position, end: position });
const scope = v.variant('kind', [
  v.object({ kind: v.literal('workspace') }),
  /** A folder of the workspace, or one below it. */
  v.object({ kind: v.literal('folder'), uri: v.string() }),
  v.object({ kind: v.literal('files'), uris: v.array(v.string()) }),
  /** What stands in a part of a file, each call as a whole. */
  v.object({ kind: v.literal('selection'), uri: v.string(), range }),
]);
const planSchema = v.object({
  scope,
  to: v.pipe(v.string(), v.nonEmpty()),
  /** Ids to move, `*` for any characters; every chat model of the target's provider that was released before it when absent. */
  from: v.optional(v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.minLength(1))),
  alias: v.optional(v.picklist(['literal', 'env']), 'literal'),
  /** 1: the model and what it forces. 2: what may be tuned afterwards is listed, too. */
  stage: v.optional(v.picklist([1, 2]), 1),
  /** Edit `.env` files, too; one that the scope names is edited anyway. */
  includeEnv: v.optional(v.boolean(), false),
  /** Where progress goes, as LSP has it. */
  workDoneToken: v.optional(v.union([v.string(), v.number()])),
});
const applySchema = v.object({ planId: v.string(), hash: v.string(), groups: v.pipe(v.array(v.string()), v.minLength(1)) });
const verifySchema = v.object({ planId: v.string(), workDoneToken: v.optional(v.union([v.string(), v.number()])) });

/** Which files a plan is about. */
export type PlanScope = v.InferOutput<typeof scope>;

/** What is to be planned, as a client sends it: what has a default may be absent. */
export type PlanMoveParams = v.InferInput<typeof planSchema>;

/** The same with its defaults. */
export type PlanMoveRequest = v.InferOutput<typeof planSchema>;

/** What is to be planned, with defaults for what is absent; `undefined` for what is none. */
export function readPlanMove(value: unknown): PlanMoveRequest | undefined {
  const read = v.safeParse(planSchema, value);
  return read.success ? read.output : undefined;
}

export function isPlanScope(value: unknown): value is PlanScope {
  return v.is(scope, value);
}

/** Which groups of which plan are to be made: those that a person ticked, of the plan that was shown. */
export type ApplyPlanParams = v.InferOutput<typeof applySchema>;

export function isApplyPlanParams(value: unknown): value is ApplyPlanParams {
  return v.is(applySchema, value);
}

/** Which plan is looked after. */
export type VerifyPlanParams = v.InferOutput<typeof verifySchema>;

export function isVerifyPlanParams(value: unknown): value is VerifyPlanParams {
  return v.is(verifySchema, value);
}

/** A range in the text of a file, as LSP has it. */
export type PlanRange = v.InferOutput<typeof range>;

/** A place that a plan says something about. */
export interface PlanPlace {
  readonly uri: string;
  /** URI of the folder of the workspace. */
  readonly folder: string;
  /** Below the folder, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Why, a sentence without a full stop. */
  readonly reason: string;
}

/** One edit of a plan. */
export interface PlannedEdit {
  readonly uri: string;
  readonly path: string;
  readonly range: PlanRange;
  readonly oldText: string;
  readonly newText: string;
  readonly reason: string;
  readonly ruleIds: readonly string[];
  /** The file is to be made; the edit holds its whole text. */
  readonly creates?: true;
}

/** Edits that belong together: all of them or none. */
export interface PlanGroup {
  /** Names the group within its plan. */
  readonly id: string;
  readonly uri: string;
  readonly folder: string;
  readonly path: string;
  /** Of the first edit, from 1. */
  readonly line: number;
  /** Edits in the order of the text; those of other files follow. */
  readonly edits: readonly PlannedEdit[];
  /** `safe`: the code does the same by construction. `review`: a person looks at it. */
  readonly safety: 'safe' | 'review';
  /** How sure it is that the ids are those of models. */
  readonly confidence: 'certain' | 'likely' | 'unknown';
  /** What a person must look at; absent where nothing is left open. */
  readonly confirm?: string;
  /** The id alone is edited: what the rest of the request is, is decided elsewhere. */
  readonly idAlone?: true;
  /** How many times today's list price it costs; absent where a price is unknown. */
  readonly priceRise?: number;
  /** It costs more than twice as much. */
  readonly isDear?: true;
  /** Whether it is proposed: not where it is more than twice as dear, or nothing is certain about the id. */
  readonly isProposed: boolean;
  readonly ruleIds: readonly string[];
  /** What the rules of its edits are about: `breaks`, `silent`, `tune` or `hygiene`. */
  readonly classes: readonly string[];
}

/** A move that was planned and can be applied as long as the files are those that it was planned on. */
export interface MovePlan {
  readonly id: string;
  /** SHA-256 of all edits, to be sent when it is applied: what is applied is what was shown. */
  readonly hash: string;
  readonly to: string;
  readonly groups: readonly PlanGroup[];
  /** Where nothing can be edited before a person has done something. */
  readonly blocked: readonly PlanPlace[];
  /** Ids that stay, because of what they do where they stand. */
  readonly unchanged: readonly (PlanPlace & { readonly role: string })[];
  /** What may be tuned afterwards; of the second stage only. */
  readonly suggestions: readonly (PlanPlace & { readonly ruleId: string })[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Files that were read. */
  readonly files: number;
}

/** How planning ended. */
export type PlanMoveResult =
  | { readonly kind: 'planned'; readonly plan: MovePlan }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** How applying ended. Only `done` has changed anything; `stale` asks for a new plan. */
export type ApplyPlanResult =
  | { readonly kind: 'done'; readonly entries: readonly { readonly folder: string; readonly id: string }[]; readonly files: readonly { readonly uri: string; readonly path: string; /** On disk, at once. */ readonly made?: true }[] }
  | { readonly kind: 'stale'; readonly problems: readonly { readonly path: string; readonly reason: string }[] }
  | { readonly kind: 'refused'; readonly message: string };

/** What a new look at the files says. It speaks of what it has read, and of nothing else. */
export type VerifyPlanResult =
  | {
    readonly kind: 'verified';
    /** Places of applied groups that read as they were planned. */
    readonly changed: readonly PlanPlace[];
    /** Places of applied groups in files that are others by now. */
    readonly changedSince: readonly PlanPlace[];
    /** Of the applied groups, what a person must look at. */
    readonly confirm: readonly PlanPlace[];
    /** A plan of what remains, blocked and unchanged places included. */
    readonly remaining: MovePlan;
  }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'cancelled' };
