import type { Choices } from './wizard-state.ts';

/** A text as one word of a POSIX shell. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The file that a plan goes through where it is not applied as a whole. */
const PLAN_FILE = 'modelshift-plan.json';

/** The arguments of `modelshift plan` that say what was chosen so far. */
function argumentsOf({ scope, from = [], to, naming, stage }: Choices): string {
  return [
    ...(scope?.paths ?? []).map((path) => word(path.startsWith('-') ? `./${path}` : path)),
    ...(to === undefined ? [] : ['--to', word(to)]),
    ...from.filter((id) => id !== to).flatMap((id) => ['--from', word(id)]),
    ...(naming === undefined ? [] : ['--alias', naming === 'literal' ? 'literal' : 'env']),
    ...(naming === 'env-files' ? ['--include-env'] : []),
    ...(stage === undefined ? [] : ['--stage', String(stage)]),
  ].join(' ');
}

/** The same plan by the command line. A line for each folder of the workspace, where there are several. */
export function planCommand(choices: Choices): string {
  return inFolders(choices, `modelshift plan ${argumentsOf(choices)}`.trimEnd());
}

/** The same change by the command line: at once where everything is ticked, else by way of a plan from which the rest is deleted. */
export function applyCommand(choices: Choices, unticked: readonly string[]): string {
  const line = argumentsOf(choices);
  if (unticked.length === 0) return inFolders(choices, `modelshift apply ${line} --yes`);
  return [
    inFolders(choices, `modelshift plan ${line} --out ${PLAN_FILE}`),
    `# delete the edits of these groups from ${PLAN_FILE}: ${unticked.join(', ')}`,
    inFolders(choices, `modelshift apply ${PLAN_FILE}`),
  ].join('\n');
}

function inFolders({ scope }: Choices, line: string): string {
  const folders = scope?.folders ?? [];
  return folders.length < 2 ? line : folders.map((folder) => `(cd ${word(folder)} && ${line})`).join('\n');
}
