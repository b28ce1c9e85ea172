import type { MigrationSources } from '../protocol/migration-choices.ts';
import { namesItems } from './names-items.ts';
import { sourceItems } from './source-items.ts';
import { targetItems } from './target-items.ts';
import { STEPS, type Facts, type WizardState } from './wizard-state.ts';

/** One line of a question. */
export interface StepItem {
  /** What is answered with it; absent for a line that cannot be chosen. */
  readonly key?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Ticked, or the one that Enter takes. */
  readonly picked?: boolean;
  readonly kind?: 'separator';
}

/** A question as it is shown. */
export interface StepView {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  /** What is asked, and what follows from it. */
  readonly placeholder: string;
  readonly many: boolean;
  readonly items: readonly StepItem[];
}

const TITLE = 'Modelshift: Migrate';

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** How a question is asked. */
export function stepView({ step, choices }: WizardState, facts: Facts): StepView {
  const shown = (name: string, placeholder: string, items: readonly StepItem[], isMany = false): StepView =>
    ({ title: `${TITLE} · ${name}`, step: STEPS.indexOf(step) + 1, totalSteps: STEPS.length, placeholder, many: isMany, items });
  switch (step) {
    case 'scope': {
      const before = facts.scopes.some(({ offered }) => offered.key === choices.scope?.key) ? choices.scope?.key : facts.scopes[0]?.offered.key;
      const items = facts.scopes.map(({ offered: { key, label }, sources }) => ({ key, label, ...countsOf(sources), picked: key === before }));
      return shown('Files', 'Which files is the move about? Nothing is changed before the review', items);
    }
    case 'sources':
      return shown('Models', 'Which models move? Ticked: gone, going or older', sourceItems(facts.sources, choices.from), true);
    case 'target':
      return shown('Target', 'Which model do the calls move to? List prices per million tokens', targetItems(facts.targets ?? [], choices));
    case 'names':
      return shown('Names', 'How are the ids written? Where no variable fits, as literals', namesItems(facts, choices));
    case 'stage':
      return shown('Stage', 'What is planned? The review follows, edit by edit', [
        { key: '1', label: 'Stage 1: the model, and what it forces', detail: 'Ids, efforts that are pinned, parameters that the target calls otherwise or refuses', picked: choices.stage !== 2 },
        { key: '2', label: 'Stage 2: list what may be tuned, too', detail: 'The same edits; prompts, limits and defaults to look at are listed, and not changed', picked: choices.stage === 2 },
      ]);
  }
}

function countsOf({ models, files, scanned, skipped }: MigrationSources): { readonly description: string; readonly detail?: string } {
  const places = models.reduce((sum, model) => sum + model.places, 0);
  const description = models.length === 0 ? 'no model found' : `${many(places, 'place')} with ${many(models.length, 'model')} in ${many(files, 'file')}`;
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  const left = skipped.length === 0 ? '' : `, ${skipped.length} not looked at: ${reasons.slice(0, 3).join('; ')}${reasons.length > 3 ? '; …' : ''}`;
  return { description, ...(scanned > 0 && { detail: `${many(scanned, 'file')} looked at${left}` }) };
}
