import type { Engine } from '../src/core/engine.ts';
import { concerns, type Migration } from '../src/core/migrate/migration.ts';
import { planFile, planWrapped, type FilePlan, type Planning } from '../src/core/migrate/plan-file.ts';
import type { ReadText } from '../src/core/scan/scan-text.ts';
import type { FileEntry } from '../src/core/scan/workspace.ts';
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
  readonly file: ReadText;
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
  const planned: { readonly file: ReadText; readonly plan: FilePlan }[] = [];
  const start = performance.now();
  for (const step of engine.readFiles(workspace, files)) {
    const file = step.kind === 'text' ? engine.readText(step.file) : undefined;
    if (file) planned.push({ file, plan: file.language.unwrap ? planWrapped(file, planning) : planFile(file, planning) });
  }
  const ms = performance.now() - start;
  return { texts: planned.map(({ file, plan }) => ({ file, plan, places: placesOf(file, plan, planning) })), planning, ms };
}

function placesOf(file: ReadText, plan: FilePlan, { migration, registry }: Planning): Place[] {
  const lines = new LineIndex(file.text);
  return file.sites.flatMap((site): Place[] => {
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
