import { join } from 'node:path';
import { createEngine, type Engine } from '../core/engine.ts';
import type { MigrationPlan, Migration, PlanNote } from '../core/migrate/migration.ts';
import { planFile, type FilePlan } from '../core/migrate/plan-file.ts';
import type { PlanEdit } from '../core/migrate/plan.ts';
import type { Skipped, Workspace } from '../core/scan/workspace.ts';
import { fileHash } from '../host/file-hash.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { whyNotEdited } from '../host/may-edit.ts';
import { UsageError, type Terminal } from './command.ts';
import { configuredWorkspace } from './configured-workspace.ts';
import type { MoveRequest } from './plan-request.ts';
import { printable } from './printable.ts';
import { Progress } from './progress.ts';

/** A plan, and what a person wants to know of how it came about. */
export interface PlanOutcome {
  readonly plan: MigrationPlan;
  /** Texts of the files with edits, by their paths. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that were read. */
  readonly files: number;
  /** Files that could not be read. */
  readonly failed: readonly Skipped[];
  /** False where something is wrong in the configuration; it has been told. */
  readonly isConfigured: boolean;
}

/** Plans a move over the files on disk. Nothing is written. Throws UsageError and PathError. */
export async function collectPlan(request: MoveRequest, terminal: Terminal): Promise<PlanOutcome> {
  const engine = createEngine(loadData(dataFolder()));
  const { workspace, config, problems } = configuredWorkspace(engine, terminal.cwd, request);
  for (const problem of problems) terminal.tell(printable(problem));
  const { files, skipped } = await workspace.list();
  const named = new Set(files.flatMap((file) => (file.named ? [file.path] : [])));
  const migration = migrationOf(request, engine, (path) => request.includeEnv || named.has(path));
  const failed = skipped.filter((file) => file.failed);
  const plan = { schemaVersion: 1 as const, to: migration.to.id, edits: [] as PlanEdit[], blocked: [] as PlanNote[], unchanged: [] as MigrationPlan['unchanged'][number][], confirm: [] as MigrationPlan['confirm'][number][] };
  const texts = new Map<string, string>();
  const progress = new Progress(terminal);
  let [done, read] = [0, 0];
  try {
    for (const step of engine.readFiles(workspace, files)) {
      if (step.kind === 'skipped' && step.skipped.failed) failed.push(step.skipped);
      if (step.kind !== 'skipped') read++;
      const file = step.kind === 'text' ? engine.readText(step.file, config) : undefined;
      if (file) {
        const read = (path: string, text: string): ReturnType<Engine['readText']> => engine.readText({ path, text }, config);
        const own = allowed(planFile(file, { migration, registry: engine.registry, data: engine.data, read }), file, workspace, terminal.cwd);
        if (own.edits.length > 0) texts.set(file.path, file.text);
        plan.edits.push(...own.edits);
        plan.blocked.push(...own.blocked);
        plan.unchanged.push(...own.unchanged);
        plan.confirm.push(...own.confirm);
      }
      await progress.afterFile(++done, files.length);
    }
  } finally {
    progress.stop();
  }
  return { plan, texts, files: read, failed, isConfigured: problems.length === 0 };
}

/** What is asked for, in the terms of the data. Throws UsageError. */
function migrationOf({ to: asked, from }: MoveRequest, { registry }: Engine, editsEnv: Migration['editsEnv']): Migration {
  const to = registry.get(asked);
  if (to === undefined) {
    const nearest = registry.nearest(asked, 3);
    throw new UsageError(`--to: the data has no model '${asked}'${nearest.length === 0 ? '' : `, the nearest are ${nearest.join(', ')}`}`);
  }
  if (from === undefined && registry.releasedBefore(to, to) === undefined) throw new UsageError(`the data has no release date of ${to.id}, so that what is earlier cannot be told: name the ids to move with --from`);
  return { to, from, editsEnv };
}

/** The plan of a file that may be edited and still is what was planned, with its hash; of any other the reason takes the place of the edits. */
function allowed(plan: FilePlan, { path, text }: { readonly path: string; readonly text: string }, workspace: Workspace, root: string): Omit<FilePlan, 'edits'> & { readonly edits: readonly PlanEdit[] } {
  if (plan.edits.length === 0) return { ...plan, edits: [] };
  const hash = fileHash(join(root, path));
  const now = workspace.read(path);
  const decoded = 'bytes' in now ? now.decode() : now;
  const reason = whyNotEdited(join(root, path), root) ?? ('text' in decoded && decoded.text === text && hash !== undefined ? undefined : 'changed while it was planned');
  if (reason === undefined && hash !== undefined) return { ...plan, edits: plan.edits.map(({ path: at, ...edit }) => ({ path: at, hash, ...edit })) };
  return { ...plan, edits: [], confirm: [], blocked: [...plan.blocked, { path, line: 1, reason: `is not edited: ${reason ?? ''}` }] };
}
