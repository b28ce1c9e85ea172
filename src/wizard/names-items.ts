import type { StepItem } from './step-view.ts';
import type { Choices, Facts } from './wizard-state.ts';

/** How moved ids can be written, with the names of the variables and the files that are made or edited. */
export function namesItems({ sources }: Facts, { from = [], naming = 'env' }: Choices): StepItem[] {
  const vendors = [...new Set((sources?.models ?? []).filter(({ id }) => from.includes(id)).map(({ provider }) => provider))];
  const [vendor = 'provider'] = vendors;
  const variable = `${vendor.toUpperCase().replaceAll(/[^A-Z\d]+/g, '_')}_MODEL_DEFAULT`;
  return [
    {
      key: 'env', label: 'Environment variable', description: variable, picked: naming === 'env',
      detail: `Python, TypeScript and JavaScript read ${variable}, or a name with its route, and fall back to the target · edits .env.example, or makes it`,
    },
    {
      key: 'env-files', label: 'Environment variable, .env files too', description: variable, picked: naming === 'env-files',
      detail: 'The same; ids in .env and its kin are moved as well, so that what is set there is not the old model',
    },
    { key: 'literal', label: 'Literal', description: 'the id where it stands', picked: naming === 'literal', detail: 'The target is written where the old id stands · edits no other file and makes none' },
  ];
}
