import { createHash } from 'node:crypto';
import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_FILE, type ConfigReading } from '../core/config/config.ts';
import { standingOf } from '../core/rollout/phases.ts';
import { planAdvance, planBack, type RolloutChange } from '../core/rollout/plan-rollout.ts';
import { planScaffold } from '../core/rollout/scaffold.ts';
import { ServedModels } from '../core/rollout/served-models.ts';
import type { Target } from '../core/rules/rule.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import { changeRolloutMethod, isChangeRolloutParams, rolloutsMethod, type ChangeRolloutParams, type ChangeRolloutResult, type FolderRollout, type OfferedChange, type RolloutChangeKind } from '../protocol/rollout.ts';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import type { Configurations } from './configurations.ts';
import type { EnvironmentFiles } from './environment-files.ts';
import { refusal, type Journals } from './journals.ts';
import { locationOf, nameOf, uriOf, type Location } from './location.ts';
import type { ServerHost } from './server-host.ts';
import { malformed } from './well-formed.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** What changes of rollouts work with. */
interface RolloutParts {
  readonly host: ServerHost;
  readonly folders: WorkspaceFolders;
  readonly journals: Journals;
  readonly document: (location: Location) => TextDocument | undefined;
  readonly target: (folder: Folder) => Target | undefined;
  /** Why nothing may be edited now. */
  readonly forbidden: () => string | undefined;
}

/** Stands in for a name that is asked for after the change is shown. */
const SOMEBODY = 'somebody';
const KINDS: readonly RolloutChangeKind[] = ['advance', 'back', 'create-percent', 'create-staged'];

/** Answers what a client asks of the rollouts of the open folders, and changes them as entries of the journals. */
export function answerRollouts(connection: Connection, parts: RolloutParts): void {
  connection.onRequest(rolloutsMethod, (): FolderRollout[] => {
    const reason = parts.forbidden();
    if (reason !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, reason);
    return parts.folders.all.map((folder) => shown(new FolderFiles(folder, parts)));
  });

  connection.onRequest(changeRolloutMethod, async (given: unknown): Promise<ChangeRolloutResult> => {
    if (!isChangeRolloutParams(given)) throw malformed();
    const folder = parts.folders.all.find(({ location }) => location === locationOf(given.folder));
    const reason = parts.forbidden() ?? (folder ? undefined : 'This folder is not open any more.');
    if (!folder || reason !== undefined) return { kind: 'refused', message: reason ?? '' };
    return changed(new FolderFiles(folder, parts), given, parts);
  });
}

/** Where the rollouts of folders stand, by what is saved; for the status bar. */
export function rolloutStates(folders: readonly Folder[], configurations: Configurations, environmentFiles: EnvironmentFiles): NonNullable<WorkspaceStatus['rollouts']> {
  return folders.flatMap((folder) => {
    const { rollout } = configurations.of(folder);
    if (!rollout) return [];
    const env = environmentFiles.file(folder, rollout.envFile);
    return [{ folder: nameOf(folder.location), phase: rollout.phase ?? null, rolledBack: 'text' in env && new ServedModels(rollout, env.text).isRolledBack }];
  });
}

/** The files of a folder that a rollout is written in, as they are now: an open buffer wins over the disk. */
class FolderFiles {
  readonly folder: Folder;
  readonly config: SourceFile | undefined;
  readonly reading: ConfigReading | undefined;
  readonly env: SourceFile | undefined;
  readonly #parts: RolloutParts;

  constructor(folder: Folder, parts: RolloutParts) {
    this.folder = folder;
    this.#parts = parts;
    this.config = this.#file(CONFIG_FILE);
    this.reading = this.config && parts.host.engine.readConfig(this.config.text);
    const envFile = this.reading?.config.rollout?.envFile;
    this.env = envFile === undefined ? undefined : this.#file(envFile);
  }

  #file(path: string): SourceFile | undefined {
    const { folder: { location, workspace } } = this;
    const { host, document } = this.#parts;
    const buffer = document(`${location}/${path}`);
    if (buffer) return { path, text: buffer.getText() };
    const content = host.isThere(`${location}/${path}`) ? workspace?.read(path) : undefined;
    const decoded = content && 'decode' in content ? content.decode() : undefined;
    return decoded && 'text' in decoded ? { path, text: decoded.text } : undefined;
  }

  /** What a change would do, or why it cannot be done. */
  plan(kind: RolloutChangeKind, approvedBy: string | undefined): RolloutChange {
    const { config, reading, env } = this;
    const { host: { engine }, target } = this.#parts;
    const rollout = reading?.config.rollout;
    if (reading?.problems.some(({ isAdvice }) => !isAdvice)) return { blocked: `${CONFIG_FILE} has problems: they come first` };
    if (kind === 'advance' || kind === 'back') {
      if (!config || !rollout) return { blocked: 'there is no rollout here: create one' };
      return kind === 'advance' ? planAdvance(rollout, { config, env }, approvedBy) : planBack(rollout, { config, env });
    }
    const to = target(this.folder)?.id;
    if (to === undefined) return { blocked: 'there is no target: choose one' };
    return planScaffold(config, { routes: ['default'], provider: engine.registry.get(to)?.provider ?? '', from: undefined, to, phases: kind === 'create-percent' ? 'percent' : 'staged' });
  }
}

function offered(files: FolderFiles, kind: RolloutChangeKind): OfferedChange {
  const bare = files.plan(kind, undefined);
  const needsApproval = 'blocked' in bare && bare.needsApproval === true;
  const change = needsApproval ? files.plan(kind, SOMEBODY) : bare;
  return 'blocked' in change ? { blocked: change.blocked } : { said: change.said, needsApproval };
}

function shown(files: FolderFiles): FolderRollout {
  const { folder: { location }, reading } = files;
  const rollout = reading?.config.rollout;
  const { current, next } = rollout ? standingOf(rollout) : {};
  return {
    folder: uriOf(location), name: nameOf(location), ...(rollout && { environment: rollout.environment }), phase: current?.name ?? null, next: next?.name ?? null,
    offers: Object.fromEntries(KINDS.map((kind) => [kind, offered(files, kind)])) as Readonly<Record<RolloutChangeKind, OfferedChange>>,
  };
}

async function changed(files: FolderFiles, { change: kind, said, approvedBy }: ChangeRolloutParams, { journals }: RolloutParts): Promise<ChangeRolloutResult> {
  const change = files.plan(kind, approvedBy);
  if ('blocked' in change) return { kind: 'refused', message: `Modelshift changed nothing: ${change.blocked}.` };
  if (change.said.join('\n') !== said.join('\n')) return { kind: 'refused', message: 'Modelshift changed nothing: a file has changed meanwhile. Ask again.' };
  const texts = new Map([files.config, files.env].flatMap((file) => (file ? [[file.path, file.text] as const] : [])));
  const outcome = await journals.during(files.folder, change.name, async (journal) => {
    const edits = change.edits.map((edit) => ({ ...edit, hash: journal.hashWith(edit.path, texts.get(edit.path) ?? '') }));
    return journal.apply(change.name, createHash('sha256').update(JSON.stringify(edits)).digest('hex'), edits);
  });
  if ('blocked' in outcome) return { kind: 'refused', message: outcome.blocked };
  if (outcome.kind === 'unfit') return { kind: 'refused', message: refusal(outcome.problems) };
  return outcome.kind === 'done' ? { kind: 'done', said: change.said } : { kind: 'refused', message: 'Modelshift changed nothing: there is nothing to change.' };
}
