import { join } from 'node:path';
import { createEngine, type Engine } from '../core/engine.ts';
import type { Migration } from '../core/migrate/migration.ts';
import { CHANGED, type Edition } from '../core/migrate/plan-parts.ts';
import { planWorkspace, type WorkspacePlan } from '../core/migrate/plan-workspace.ts';
import { today } from '../host/clock.ts';
import { fileHash } from '../host/file-hash.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { whyNotEdited } from '../host/may-edit.ts';
import { UsageError, type Terminal } from './command.ts';
import { configuredWorkspace } from './configured-workspace.ts';
import type { MoveRequest } from './plan-request.ts';
import { printable } from './printable.ts';
import { Progress } from './progress.ts';
import { nearestInWords } from './target.ts';
import { whyNothing } from './why-nothing.ts';

/** A plan, and what a person wants to know of how it came about. */
export interface PlanOutcome extends WorkspacePlan {
  /** What to say when not one file was looked at. */
  readonly nothing: string | undefined;
  /** False where something is wrong in the configuration; it has been told. */
  readonly isConfigured: boolean;
}

/** Plans a move over the files on disk. Nothing is written. Throws UsageError and PathError. */
export async function collectPlan(request: MoveRequest, terminal: Terminal): Promise<PlanOutcome> {
  const engine = createEngine(loadData(dataFolder()));
  const { cwd } = terminal;
  const { workspace, config, problems } = configuredWorkspace(engine, cwd, request, terminal);
  for (const problem of problems) terminal.tell(printable(problem));
  const { files, skipped: leftOut } = await workspace.list();
  const isPart = request.alias === 'env' && request.paths.length + request.include.length + request.exclude.length > 0;
  const around = isPart ? (await configuredWorkspace(engine, cwd, { paths: [], include: [], exclude: [] }, terminal).workspace.list()).files : files;
  const named = new Set(files.flatMap((file) => (file.named ? [file.path] : [])));
  const migration = migrationOf(request, engine, (path) => request.includeEnv || named.has(path));
  const edition = (path: string): Edition => {
    const refused = whyNotEdited(join(cwd, path), cwd);
    const hash = refused === undefined ? fileHash(join(cwd, path)) : undefined;
    return hash === undefined ? { refused: refused ?? CHANGED } : { hash };
  };
  const steps = planWorkspace({ engine, workspace, files, around, leftOut, config, migration, alias: request.alias, stage: request.stage, today: request.today ?? today(), edition });
  const progress = new Progress(terminal);
  try {
    let step = steps.next();
    for (; !step.done; step = steps.next()) await progress.afterFile(step.value, files.length);
    const { failed, skipped, files: count } = step.value;
    const nothing = whyNothing(request, { files: count, failed, skipped });
    return { ...step.value, nothing, isConfigured: problems.length === 0 };
  } finally {
    progress.stop();
  }
}

/** What is asked for, in the terms of the data. Throws UsageError. */
export function migrationOf({ to: asked, from }: Pick<MoveRequest, 'to' | 'from'>, { registry }: Engine, editsEnv: Migration['editsEnv']): Migration {
  const to = registry.get(asked);
  if (to === undefined) {
    throw new UsageError(`--to: the data has no model '${asked}'${nearestInWords(registry.nearest(asked, 3))}`);
  }
  if (from === undefined && registry.releasedBefore(to, to) === undefined) throw new UsageError(`the data has no release date of ${to.id}, so that what is earlier cannot be told: name the ids to move with --from`);
  return { to, from, editsEnv };
}
