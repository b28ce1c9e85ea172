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
const NOTHING = '(nothing is changed before you have reviewed it)';

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** How a question is asked. */
export function stepView({ step, choices }: WizardState, facts: Facts): StepView {
  const shown = (name: string, placeholder: string, items: readonly StepItem[], isMany = false): StepView =>
    ({ title: `${TITLE} · ${name}`, step: STEPS.indexOf(step) + 1, totalSteps: STEPS.length, placeholder, many: isMany, items });
  switch (step) {
    case 'scope': {
      const before = facts.scopes.some(({ offered }) => offered.key === choices.scope?.key) ? choices.scope?.key : facts.scopes[0]?.offered.key;
      const items = facts.scopes.map(({ offered: { key, label }, sources }) => ({ key, label, ...countsOf(sources), picked: key === before }));
      return shown('Files', `Which files is the move about? ${NOTHING}`, items);
    }
    case 'sources':
      return shown('Models', 'Which models are to be moved? Ticked is what is gone or going, or older than the target of this workspace', sourceItems(facts.sources, choices.from), true);
    case 'target':
      return shown('Target', 'Which model do the calls move to? Prices are list prices per million tokens; what no source says is unknown', targetItems(facts.targets ?? [], choices));
    case 'names':
      return shown('Names', 'How are the ids written? Code in other languages, and configuration, keeps a literal and says why', namesItems(facts, choices));
    case 'stage':
      return shown('Stage', 'What is to be planned? The plan is reviewed next, edit by edit', [
        { key: '1', label: 'Stage 1: the model, and what it forces', detail: 'Id, pinned effort, parameters that the target names otherwise or refuses: requests do what they did', picked: choices.stage !== 2 },
        { key: '2', label: 'Stage 2: list what may be tuned, too', detail: 'The same edits; prompts, limits and defaults that may be better otherwise are listed beside them, and never changed with them', picked: choices.stage === 2 },
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
