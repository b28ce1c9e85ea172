import { ErrorCodes, ResponseError, type CancellationToken, type Connection } from 'vscode-languageserver';
import type { Blocked } from '../core/fixes/env-alias.ts';
import type { HistoryEntry } from '../host/journal/history.ts';
import type { Journal } from '../host/journal/journal.ts';
import { isRollbackParams, journalHunksMethod, journalMethod, previewRollbackMethod, rollBackMethod, type JournalEntry, type JournalFileHunks, type RollbackParams, type RollbackPreview, type RollbackResult } from '../protocol/journal.ts';
import { refusal, type Journals } from './journals.ts';
import { locationOf, uriOf } from './location.ts';
import { malformed } from './well-formed.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** What rollbacks work with. */
interface RollbackParts {
  readonly folders: WorkspaceFolders;
  readonly journals: Journals;
  /** Why nothing may be edited now. */
  readonly forbidden: () => string | undefined;
}

/** What the undo of a rollback is called. */
const label = 'Roll back a migration';

/** The answer where a folder has no journal, or it cannot be used. */
const failed = (message: string): ResponseError => new ResponseError(ErrorCodes.InvalidRequest, message);

/** Answers what a client asks of the journals, and does rollbacks. */
export function answerRollbacks(connection: Connection, { folders, journals, forbidden }: RollbackParts): void {
  const asked = (params: unknown): { readonly params: RollbackParams; readonly folder: Folder } => {
    if (!isRollbackParams(params)) throw malformed();
    const folder = folders.all.find(({ location }) => location === locationOf(params.folder));
    const reason = forbidden() ?? (folder ? undefined : 'This folder is not open any more.');
    if (!folder || reason !== undefined) throw failed(reason ?? '');
    return { params, folder };
  };

  connection.onRequest(journalMethod, async (): Promise<JournalEntry[]> => {
    const reason = forbidden();
    if (reason !== undefined) throw failed(reason);
    const all = await Promise.all(folders.all.map(async (folder) => {
      if (!journals.of(folder, label)) return [];
      const entries = await journals.with(folder, label, (journal) => journal.history());
      return 'blocked' in entries ? [unread(entries.blocked, folder)] : entries.map((entry) => shown(entry, folder));
    }));
    return all.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
  });

  connection.onRequest(journalHunksMethod, async (given: unknown): Promise<JournalFileHunks[]> => {
    const { params: { id }, folder } = asked(given);
    const entries = await journals.with(folder, label, (journal) => journal.history());
    if ('blocked' in entries) throw failed(entries.blocked);
    const files = entries.find((entry) => entry.id === id)?.files ?? [];
    return files.map(({ path, hunks }) => ({ path, hunks: hunks.map((hunk) => ({ ...hunk, oldText: begin(hunk.oldText), newText: begin(hunk.newText) })) }));
  });

  connection.onRequest(previewRollbackMethod, async (given: unknown): Promise<RollbackPreview> => {
    const { params, folder } = asked(given);
    const preview = await journals.with(folder, label, (journal) => Promise.resolve(previewOf(journal, params, folder)));
    if ('blocked' in preview) throw failed(preview.blocked);
    return preview;
  });

  connection.onRequest(rollBackMethod, async (given: unknown, token: CancellationToken): Promise<RollbackResult> => {
    const { params, folder } = asked(given);
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    if (token.isCancellationRequested) abort.abort();
    try {
      const result = await journals.during(folder, label, (journal) => resultOf(journal, params, abort.signal));
      return 'blocked' in result ? { kind: 'refused', message: result.blocked } : result;
    } catch (error) {
      if (abort.signal.aborted) return { kind: 'cancelled' };
      throw error;
    } finally {
      listening.dispose();
    }
  });
}

/** Longest text of a replaced place that is told, in characters. */
const SHOWN = 300;

const begin = (text: string): string => (text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}…`);

function shown({ id, name, at, state, rolledBack, rollbackOf, files, conflicts }: HistoryEntry, { location }: Folder): JournalEntry {
  return {
    folder: uriOf(location), id, name, at, state, rolledBack, ...(rollbackOf !== undefined && { rollbackOf }),
    files: files.map(({ path, hunks, now }) => ({ path, changes: hunks.length, ...(now !== undefined && { now }) })),
    ...(conflicts.length > 0 && { conflicts }),
  };
}

/** Stands for a journal that cannot be read: those of other folders are told all the same. */
function unread(reason: string, { location }: Folder): JournalEntry {
  return { folder: uriOf(location), id: '', name: reason, at: '', state: 'unreadable', rolledBack: 'none', files: [] };
}

const missing = (id: string): Blocked => ({ blocked: `Nothing stands of the change ${id} any more.` });

/** Files that are gone are told apart: they are written anew only for whoever asks for that. */
function previewOf(journal: Journal, { id, files, hunks }: RollbackParams, { location }: Folder): RollbackPreview | Blocked {
  const selection = { id, ...(hunks && { hunks }), ...(files && { paths: files.map(({ entryPath }) => entryPath) }) };
  const preview = journal.preview(selection);
  if (!preview) return missing(id);
  const restored = preview.problems.length === 0 ? [] : (journal.preview({ ...selection, restore: true })?.files ?? []).filter(({ path }) => preview.problems.some((problem) => problem.path === path));
  const uri = (path: string): string => uriOf(`${location}/${path}`);
  return {
    files: [...preview.files.map((file) => ({ ...file, uri: uri(file.path) })), ...restored.map((file) => ({ ...file, uri: uri(file.path), how: 'restored' as const }))],
    problems: preview.problems.filter(({ path }) => !restored.some((file) => file.path === path)),
  };
}

async function resultOf(journal: Journal, { id, files, hunks }: RollbackParams, signal: AbortSignal): Promise<RollbackResult | Blocked> {
  const chosen = files && {
    paths: files.map(({ entryPath }) => entryPath),
    seen: new Map(files.map(({ entryPath, hash }) => [entryPath, hash])),
    restore: new Set(files.flatMap(({ entryPath, restore }) => (restore === true ? [entryPath] : []))),
  };
  const outcome = await journal.rollBack({ id, ...(hunks && { hunks }), ...chosen }, signal);
  if (outcome === undefined || outcome.kind === 'nothing') return missing(id);
  return outcome.kind === 'done' ? outcome : { kind: 'refused', message: refusal(outcome.problems) };
}
