import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Config } from '../core/config/config.ts';
import type { Migration } from '../core/migrate/migration.ts';
import type { Workspace } from '../core/scan/workspace.ts';
import { isListedModelsParams, listedModelsMethod, type ListedModels } from '../protocol/listed-models.ts';
import { isReportParams, reportMethod, type ReportAnswer, type ReportParams } from '../protocol/report.ts';
import { besideData, isListed, rowInWords } from '../registry/listed-models.ts';
import { asDocument } from '../report/as-document.ts';
import { asHtml } from '../report/as-html.ts';
import { asMarkdown } from '../report/as-markdown.ts';
import type { Availability } from '../report/decide.ts';
import { gather, together, type Gathered } from '../report/gather.ts';
import { makeReport } from '../report/make-report.ts';
import type { Reading } from '../report/read-file.ts';
import { shownBy, type ScanControl } from './scan-progress.ts';
import type { ServerHost } from './server-host.ts';
import { malformed } from './well-formed.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Longest time that files are read without letting messages in, in milliseconds. */
const sliceMs = 25;

/** What reports are made from. */
interface ReportParts {
  readonly host: ServerHost;
  readonly folders: WorkspaceFolders;
  readonly config: (folder: Folder) => Config;
  /** The document that is open at a path of a folder: its text wins over the file's. */
  readonly document: (folder: Folder, path: string) => TextDocument | undefined;
}

/** Answers requests for reports, and what the data says of a provider's list. Both read only, so that they also work where nobody trusts the workspace. */
export function answerReports(connection: Connection, parts: ReportParts): void {
  const { host } = parts;
  connection.onRequest(reportMethod, (params: unknown, token: CancellationToken): Promise<ReportAnswer> => {
    if (!isReportParams(params)) throw malformed();
    const control = shownBy(connection.window.attachWorkDoneProgress(params.workDoneToken), token);
    return report(params, parts, control).finally(() => control.end());
  });
  connection.onRequest(listedModelsMethod, (params: unknown): ListedModels => {
    if (!isListedModelsParams(params)) throw malformed();
    const { registry, data } = host.engine;
    const today = host.today();
    const own = data.endpoints.find(({ baseUrl }) => new URL(baseUrl).origin === params.origin);
    const rows = besideData(params.models, own?.provider, registry, today);
    return { today, rows: rows.map((row) => ({ id: row.id, isListed: row.listed !== undefined, says: rowInWords(row, params.origin, params.on ?? today) })) };
  });
}

async function report({ to: asked, volumes, listed }: ReportParams, parts: ReportParts, control: ScanControl): Promise<ReportAnswer> {
  const { host, folders } = parts;
  const { engine } = host;
  const { registry } = engine;
  const refused = (reason: string): ReportAnswer => ({ kind: 'refused', reason });
  const to = registry.get(asked);
  if (!to) return refused(`Modelshift has no data on the model '${asked}'.`);
  if (registry.releasedBefore(to, to) === undefined) return refused(`The data has no release date of ${to.id}, so that what is earlier cannot be told. Choose another target.`);
  const readable = folders.all.filter(({ workspace }) => workspace);
  if (readable.length === 0) return refused('There is no folder here whose files Modelshift can read. Open a folder for a report.');
  const migration: Migration = { to, editsEnv: () => true };
  const gathered: { readonly name: string; readonly gathered: Gathered }[] = [];
  for (const folder of readable) {
    const found = await gatherIn(folder, { engine, migration, options: { today: host.today(), config: parts.config(folder) } }, parts, control);
    if (!found) return refused('Cancelled.');
    gathered.push({ name: nameOf(folder, readable), gathered: found });
  }
  const availability: Availability = listed ? { state: isListed(to.id, listed.ids, registry) ? 'seen' : 'not seen', on: listed.on } : { state: 'unknown' };
  const counter = host.startTokenCounter();
  try {
    const made = await makeReport(together(gathered), { engine, migration, options: { today: host.today() } }, { volumes, availability, tool: host.tool, counter });
    const blocks = asDocument(made);
    return { kind: 'report', markdown: asMarkdown(blocks), html: asHtml(`Moving to ${to.id}`, blocks), workloads: made.workloads.map(({ name, model, decision }) => ({ name, model, verdict: decision.verdict })) };
  } finally {
    await counter?.stop();
  }
}

/** The last name of a folder's path, and as many before it as tell it from the others. */
function nameOf({ location }: Folder, all: readonly Folder[]): string {
  const names = location.split('/');
  const end = (count: number): string => names.slice(-count).join('/');
  let count = 1;
  while (count < names.length && all.filter((other) => other.location.endsWith(`/${end(count)}`)).length > 1) count++;
  return end(count);
}

/** Reads a folder in slices; `undefined` when that was cancelled. */
async function gatherIn(folder: Folder, asked: Reading, { host, folders, document }: ReportParts, { token, report: show }: ScanControl): Promise<Gathered | undefined> {
  const { engine } = host;
  const { workspace: onDisk } = folder;
  if (!onDisk) return undefined;
  const workspace: Workspace = {
    list: (signal) => onDisk.list(signal),
    read: (path) => {
      const text = document(folder, path)?.getText();
      return text === undefined ? onDisk.read(path) : { bytes: new TextEncoder().encode(text), decode: () => ({ text }) };
    },
  };
  // a folder inside of this one that is open by itself tells of its own files
  const owns = ({ path }: { readonly path: string }): boolean => folders.owner(`${folder.location}/${path}`)?.folder === folder;
  const listing = await workspace.list(folder.open);
  const [files, skipped] = [listing.files.filter(owns), listing.skipped.filter(owns)];
  const met = (await host.namesIn(folder.location)).filter((path) => owns({ path }));
  const options = { ...asked.options, limits: engine.limitsOf(workspace, files), environment: engine.environmentOf(workspace, files) };
  const steps = gather(workspace, { files, skipped, met }, { ...asked, options });
  let sliceEnd = host.now() + sliceMs;
  for (let done = 0; ; done++) {
    if (token.isCancellationRequested) return undefined;
    const step = steps.next();
    if (step.done === true) return step.value;
    if (host.now() < sliceEnd) continue;
    show(done, files.length);
    await host.pause();
    sliceEnd = host.now() + sliceMs;
  }
}
