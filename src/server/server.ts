import { isDeepStrictEqual } from 'node:util';
import { DidChangeWatchedFilesNotification, MessageType, RequestType, ShowMessageNotification, TextDocuments, TextDocumentSyncKind, type Connection, type InitializeParams, type InitializeResult, type WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isConfigFile } from '../core/config/config.ts';
import type { ScanOptions } from '../core/engine.ts';
import { FilteredWorkspace } from '../host/filtered-workspace.ts';
import { readInitializationOptions } from '../protocol/initialization-options.ts';
import { inventoryChangedMethod } from '../protocol/inventory.ts';
import { journalChangedMethod } from '../protocol/journal.ts';
import { listTargetsMethod } from '../protocol/list-targets.ts';
import { scanWorkspaceMethod, type ScanSummary, type ScanWorkspaceParams } from '../protocol/scan-workspace.ts';
import { readServerSettings, type ServerSettings } from '../protocol/server-settings.ts';
import type { WorkspaceStatus } from '../protocol/workspace-status.ts';
import { answerLenses } from './answer-lenses.ts';
import { AliasFixes } from './alias-fixes.ts';
import { answerChoices } from './answer-choices.ts';
import { answerPlans } from './answer-plans.ts';
import { abilitiesOf, type ClientAbilities } from './client-abilities.ts';
import { CodeActions } from './code-actions.ts';
import { answerComparisons } from './comparisons.ts';
import { EnvironmentFiles } from './environment-files.ts';
import { Configurations } from './configurations.ts';
import { Environments } from './environments.ts';
import { FolderLimits } from './folder-limits.ts';
import { FileChanges } from './file-changes.ts';
import { reportOf } from './file-report.ts';
import { hoverAt } from './hover.ts';
import { LeftOutFiles } from './left-out-files.ts';
import { cellPath, scannedPath } from './language-ids.ts';
import { locationOf, nameOf, notebookOf, uriOf, type Location } from './location.ts';
import { IgnoreFixes } from './ignore-fixes.ts';
import { Inventory } from './inventory.ts';
import { Journals } from './journals.ts';
import { MoveFixes } from './move-fixes.ts';
import { isCodeActionParams, isFileEvent, isHoverParams, malformed } from './well-formed.ts';
import { OpenDocuments } from './open-documents.ts';
import type { Elsewhere } from './related-information.ts';
import { ReportStore } from './report-store.ts';
import { answerReports } from './reports.ts';
import { answerRollbacks } from './rollbacks.ts';
import { answerRollouts, rolloutStates } from './rollouts.ts';
import { PromptFixes } from './prompt-fixes.ts';
import { RulePages } from './rule-pages.ts';
import { ScopeReader } from './scope-reader.ts';
import type { ServerHost } from './server-host.ts';
import { scannedInWords, shownBy, shownWhenPossible, type ScanControl } from './scan-progress.ts';
import { StatusSender } from './status-sender.ts';
import { targetChoices, targetOf, targetProblem } from './target.ts';
import { UnfinishedOffers } from './unfinished.ts';
import { WorkspaceFolders, type Folder } from './workspace-folders.ts';
import { WorkspaceScan } from './workspace-scan.ts';

/** Wires the parts of the language server to a connection. Nothing runs before the client asks, and the caller starts the connection. */
export function createServer(connection: Connection, host: ServerHost): void {
  let settings: ServerSettings = readServerSettings(undefined).settings;
  /** Day of the last scan: days left and ends passed are other ones tomorrow. */
  let scannedOn = host.today();
  const targetIn = (folder: Folder | undefined): ReturnType<typeof targetOf> => targetOf(settings, configurations.of(folder), host.engine);
  let said: string | undefined;
  let client: ClientAbilities = abilitiesOf({});

  const options = (folder: Folder | undefined): ScanOptions => ({
    today: host.today(),
    target: targetIn(folder).target,
    environment: environments.of(folder),
    limits: limits.of(folder),
    config: configurations.of(folder),
  });
  const log = (error: unknown): void => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));

  const status = new StatusSender(connection, () => ({ ...store.totals(), scanning: scan.running, targets: targets(), rollouts: rolloutStates(folders.all, configurations, environmentFiles) }));
  const store = new ReportStore((params) => void connection.sendDiagnostics(params), () => status.changed(), (uri) => inventory.changed(uri));
  const folders: WorkspaceFolders = new WorkspaceFolders((folder) => {
    const workspace = host.openWorkspace(folder);
    return workspace && new FilteredWorkspace(workspace, () => configurations.filterOf(folder));
  });
  const inventory: Inventory = new Inventory({ host, folders, store: () => store, send: (changed) => void connection.sendNotification(inventoryChangedMethod, changed) });
  const documentAt = (location: Location): TextDocument | undefined => documents.all().find(({ uri }) => locationOf(uri) === location);
  const configurations: Configurations = new Configurations({
    host, folders,
    document: documentAt,
    enabled: () => settings.enable,
    publish: (params) => void connection.sendDiagnostics(params),
  });
  const targets = (): WorkspaceStatus['targets'] => {
    const all: readonly (Folder | undefined)[] = folders.all.length === 0 ? [undefined] : folders.all;
    return all.map((folder) => {
      const { target, from } = targetIn(folder);
      return { ...(folder && { folder: nameOf(folder.location) }), id: target?.id ?? null, from };
    });
  };
  const pathOf = (location: Location, { uri, languageId }: TextDocument): string => {
    const notebook = notebookOf(location);
    return notebook === undefined ? scannedPath(folders.pathOf(location), uri, languageId) : cellPath(folders.pathOf(notebook), languageId);
  };
  const folderOf = (location: Location): Folder | undefined => folders.owner(notebookOf(location) ?? location)?.folder;
  const elsewhere = (folder: Folder | undefined): Elsewhere | undefined =>
    (client.showsRelated ? { definitions: environments.definitions(folder), uriOfPath: (path) => uriOf(folder ? `${folder.location}/${path}` : path) } : undefined);
  const handles = (location: Location, document: TextDocument): boolean => {
    const path = pathOf(location, document);
    return host.engine.handles(path) && !host.leavesOut(path);
  };
  const environmentFiles = new EnvironmentFiles(() => open);
  /** The surroundings of a folder are others: open documents, and those of its files that they matter to, are judged again. */
  const judgeAgain = (folder: Folder, concerned: readonly Location[]): void => {
    open.checkAll();
    void scan.refresh(concerned.filter((location) => folders.owner(location)?.folder === folder)).catch(log);
  };
  const environments = new Environments(folders, environmentFiles, host.engine.registry, (folder) => judgeAgain(folder, store.readers()));
  const limits = new FolderLimits({ host, folders, open: () => open, changed: (folder) => judgeAgain(folder, store.limitingTime()) });
  const leftOut: LeftOutFiles = new LeftOutFiles(() => open, () => open.checkAll());
  const scan = new WorkspaceScan({ host, folders, store, options, surroundings: [environments, limits, leftOut], enabled: () => settings.enable, isOpen: (location) => open.has(location) || open.hasCellOf(location), elsewhere, scanningChanged: () => status.changed(), log });
  const changes = new FileChanges({ scan, folders, store, leavesOut: (path) => host.leavesOut(path), failed: log });

  const scopes = new ScopeReader(() => host.loadReadScopes(), (problem) => connection.console.warn(`There is no parser for TypeScript and JavaScript, so constants are followed by their names alone: ${String(problem)}`));
  const documents = new TextDocuments(TextDocument);
  const open = new OpenDocuments(documents, {
    handles,
    checksWhileTyping: () => settings.run === 'onType',
    analyse: (location, document, scopes) => {
      const path = pathOf(location, document);
      const text = document.getText();
      const folder = folderOf(location);
      const scanned = settings.enable && !host.leavesOutText(text, path) && (!folder || (configurations.filterOf(folder.location).accepts(path) && !leftOut.has(folder, path)));
      return scanned ? host.engine.scanText({ path, text }, options(folder), scopes) : { path, text, sites: [], findings: [] };
    },
    readScopes: (result) => scopes.read(result),
    check: (location, { uri, version }) => {
      const found = settings.enable ? open.resultOf(uri) : undefined;
      if (found) store.set(location, reportOf(found.result, { uri, version, today: host.today(), host, elsewhere: elsewhere(folderOf(location)) }));
      const notebook = notebookOf(location);
      if (notebook !== undefined) store.delete(notebook);
      environments.fileChanged(location);
      limits.fileChanged(location);
      if (host.today() !== scannedOn) startOver();
    },
    closed: (location) => void scan.refresh([location, notebookOf(location) ?? location]).catch(log),
  });

  const forbidden = (): string | undefined => (settings.trusted ? undefined : 'This workspace is not trusted: trust it to let Modelshift edit files.');

  const fixParts = { host, open, folders, store, environmentFiles, client: () => client, forbidden };
  const journals = new Journals({ host, documents, applyEdit: (params) => connection.workspace.applyEdit(params), showDocument: (params) => connection.window.showDocument(params), client: () => client, tell: (message) => inform(message), changed: () => void connection.sendNotification(journalChangedMethod) });
  const moves = new MoveFixes({ ...fixParts, journals, target: (folder) => targetIn(folder).target, config: (folder) => configurations.of(folder) });
  const actions = new CodeActions(open, [moves, new AliasFixes({ ...fixParts, journals }), new PromptFixes({ ...fixParts, journals }), new IgnoreFixes(fixParts), new RulePages(host, () => client)]);

  const offers = new UnfinishedOffers({ folders: () => folders.all, journals, window: connection.window, forbidden, tell: (message) => inform(message), log });

  const scanAndTell = async (control: ScanControl): Promise<ScanSummary> => {
    const summary = await scan.run(control);
    connection.console.info(scannedInWords(summary, folders.all.length));
    return summary;
  };

  const scanInBackground = async (): Promise<void> => {
    if (!settings.enable || !folders.all.some((folder) => folder.workspace)) return;
    await scanAndTell(shownWhenPossible(connection.window, log));
  };

  /** Everything anew, because what counts as a finding may have changed. */
  const startOver = (): void => {
    scannedOn = host.today();
    changes.stop();
    scan.stop();
    configurations.refresh();
    status.changed();
    if (!settings.enable) for (const location of store.locations()) store.delete(location);
    open.checkAll();
    void scanInBackground().catch(log);
  };

  /** A configuration may be another one by now. */
  const reconfigure = (): void => {
    if (configurations.refresh()) startOver();
  };
  documents.onDidChangeContent(({ document }) => configurations.check(locationOf(document.uri)));
  for (const event of [documents.onDidOpen, documents.onDidClose, documents.onDidSave]) event(({ document }) => isConfigFile(locationOf(document.uri)) && reconfigure());

  const warn = (message: string): void => void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  const inform = (message: string): void => void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });

  const take = (read: { readonly settings: ServerSettings; readonly problems: readonly string[] }): void => {
    settings = read.settings;
    for (const problem of read.problems) connection.console.warn(`Setting ignored: ${problem}`);
    const problem = targetProblem(settings, host.engine);
    if (problem !== undefined && problem !== said) warn(problem);
    said = problem;
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const given = readInitializationOptions(params.initializationOptions);
    take(given);
    client = abilitiesOf(params.capabilities, given);
    for (const { uri } of params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : [])) folders.add(uri);
    return {
      serverInfo: { name: 'modelshift' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeLensProvider: {},
        inlayHintProvider: true,
        codeActionProvider: { codeActionKinds: actions.kinds },
        ...(actions.commands.length > 0 && { executeCommandProvider: { commands: actions.commands } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] }).catch(log);
    if (client.followsFolders) {
      connection.workspace.onDidChangeWorkspaceFolders((event: Partial<WorkspaceFoldersChangeEvent> | undefined) => {
        const { added = [], removed = [] } = event ?? {};
        for (const { uri } of removed) folders.remove(uri);
        for (const { uri } of added) folders.add(uri);
        for (const location of store.locations()) if (!folders.owner(location) && !open.has(location)) store.delete(location);
        startOver();
        offers.look();
      });
    }
    configurations.refresh();
    offers.look();
    void scanInBackground().catch(log);
  });

  connection.onDidChangeConfiguration(({ settings: given }: { readonly settings: unknown }) => {
    // Clients that have nothing to say of Modelshift send what they have to say of others.
    if (typeof given !== 'object' || given === null || !('modelshift' in given)) return;
    const before = settings;
    take(readServerSettings(given.modelshift));
    const { codeLens, inlayHints } = before;   // these two change nothing of what is found
    if (!isDeepStrictEqual({ ...settings, codeLens, inlayHints }, before)) startOver();
    if (!isDeepStrictEqual(settings, before)) lensesChanged();
    offers.look();
  });

  connection.onDidChangeWatchedFiles(({ changes: events }) => {
    if (!settings.enable || !Array.isArray(events)) return;
    const files = events.filter(isFileEvent);
    changes.take(files);
    if (files.some(({ uri }) => isConfigFile(locationOf(uri)))) reconfigure();
  });

  connection.onHover((params) => {
    if (!isHoverParams(params)) throw malformed();
    const { textDocument, position } = params;
    const found = settings.enable ? open.resultOf(textDocument.uri) : undefined;
    return found ? hoverAt(found.document, found.result, position, host.engine, host.today()) : null;
  });

  const lensesChanged = answerLenses(connection, { open, registry: host.engine.registry, today: () => host.today(), settings: () => settings, client: () => client, log });

  connection.onCodeAction((params) => {
    if (!isCodeActionParams(params)) throw malformed();
    return settings.enable ? actions.offers(params) : [];
  });

  connection.onExecuteCommand(async ({ command, arguments: [argument] = [] }) => {
    const outcome = await actions.run(command, argument);
    if (!outcome) throw malformed();
    if ('blocked' in outcome) return warn(outcome.blocked);
    if ('done' in outcome) return outcome.done === undefined ? undefined : inform(outcome.done);
    if ('show' in outcome) return void (await connection.window.showDocument({ uri: outcome.show, takeFocus: true }));
    const { applied } = await connection.workspace.applyEdit({ label: outcome.title, edit: outcome.edit });
    if (!applied) warn('Modelshift changed nothing: the editor did not take the edit, because a file has changed meanwhile. Ask for the fix again.');
    else if (outcome.said !== undefined) inform(outcome.said);
  });

  inventory.answer(connection);
  answerReports(connection, { host, folders, config: (folder) => configurations.of(folder), document: (folder, path) => open.get(`${folder.location}/${path}`) });
  answerRollbacks(connection, { folders, journals, forbidden });
  answerComparisons(connection, { host, open, folders, target: (folder) => targetIn(folder).target, config: (folder) => configurations.of(folder) });
  answerRollouts(connection, { host, folders, journals, document: documentAt, target: (folder) => targetIn(folder).target, forbidden });

  const bufferText = (location: Location): string | undefined => documents.all().find(({ uri }) => locationOf(uri) === location)?.getText();
  answerPlans(connection, { ...fixParts, journals, bufferText, config: (folder) => configurations.of(folder), list: (folder) => scan.list(folder) });

  answerChoices(connection, { host, folders, store, idle: (token) => scan.idle(token), target: (folder) => targetIn(folder).target });

  connection.onRequest(listTargetsMethod, () => targetChoices(host.engine, host.today()));

  connection.onRequest(new RequestType<ScanWorkspaceParams | null, ScanSummary, void>(scanWorkspaceMethod), (params, token) => {
    if (params === null) throw malformed();
    if (configurations.refresh()) open.checkAll();
    return scanAndTell(shownBy(connection.window.attachWorkDoneProgress(params.workDoneToken), token));
  });

  connection.onShutdown(() => {
    folders.clear();
    offers.stop();
    changes.stop();
    scan.stop();
    open.stop();
    status.stop();
    inventory.stop();
  });

  documents.listen(connection);
}
