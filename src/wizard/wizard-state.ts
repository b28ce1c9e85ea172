import type { MigrationSources, MigrationTarget } from '../protocol/migration-choices.ts';
import type { PlanMoveParams, PlanScope } from '../protocol/plan-move.ts';

/** The questions of the wizard, in their order. */
export const STEPS = ['scope', 'sources', 'target', 'names', 'stage'] as const;

/** One of the questions. */
export type Step = (typeof STEPS)[number];

/** How moved ids are written: behind environment variables, the same with `.env` files edited too, or where they stand. */
export type Naming = 'env' | 'env-files' | 'literal';

/** Files that a move can be about, as the editor offers them. */
export interface OfferedScope {
  /** Names it among those that are offered. */
  readonly key: string;
  readonly label: string;
  readonly scope: PlanScope;
  /** Paths for the command line, relative to the folder where it is to be run; none for all of the folder. */
  readonly paths: readonly string[];
  /** Folders of the workspace that it is about: the command line is run in each. */
  readonly folders: readonly string[];
}

/** What was chosen so far; what is absent was not asked yet. */
export interface Choices {
  readonly scope?: OfferedScope;
  /** Ids of the models to move. */
  readonly from?: readonly string[];
  readonly to?: string;
  readonly naming?: Naming;
  readonly stage?: 1 | 2;
}

/** Where somebody is in the wizard. Plain data: it survives that the questions are hidden, and can be taken up again. */
export interface WizardState {
  readonly step: Step;
  readonly choices: Choices;
}

/** What is known when a question is asked. */
export interface Facts {
  readonly scopes: readonly { readonly offered: OfferedScope; readonly sources: MigrationSources }[];
  /** Of the scope that was chosen. */
  readonly sources?: MigrationSources;
  /** For the models that were chosen. */
  readonly targets?: readonly MigrationTarget[];
}

/** What a person does with a question. `leave` hides it: nothing is lost. */
export type Answer = { readonly kind: 'accept'; readonly keys: readonly string[] } | { readonly kind: 'back' } | { readonly kind: 'leave' } | { readonly kind: 'start-over' };

/** What follows: another question or the same with a hint, the plan, or nothing until the wizard is opened again. */
export interface Outcome {
  readonly state: WizardState;
  readonly then: 'ask' | 'plan' | 'leave';
  /** Why the answer was not taken. */
  readonly hint?: string;
}

/** The wizard at its first question; `given` is known already, from where it was called. */
export function startWizard(given: Choices = {}): WizardState {
  return { step: 'scope', choices: given };
}

/** Takes an answer. What was chosen before stays, as long as it is among what there is to choose from. */
export function answered(state: WizardState, answer: Answer, facts: Facts): Outcome {
  const { step, choices } = state;
  if (answer.kind === 'leave') return { state, then: 'leave' };
  if (answer.kind === 'start-over') return { state: startWizard(), then: 'ask' };
  const at = STEPS.indexOf(step);
  if (answer.kind === 'back') return { state: { step: STEPS[Math.max(0, at - 1)] ?? step, choices }, then: 'ask' };
  const taken = take(step, answer.keys, choices, facts);
  if (typeof taken === 'string') return { state, then: 'ask', hint: taken };
  const following = STEPS[at + 1];
  return following ? { state: { step: following, choices: taken }, then: 'ask' } : { state: { step, choices: taken }, then: 'plan' };
}

function take(step: Step, keys: readonly string[], choices: Choices, { scopes, sources, targets }: Facts): Choices | string {
  const [key] = keys;
  switch (step) {
    case 'scope': {
      const chosen = scopes.find(({ offered }) => offered.key === key);
      return chosen ? { ...choices, scope: chosen.offered } : 'Choose which files the move is about.';
    }
    case 'sources': {
      const known = (sources?.models ?? []).filter(({ id }) => keys.includes(id));
      return known.length > 0 ? { ...choices, from: known.map(({ id }) => id) } : 'Tick at least one model to move, or go back to other files.';
    }
    case 'target': {
      const to = targets?.find(({ id }) => id === key)?.id;
      if (to === undefined) return 'Choose the model to move to, or go back to other models.';
      return choices.from?.every((id) => id === to) === true ? `${to} is the model that is to be moved: choose another.` : { ...choices, to };
    }
    case 'names':
      return key === 'env' || key === 'env-files' || key === 'literal' ? { ...choices, naming: key } : 'Choose how the ids are written.';
    case 'stage':
      return key === '1' || key === '2' ? { ...choices, stage: key === '1' ? 1 : 2 } : 'Choose what the plan is to hold.';
  }
}

/** What to ask the planner for; `undefined` as long as a choice is missing. The target is no model to move. */
export function planRequest({ scope, from, to, naming, stage }: Choices): PlanMoveParams | undefined {
  const moving = from?.filter((id) => id !== to);
  if (!scope || !moving || moving.length === 0 || to === undefined || naming === undefined || stage === undefined) return undefined;
  return { scope: scope.scope, from: [...moving], to, alias: naming === 'literal' ? 'literal' : 'env', stage, includeEnv: naming === 'env-files' };
}

/** Why there is no wizard now, and what to do about it; `undefined` where there is one. */
export function whyNoWizard({ folders, trusted, enabled }: { readonly folders: number; readonly trusted: boolean; readonly enabled: boolean }): string | undefined {
  if (!trusted) return 'This workspace is not trusted: trust it to let Modelshift plan and make changes. Findings and model cards are shown all the same.';
  if (folders === 0) return 'No folder is open: open the folder whose calls are to move.';
  return enabled ? undefined : 'Modelshift is switched off by the setting modelshift.enable, so that nothing is known of the models in these files.';
}
