import type { StepItem } from './step-view.ts';
import type { Choices, Facts } from './wizard-state.ts';

/** How moved ids can be written, with the names of the variables and the files that are made or edited. */
export function namesItems({ sources }: Facts, { from = [], naming = 'env' }: Choices): StepItem[] {
  const vendors = [...new Set((sources?.models ?? []).filter(({ id }) => from.includes(id)).map(({ provider }) => provider))];
  const [vendor = 'provider'] = vendors;
  const variable = `${vendor.toUpperCase().replaceAll(/[^A-Z\d]+/g, '_')}_MODEL_DEFAULT`;
  return [
    {
      key: 'env', label: 'Environment variable', description: `${variable}, or a name with the route`, picked: naming === 'env',
      detail: 'Code reads it and falls back to the target · edits .env.example, or makes it',
    },
    {
      key: 'env-files', label: 'Environment variable, .env files too', description: variable, picked: naming === 'env-files',
      detail: 'The same · ids that are set in .env files move, too',
    },
    { key: 'literal', label: 'Literal', description: 'the id where it stands', picked: naming === 'literal', detail: 'The target stands where the old id stood · no other file is edited or made' },
  ];
}
