import type { Engine } from '../src/core/engine.ts';
import { concerns, type Migration } from '../src/core/migrate/migration.ts';
import { planFile, type FilePlan, type Planning } from '../src/core/migrate/plan-file.ts';
import { planNotebook } from '../src/core/migrate/plan-notebook.ts';
import type { FileEntry } from '../src/core/scan/workspace.ts';
import type { Site } from '../src/core/sites/site.ts';
import type { SourceFile } from '../src/core/text/source-file.ts';
import { LineIndex } from '../src/core/text/line-index.ts';
import type { NodeWorkspace } from '../src/host/node-workspace.ts';

/** The targets of the moves that the project shows, each for every id that it may replace. */
export const MOVES: readonly string[] = ['gpt-5.5', 'gpt-6-luna', 'gpt-5.6-sol', 'claude-sonnet-5-5'];

/** What a plan makes of a place: edited for sure, edited as a whole or but for its id with something to confirm, blocked, or left as it is. */
export type State = 'planned' | 'confirm' | 'id alone' | 'blocked' | 'unchanged' | 'unexplained';
export const STATES: readonly State[] = ['planned', 'confirm', 'id alone', 'blocked', 'unchanged', 'unexplained'];

/** A place where an id of a chat model is sent or configured. */
export interface Place {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly value: string;
  readonly role: string;
  readonly state: State;
  readonly reason: string;
}

/** A file with its plan. */
export interface PlannedText {
  readonly file: SourceFile;
  readonly plan: FilePlan;
  readonly places: readonly Place[];
}

const MOVED = new Set(['caller', 'config', 'env']);
const CHAT = new Set(['chat.completions', 'responses', 'messages']);

/** Plans a move over all files of a folder, every id from itself. */
export function plannedTexts(engine: Engine, workspace: NodeWorkspace, files: readonly FileEntry[], to: string, from?: readonly string[]): { readonly texts: readonly PlannedText[]; readonly planning: Planning; readonly ms: number } {
  const { registry, data } = engine;
  const model = registry.get(to);
  if (!model) throw new Error(`the data has no model ${to}`);
  // the data has no day of release for every target, and without one it cannot tell what was there before
  const everyChat = registry.models.filter(({ provider, released, endpoints }) => provider === model.provider && released !== undefined && isChat(endpoints)).map(({ id }) => id);
  const migration: Migration = { to: model, from: from ?? (model.released === undefined ? everyChat : undefined), editsEnv: () => true };
  const planning: Planning = { migration, registry, data, read: (at, text) => engine.readText({ path: at, text }) };
  const planned: { readonly file: SourceFile; readonly plan: FilePlan; readonly sites: readonly Site[] }[] = [];
  const start = performance.now();
  for (const step of engine.readFiles(workspace, files)) {
    const made = step.kind === 'text' ? planOf(engine, planning, step.file) : undefined;
    if (made && step.kind === 'text') planned.push({ file: step.file, ...made });
  }
  const ms = performance.now() - start;
  return { texts: planned.map(({ file, plan, sites }) => ({ file, plan, places: placesOf(file, sites, plan, planning) })), planning, ms };
}

/** The plan of one text, a notebook included, with its sites; `undefined` for a text without a scanner. */
export function planOf(engine: Engine, planning: Planning, file: SourceFile): { readonly plan: FilePlan; readonly sites: readonly Site[] } | undefined {
  const read = engine.readText(file);
  if (read) return { plan: planFile(read, planning), sites: read.sites };
  const { sites } = engine.scanText(file, { today: engine.data.dataDate, target: undefined });
  return sites.length === 0 ? undefined : { plan: planNotebook(file, planning), sites };
}

function placesOf(file: SourceFile, sites: readonly Site[], plan: FilePlan, { migration, registry }: Planning): Place[] {
  const lines = new LineIndex(file.text);
  return sites.flatMap((site): Place[] => {
    if (site.kind !== 'model' || !MOVED.has(site.role) || !concerns(migration, site.match, registry) || !isChat(site.match.model?.endpoints ?? [])) return [];
    const line = lines.positionAt(site.start).line + 1;
    const edit = plan.edits.find(({ range }) => range.start === site.start && range.end === site.end);
    const confirm = plan.confirm.find(({ group }) => group === edit?.group);
    const blocked = plan.blocked.find((note) => note.line === line);
    const unchanged = plan.unchanged.find((note) => note.line === line);
    const state: State = edit ? (confirm ? (confirm.edited === 'id' ? 'id alone' : 'confirm') : 'planned') : blocked ? 'blocked' : unchanged ? 'unchanged' : 'unexplained';
    return [{ path: file.path, line, value: site.value, role: site.role, state, reason: (confirm ?? blocked ?? unchanged)?.reason ?? '' }];
  });
}

/** True for a model that is served where one chats; also where the data does not say where it is served. */
function isChat(endpoints: readonly string[]): boolean {
  return endpoints.length === 0 || endpoints.some((endpoint) => CHAT.has(endpoint));
}
