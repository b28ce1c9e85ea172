import type { Config } from '../config/config.ts';
import type { Engine } from '../engine.ts';
import { languageOf } from '../languages/language.ts';
import { textAt, type FileEntry, type Skipped, type Workspace } from '../scan/workspace.ts';
import type { ModelSite } from '../sites/site.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { ReadText } from '../scan/scan-text.ts';
import { inNotebook, withAliases, type AliasedPlan, type AliasState } from './alias-edits.ts';
import { closedListsIn } from './closed-lists.ts';
import { priceRise } from './id-reason.ts';
import type { Migration, MigrationPlan } from './migration.ts';
import { planFile, type Planning } from './plan-file.ts';
import { planNotebook } from './plan-notebook.ts';
import { PlanParts, type Edition } from './plan-parts.ts';
import { suggestionsFor } from './suggestions.ts';

/** What is to be planned, and over which files. */
export interface PlanTask {
  readonly engine: Engine;
  readonly workspace: Workspace;
  readonly files: readonly FileEntry[];
  /** All files of the folder, those to be planned included: a name for a variable must fit all of them. */
  readonly around: readonly FileEntry[];
  /** What the listing of the files left out. */
  readonly leftOut: readonly Skipped[];
  readonly config: Config;
  readonly migration: Migration;
  readonly alias: 'env' | 'literal';
  /** 1: the model and what it forces. 2: what may be tuned afterwards is listed, too. */
  readonly stage: 1 | 2;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** What a file is that gets edits, asked with the text that it has now. */
  readonly edition: (path: string, text: string) => Edition;
}

/** What is known of a group of edits besides the edits. */
export interface GroupFacts {
  /** Of the least certain id that moves. */
  readonly confidence: ModelSite['confidence'];
  /** How many times today's list price the dearest of its moves costs; absent where a price is unknown. */
  readonly priceRise?: number;
}

/** A plan, and what whoever shows it wants to know. */
export interface WorkspacePlan {
  readonly plan: MigrationPlan;
  /** Texts of the files with edits, by their paths; empty for those that are to be made. */
  readonly texts: ReadonlyMap<string, string>;
  /** By the names of groups. */
  readonly groups: ReadonlyMap<string, GroupFacts>;
  /** Files that were read. */
  readonly files: number;
  /** Files that could not be read. */
  readonly failed: readonly Skipped[];
  readonly skipped: readonly Skipped[];
}

/** Plans a move over files, the same for the command line and the editor. Yields how many files are done after each that was read, so that the caller may pause or stop. */
export function* planWorkspace(task: PlanTask): Generator<number, WorkspacePlan, void> {
  const { engine, workspace, files, leftOut, config, migration, stage, today } = task;
  const { registry, data } = engine;
  const read = (path: string, text: string): ReadText | undefined => engine.readText({ path, text }, config);
  const planning: Planning = { migration, registry, data, read, tunes: stage === 2 };
  const aliases = task.alias === 'env' ? yield* aliasState(task) : undefined;
  const parts = new PlanParts(workspace, task.edition);
  const groups = new Map<string, GroupFacts>();
  const skipped = [...leftOut];
  let [count, done] = [0, 0];
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
      const suggestions = stage === 2 && plan.edits.length > 0 ? suggestionsFor(file, plan.edits, (text) => engine.scanText({ path: file.path, text }, { today, target: undefined, config }).findings) : [];
      parts.add(file, plan, suggestions);
      for (const [group, facts] of factsOf(file, literal, plan, planning)) groups.set(group, worse(groups.get(group), facts));
    }
    yield ++done;
  }
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { plan: parts.plan(migration.to.id, stage, skipped), texts: parts.texts, groups, files: count, failed: skipped.filter((file) => file.failed), skipped };
}

/** Environment files, and the variables that code reads with a fallback today: a name never gets a second meaning. */
function* aliasState({ engine, workspace, around, migration: { editsEnv } }: PlanTask): Generator<number, AliasState, void> {
  const inUse = new Map<string, string>();
  const envFiles: SourceFile[] = [];
  for (const step of engine.readFiles(workspace, around)) {
    const file = step.kind === 'text' ? engine.readText(step.file) : undefined;
    for (const site of file?.sites ?? []) if (site.kind === 'model' && site.envVariable !== undefined) inUse.set(site.envVariable, site.value);
    yield 0;
  }
  for (const { path } of around) {
    const text = languageOf(path)?.nature === 'env' ? textAt(workspace, path) : undefined;
    if (text !== undefined) envFiles.push({ path, text });
  }
  return { surroundings: { envFiles, editsEnv, createEnvFileAt: '.env.example', readFile: (path) => textAt(workspace, path) }, inUse, added: new Set(), settings: new Map() };
}

/** What is known of each group that moves an id. An alias may have joined groups, so that a group is that of the edit which has the id now. */
function* factsOf({ sites }: ReadText, literal: Pick<AliasedPlan, 'edits'>, plan: Pick<AliasedPlan, 'edits'>, { migration: { to }, registry }: Planning): Generator<readonly [string, GroupFacts]> {
  for (const { range, id, group } of literal.edits) {
    const site = id === undefined ? undefined : sites.find((found): found is ModelSite => found.kind === 'model' && found.start === range.start && found.end === range.end);
    if (!site) continue;
    const rise = site.match.model && priceRise(site.match.model, to, registry);
    const edit = plan.edits.find((found) => found.range.start <= range.start && range.end <= found.range.end);
    yield [edit?.group ?? group, { confidence: site.confidence, ...(rise !== undefined && { priceRise: rise }) }];
  }
}

const CONFIDENCE = ['certain', 'likely', 'unknown'] as const;

function worse(a: GroupFacts | undefined, b: GroupFacts): GroupFacts {
  if (!a) return b;
  const rises = [a, b].flatMap(({ priceRise: rise }) => rise ?? []);
  const confidence = CONFIDENCE[Math.max(CONFIDENCE.indexOf(a.confidence), CONFIDENCE.indexOf(b.confidence))] ?? 'unknown';
  return { confidence, ...(rises.length > 0 && { priceRise: Math.max(...rises) }) };
}
