import { createHash } from 'node:crypto';
import type { Config } from '../core/config/config.ts';
import type { Blocked } from '../core/fixes/env-alias.ts';
import { CHANGED, type Edition } from '../core/migrate/plan-parts.ts';
import { planWorkspace } from '../core/migrate/plan-workspace.ts';
import type { PlanEdit } from '../core/migrate/plan.ts';
import { textAt, type Workspace } from '../core/scan/workspace.ts';
import type { MovePlan, PlanMoveRequest } from '../protocol/plan-move.ts';
import { BufferedWorkspace } from './buffered-workspace.ts';
import type { ChangeParts } from './document-change.ts';
import { locationOf, uriOf } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import { toldPlan, within, type FolderPlan, type ToldPlan } from './plan-groups.ts';
import { filesOf, type ScopedFiles } from './plan-scopes.ts';
import type { Folder } from './workspace-folders.ts';

/** Longest time that files are planned without letting messages in, in milliseconds. */
const sliceMs = 25;
/** So many plans are kept to be applied; an older one has to be made again. */
const mostKept = 16;

/** Parts of the server that plans are made with. */
export interface PlanParts extends ChangeParts {
  readonly open: OpenDocuments;
  /** The text of a buffer, whether a scanner reads it or not. */
  readonly bufferText: (location: string) => string | undefined;
  readonly config: (folder: Folder | undefined) => Config;
  /** Lists the files of a folder that was never listed. */
  readonly list: (folder: Folder) => Promise<void>;
}

/** How a plan is watched and stopped from outside. */
export interface PlanControl {
  readonly isCancelled: () => boolean;
  readonly report: (done: number, total: number) => void;
}

/** A plan that was made, and what it was made of. */
export interface KeptPlan {
  readonly request: PlanMoveRequest;
  readonly told: MovePlan;
  readonly folders: readonly FolderPlan[];
  /** Groups that were applied. */
  applied: ReadonlySet<string>;
}

/** Makes plans of moves with the planner of the command line, over the texts that the editor has, and keeps the last of them. */
export class MovePlans {
  readonly #parts: PlanParts;
  readonly #kept = new Map<string, KeptPlan>();
  #made = 0;

  constructor(parts: PlanParts) {
    this.#parts = parts;
  }

  /** A plan that is kept. */
  get(id: string): KeptPlan | undefined {
    return this.#kept.get(id);
  }

  /** Plans a move; why that cannot be done; `undefined` when it was cancelled. */
  async make(request: PlanMoveRequest, control: PlanControl): Promise<KeptPlan | Blocked | undefined> {
    const { host, folders, list } = this.#parts;
    const { registry, rules } = host.engine;
    const to = registry.get(request.to);
    if (!to) return { blocked: `The data has no model '${request.to}'.` };
    if (request.from === undefined && registry.releasedOn(to) === undefined) return { blocked: `The data has no release date of ${to.id}, so that what is earlier cannot be told: name the ids to move.` };
    if (folders.all.length === 0) return { blocked: 'No folder is open: open the folder whose calls are to move.' };
    const scoped = await filesOf(request.scope, folders, list);
    const total = scoped.reduce((sum, { files }) => sum + files.length, 0);
    const plans: FolderPlan[] = [];
    let before = 0;
    for (const [index, each] of scoped.entries()) {
      const steps = planWorkspace({ ...this.#task(each, request), migration: { to, from: request.from, editsEnv: (path) => request.includeEnv || each.files.some((file) => file.named && file.path === path) } });
      let sliceEnd = host.now() + sliceMs;
      let step = steps.next();
      for (; !step.done; step = steps.next()) {
        if (host.now() < sliceEnd) continue;
        control.report(before + step.value, total);
        await host.pause();
        if (control.isCancelled()) return undefined;
        sliceEnd = host.now() + sliceMs;
      }
      before += each.files.length;
      plans.push({ ...step.value, folder: each.folder, prefix: scoped.length === 1 ? '' : `${index + 1}:` });
    }
    return control.isCancelled() ? undefined : this.#keep(request, plans, plans.map((plan) => this.#told(plan, request, rules)));
  }

  /** A folder with the texts that the editor has of it. */
  workspace({ location, workspace }: Folder): Workspace {
    const disk: Workspace = workspace ?? { list: () => Promise.resolve({ files: [], skipped: [] }), read: () => ({ reason: 'cannot be read from here', failed: true }) };
    return new BufferedWorkspace(disk, (path) => this.#parts.bufferText(`${location}/${path}`));
  }

  /** Files of a plan that are others than they were when it was made. */
  stale({ folders }: KeptPlan, groups: ReadonlySet<string>): { readonly path: string; readonly reason: string }[] {
    return folders.flatMap((each) => {
      const now = this.workspace(each.folder);
      const paths = new Set(editsOf(each, groups).map(({ path }) => path));
      return [...paths].filter((path) => (textAt(now, path) ?? '') !== (each.texts.get(path) ?? '')).map((path) => ({ path, reason: 'changed since this was planned' }));
    });
  }

  #task({ folder, files, leftOut }: ScopedFiles, { alias, stage }: PlanMoveRequest): Omit<Parameters<typeof planWorkspace>[0], 'migration'> {
    const { host, config } = this.#parts;
    return {
      engine: host.engine, workspace: this.workspace(folder), files: files.filter(({ path }) => host.engine.handles(path)), leftOut,
      around: [...(folder.listed ?? [])].map((path) => ({ path })),
      config: config(folder), alias, stage, today: host.today(), edition: this.#editions(folder),
    };
  }

  #editions(folder: Folder): (path: string, text: string) => Edition {
    const { host, open, journals } = this.#parts;
    const journal = journals.of(folder, 'plan');
    return (path, text) => {
      const location = `${folder.location}/${path}`;
      const refused = journal ? host.mayEdit(location, folder.location) : 'there is no journal of this folder, because it is not on this disk';
      if (refused !== undefined) return { refused };
      if (open.hasCellOf(location)) return { refused: 'open as a notebook: close it first' };
      const hash = journal?.hashWith(path, text);
      return typeof hash === 'string' ? { hash } : { refused: CHANGED };
    };
  }

  #told(plan: FolderPlan, { scope }: PlanMoveRequest, rules: Parameters<typeof toldPlan>[1]): ToldPlan {
    const told = toldPlan(plan, rules);
    return scope.kind === 'selection' ? within(told, uriOf(locationOf(scope.uri)), scope.range) : told;
  }

  #keep(request: PlanMoveRequest, folders: readonly FolderPlan[], parts: readonly ToldPlan[]): KeptPlan {
    const hash = createHash('sha256').update(JSON.stringify(folders.map(({ folder, plan }) => [folder.location, plan.edits]))).digest('hex');
    const told: MovePlan = {
      id: `${++this.#made}-${hash.slice(0, 8)}`, hash, to: folders[0]?.plan.to ?? request.to,
      groups: parts.flatMap(({ groups }) => groups), blocked: parts.flatMap(({ blocked }) => blocked), unchanged: parts.flatMap(({ unchanged }) => unchanged),
      suggestions: parts.flatMap(({ suggestions }) => suggestions), skipped: parts.flatMap(({ skipped }) => skipped), files: folders.reduce((sum, { files }) => sum + files, 0),
    };
    const kept: KeptPlan = { request, told, folders, applied: new Set() };
    this.#kept.set(told.id, kept);
    for (const id of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(id);
    return kept;
  }
}

/** The edits of some groups of a folder's plan. */
export function editsOf({ plan, prefix }: FolderPlan, groups: ReadonlySet<string>): readonly PlanEdit[] {
  return plan.edits.filter(({ group }) => groups.has(prefix + group));
}
