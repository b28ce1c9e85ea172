import { createEngine, type Engine, type ScanOptions } from '../core/engine.ts';
import { languageOf } from '../core/languages/language.ts';
import { inNotebook, withAliases, type AliasState } from '../core/migrate/alias-edits.ts';
import { closedListsIn } from '../core/migrate/closed-lists.ts';
import type { Migration, MigrationPlan } from '../core/migrate/migration.ts';
import { planFile, type Planning } from '../core/migrate/plan-file.ts';
import { planNotebook } from '../core/migrate/plan-notebook.ts';
import { suggestionsFor } from '../core/migrate/suggestions.ts';
import type { ReadText } from '../core/scan/scan-text.ts';
import { textAt, type FileEntry, type Skipped, type Workspace } from '../core/scan/workspace.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import { today } from '../host/clock.ts';
import { dataFolder, loadData } from '../host/load-data.ts';
import { UsageError, type Terminal } from './command.ts';
import { configuredWorkspace } from './configured-workspace.ts';
import { PlanParts } from './plan-parts.ts';
import type { MoveRequest } from './plan-request.ts';
import { printable } from './printable.ts';
import { Progress } from './progress.ts';
import { nearestInWords } from './target.ts';
import { whyNothing } from './why-nothing.ts';

/** A plan, and what a person wants to know of how it came about. */
export interface PlanOutcome {
  readonly plan: MigrationPlan;
  /** Texts of the files with edits, by their paths. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that were read. */
  readonly files: number;
  /** Files that could not be read. */
  readonly failed: readonly Skipped[];
  /** What to say when not one file was looked at. */
  readonly nothing: string | undefined;
  /** False where something is wrong in the configuration; it has been told. */
  readonly isConfigured: boolean;
}

/** Plans a move over the files on disk. Nothing is written. Throws UsageError and PathError. */
export async function collectPlan(request: MoveRequest, terminal: Terminal): Promise<PlanOutcome> {
  const engine = createEngine(loadData(dataFolder()));
  const { workspace, config, problems } = configuredWorkspace(engine, terminal.cwd, request);
  for (const problem of problems) terminal.tell(printable(problem));
  const { files, skipped: left } = await workspace.list();
  const named = new Set(files.flatMap((file) => (file.named ? [file.path] : [])));
  const { registry, data } = engine;
  const migration = migrationOf(request, engine, (path) => request.includeEnv || named.has(path));
  const read = (path: string, text: string): ReadText | undefined => engine.readText({ path, text }, config);
  const planning: Planning = { migration, registry, data, read, tunes: request.stage === 2 };
  const options: ScanOptions = { today: request.today ?? today(), target: undefined, config };
  const aliases = request.alias === 'env' ? aliasState(engine, workspace, files, migration) : undefined;
  const parts = new PlanParts(terminal.cwd, workspace);
  const skipped = [...left];
  const progress = new Progress(terminal);
  let [done, count] = [0, 0];
  try {
    for (const step of engine.readFiles(workspace, files)) {
      if (step.kind === 'skipped') skipped.push(step.skipped);
      else count++;
      const file = step.kind === 'text' ? read(step.file.path, step.file.text) : undefined;
      if (file) parts.addLists(closedListsIn(file));
      const literal = file && planFile(file, planning);
      if (step.kind === 'text' && !file) {
        const plan = planNotebook(step.file, planning);
        parts.add(step.file, { ...(aliases ? inNotebook(plan) : plan), templates: [] }, []);
      }
      if (file && literal) {
        const plan = aliases && literal.edits.length > 0 ? withAliases(file, literal, aliases) : { ...literal, templates: [] };
        const suggestions = request.stage === 2 && plan.edits.length > 0 ? suggestionsFor(file, plan.edits, (text) => engine.scanText({ path: file.path, text }, options).findings) : [];
        parts.add(file, plan, suggestions);
      }
      await progress.afterFile(++done, files.length);
    }
  } finally {
    progress.stop();
  }
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  const failed = skipped.filter((file) => file.failed);
  const nothing = whyNothing(request, { files: count, failed, skipped });
  return { plan: parts.plan(migration.to.id, request.stage, skipped), texts: parts.texts, files: count, failed, nothing, isConfigured: problems.length === 0 };
}

/** Environment files, and the variables that code reads with a fallback today: a name never gets a second meaning. */
function aliasState(engine: Engine, workspace: Workspace, files: readonly FileEntry[], { editsEnv }: Migration): AliasState {
  const inUse = new Map<string, string>();
  const envFiles: SourceFile[] = [];
  for (const step of engine.readFiles(workspace, files)) {
    const file = step.kind === 'text' ? engine.readText(step.file) : undefined;
    for (const site of file?.sites ?? []) if (site.kind === 'model' && site.envVariable !== undefined) inUse.set(site.envVariable, site.value);
  }
  for (const { path } of files) {
    const text = languageOf(path)?.nature === 'env' ? textAt(workspace, path) : undefined;
    if (text !== undefined) envFiles.push({ path, text });
  }
  return { surroundings: { envFiles, editsEnv, createEnvFileAt: '.env.example', readFile: (path) => textAt(workspace, path) }, inUse, added: new Set(), settings: new Map() };
}

/** What is asked for, in the terms of the data. Throws UsageError. */
function migrationOf({ to: asked, from }: MoveRequest, { registry }: Engine, editsEnv: Migration['editsEnv']): Migration {
  const to = registry.get(asked);
  if (to === undefined) {
    throw new UsageError(`--to: the data has no model '${asked}'${nearestInWords(registry.nearest(asked, 3))}`);
  }
  if (from === undefined && registry.releasedBefore(to, to) === undefined) throw new UsageError(`the data has no release date of ${to.id}, so that what is earlier cannot be told: name the ids to move with --from`);
  return { to, from, editsEnv };
}
