import * as vscode from 'vscode';
import type { ApplyPlanResult } from '../../protocol/plan-move.ts';
import { replanned, startReview, type Review } from '../../wizard/review.ts';
import { planRequest, type Choices } from '../../wizard/wizard-state.ts';
import type { ServerLink } from '../server-link.ts';
import { offerMigration } from './migrate-action.ts';
import { ReviewTexts } from './review-texts.ts';
import { ReviewView } from './review-view.ts';
import { Wizard } from './wizard.ts';

const contextKey = 'modelshift.hasPlan';
const appliedKey = 'modelshift.hasAppliedPlan';

/** A migration from its first question to what remains of it: the wizard, the plan under review, and its end. */
export class Migration implements vscode.Disposable {
  readonly wizard = new Wizard();
  readonly texts = new ReviewTexts();
  readonly view: ReviewView;
  readonly #listening: vscode.Disposable;
  #review: Review | undefined;

  constructor() {
    this.view = new ReviewView((review) => this.put(review));
    this.#listening = vscode.Disposable.from(offerMigration(), vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.#textChanged(document.uri);
    }));
  }

  get review(): Review | undefined {
    return this.#review;
  }

  /** Shows a review, or none. */
  put(review: Review | undefined): void {
    this.#review = review;
    this.view.show(review);
    void vscode.commands.executeCommand('setContext', contextKey, review !== undefined);
    void vscode.commands.executeCommand('setContext', appliedKey, review?.applied !== undefined);
    if (review && !review.applied) void this.texts.refresh(review);
  }

  /** Plans what was chosen and puts it under review, with the ticks of a plan before; says why not. True when there is a plan. */
  async plan(link: ServerLink, choices: Choices, before?: Review): Promise<boolean> {
    const request = planRequest(choices);
    if (!request) {
      void vscode.window.showInformationMessage('Modelshift: the models to move are the target themselves, so that there is nothing to plan.');
      return false;
    }
    const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, cancellable: true, title: `Planning the move to ${request.to}` }, (progress, token) => link.planMove(request, progress, token));
    if (result.kind === 'planned') this.put(before ? replanned(before, result.plan) : startReview(result.plan, choices));
    else void vscode.window.showWarningMessage(result.kind === 'cancelled' ? 'Modelshift: planning was cancelled. Your choices are kept: “Migrate…” goes on where you were.' : result.message);
    return result.kind === 'planned';
  }

  /** Applies what is ticked. */
  apply(link: ServerLink, { plan, ticked }: Review): Promise<ApplyPlanResult> {
    return link.applyPlan({ planId: plan.id, hash: plan.hash, groups: plan.groups.filter(({ id }) => ticked.has(id)).map(({ id }) => id) });
  }

  dispose(): void {
    for (const each of [this.#listening, this.view, this.texts]) each.dispose();
  }

  #textChanged(uri: vscode.Uri): void {
    const review = this.#review;
    if (review?.applied && !review.applied.verified) return;   // these are its own edits
    const path = review?.plan.groups.flatMap(({ edits }) => edits).find((edit) => edit.uri === uri.toString())?.path;
    if (review && path !== undefined && !review.changed.has(path)) this.put({ ...review, changed: new Set([...review.changed, path]) });
  }
}
