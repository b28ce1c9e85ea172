import * as vscode from 'vscode';
import { planCommand } from '../../wizard/command-line.ts';
import { stepView, type StepItem } from '../../wizard/step-view.ts';
import { answered, startWizard, STEPS, type Answer, type Choices, type Facts, type OfferedScope, type WizardState } from '../../wizard/wizard-state.ts';
import type { ServerLink } from '../server-link.ts';
import { offeredScopes } from './offered-scopes.ts';

interface Item extends vscode.QuickPickItem {
  readonly key?: string;
}

const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: 'Copy what is chosen so far as a command' };
const startOver: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('clear-all'), tooltip: 'Start over' };

function itemOf({ kind, key, label, description, detail }: StepItem): Item {
  if (kind === 'separator') return { label, kind: vscode.QuickPickItemKind.Separator };
  return { label, ...(key !== undefined && { key }), ...(description !== undefined && { description }), ...(detail !== undefined && { detail }) };
}

/** Asks the questions of a migration, one list after the other. What was chosen is kept when the lists are hidden. */
export class Wizard {
  #state: WizardState | undefined;

  /** Asks from where somebody left; from the first question on where something is `given`, which comes before what was chosen. Resolves with the choices, or `undefined` when it is left. */
  async ask(link: ServerLink, given?: Choices): Promise<Choices | undefined> {
    let state = given ? startWizard({ ...this.#state?.choices, ...given }) : (this.#state ?? startWizard());
    for (let hint: string | undefined; ;) {
      this.#state = state;
      const outcome = await this.#step(link, state, hint);
      state = this.#state = outcome.state;
      if (outcome.then !== 'ask') return outcome.then === 'plan' ? state.choices : undefined;
      hint = outcome.hint;
    }
  }

  /** Forgets what was chosen, because it was applied or given up. */
  forget(): void {
    this.#state = undefined;
  }

  async #step(link: ServerLink, state: WizardState, hint: string | undefined): Promise<ReturnType<typeof answered>> {
    const pick = vscode.window.createQuickPick<Item>();
    const left = new vscode.CancellationTokenSource();
    const isFirst = state.step === STEPS[0];
    let facts: Facts | undefined;
    pick.ignoreFocusOut = pick.matchOnDescription = pick.matchOnDetail = true;
    pick.busy = true;
    const { title, step, totalSteps, placeholder, many } = stepView(state, { scopes: [] });
    Object.assign(pick, { title, step, totalSteps, placeholder: hint ?? placeholder, canSelectMany: many });
    pick.buttons = [...(isFirst ? [] : [vscode.QuickInputButtons.Back]), ...(isFirst ? [] : [startOver, copy])];
    const given = this.#answer(pick, state);
    pick.show();
    try {
      facts = await factsFor(link, state, left.token);
      const { items } = stepView(state, facts);
      const shown = items.map((item) => ({ ...itemOf(item), picked: item.picked === true }));
      pick.items = shown;
      const chosen = shown.filter(({ picked }) => picked);
      if (many) pick.selectedItems = chosen;
      else pick.activeItems = chosen.slice(0, 1);
      pick.busy = false;
      return answered(state, await given, facts);
    } catch (error) {
      if (left.token.isCancellationRequested) return answered(state, { kind: 'leave' }, { scopes: [] });
      throw error;
    } finally {
      left.cancel();
      for (const each of [pick, left]) each.dispose();
    }
  }

  #answer(pick: vscode.QuickPick<Item>, { choices }: WizardState): Promise<Answer> {
    return new Promise((resolve) => {
      pick.onDidAccept(() => {
        if (!pick.busy) resolve({ kind: 'accept', keys: (pick.canSelectMany ? pick.selectedItems : pick.activeItems).flatMap(({ key }) => key ?? []) });
      });
      pick.onDidHide(() => resolve({ kind: 'leave' }));
      pick.onDidTriggerButton(async (button) => {
        if (button === vscode.QuickInputButtons.Back) resolve({ kind: 'back' });
        if (button === startOver) resolve({ kind: 'start-over' });
        if (button === copy) {
          await vscode.env.clipboard.writeText(planCommand(choices));
          vscode.window.setStatusBarMessage('Modelshift: copied as a command', 5000);
        }
      });
    });
  }
}

/** The one that was chosen before, or where the wizard was called, is offered too. */
function withScope(offered: readonly OfferedScope[], chosen: OfferedScope | undefined): readonly OfferedScope[] {
  return chosen && !offered.some(({ key }) => key === chosen.key) ? [...offered, chosen] : offered;
}

/** What there is to choose from, read again for each question: files may have changed since the one before. */
async function factsFor(link: ServerLink, { step, choices: { scope, from = [] } }: WizardState, token: vscode.CancellationToken): Promise<Facts> {
  if (step === 'scope') return { scopes: await Promise.all(withScope(offeredScopes(), scope).map(async (offered) => ({ offered, sources: await link.migrationSources({ scope: offered.scope }, token) }))) };
  const sources = scope && await link.migrationSources({ scope: scope.scope }, token);
  if (step !== 'target' || !sources) return { scopes: [], ...(sources && { sources }) };
  const moving = sources.models.filter(({ id }) => from.includes(id)).map(({ id, places }) => ({ id, places }));
  return { scopes: [], sources, targets: await link.migrationTargets({ from: moving }, token) };
}
