import type { Choices, ScopeFolder } from './wizard-state.ts';

/** A text as one word of a POSIX shell. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The file that a plan goes through where it is not applied as a whole. */
const PLAN_FILE = 'modelshift-plan.json';

/** A group that stays as it is. */
interface Unticked {
  readonly id: string;
  /** Path of its folder. */
  readonly folder: string;
}

/** The arguments of `modelshift plan` that say what was chosen so far, for one folder. */
function argumentsOf({ from = [], to, naming, stage }: Choices, folder: ScopeFolder | undefined): string {
  return [
    ...(folder?.paths ?? []).map((path) => word(path.startsWith('-') ? `./${path}` : path)),
    ...(to === undefined ? [] : ['--to', word(to)]),
    ...from.filter((id) => id !== to).flatMap((id) => ['--from', word(id)]),
    ...(naming === undefined ? [] : ['--alias', naming === 'literal' ? 'literal' : 'env']),
    ...(naming === 'env-files' ? ['--include-env'] : []),
    ...(stage === undefined ? [] : ['--stage', String(stage)]),
  ].join(' ');
}

/** The same plan by the command line. A line for each folder of the workspace, where there are several. */
export function planCommand(choices: Choices): string {
  return inFolders(choices, (folder) => [`modelshift plan ${argumentsOf(choices, folder)}`.trimEnd()]);
}

/** The same change by the command line: at once where everything of a folder is ticked, else by way of a plan from which the rest is deleted. */
export function applyCommand(choices: Choices, unticked: readonly Unticked[]): string {
  const isAlone = (choices.scope?.folders.length ?? 0) < 2;
  return inFolders(choices, (folder) => {
    const line = argumentsOf(choices, folder);
    const own = unticked.filter((group) => isAlone || group.folder === folder?.path).map(({ id }) => (isAlone ? id : id.replace(/^\d+:/, '')));   // the number of the folder is the editor's own
    if (own.length === 0) return [`modelshift apply ${line} --yes`];
    return [`modelshift plan ${line} --out ${PLAN_FILE}`, `# delete the edits of these groups from ${PLAN_FILE}: ${oneLine(own.join(', '))}`, `modelshift apply ${PLAN_FILE}`];
  });
}

/** A text that cannot end a comment. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ');
}

function inFolders({ scope }: Choices, lines: (folder: ScopeFolder | undefined) => readonly string[]): string {
  const folders = scope?.folders ?? [];
  if (folders.length < 2) return lines(folders[0]).join('\n');
  return folders.flatMap((folder) => lines(folder).map((line) => (line.startsWith('#') ? `# in ${oneLine(folder.path)}: ${line.slice(2)}` : `(cd ${word(folder.path)} && ${line})`))).join('\n');
}
