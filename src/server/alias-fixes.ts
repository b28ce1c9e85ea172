import { CodeActionKind, type CodeAction, type CodeActionParams, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { envAlias, type Blocked, type EnvAlias } from '../core/fixes/env-alias.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ModelSite } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { SourceFile, Span } from '../core/text/source-file.ts';
import { applyAliasCommand, isApplyAlias, type ApplyAlias } from '../protocol/apply-alias.ts';
import { diagnosticSource, isDiagnosticData } from '../protocol/diagnostic-data.ts';
import { aliasEdit, type EditableFile } from './alias-edit.ts';
import type { ClientAbilities } from './client-abilities.ts';
import type { EnvironmentFiles } from './environment-files.ts';
import { locationOf, uriOf } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { ReportStore } from './report-store.ts';
import type { ServerHost } from './server-host.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Name of the template that is created where a folder has none. */
const templateName = '.env.example';

/** Said when a fix cannot be applied because it was offered for another text. */
const staleText = 'Modelshift changed nothing: the text has changed since the fix was offered. Ask for the fix again.';

/** Parts of the server that fixes look at. */
export interface AliasFixParts {
  readonly host: ServerHost;
  readonly open: OpenDocuments;
  readonly folders: WorkspaceFolders;
  readonly store: ReportStore;
  readonly environmentFiles: EnvironmentFiles;
  readonly client: () => ClientAbilities;
  /** Why nothing may be edited now, such as a workspace that nobody trusts. */
  readonly forbidden: () => string | undefined;
}

/** What a fix was asked for. */
interface Place {
  readonly document: TextDocument;
  readonly result: FileResult;
  readonly site: ModelSite;
}

/** The quick fixes that move ids to environment aliases. None of them waits for a listing or for other messages. */
export class AliasFixes {
  readonly #parts: AliasFixParts;

  constructor(parts: AliasFixParts) {
    this.#parts = parts;
  }

  /** The fixes for the findings in a range of an open document. Where one is not possible, it is switched off, with the reason. */
  offers({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    if (context.only && !context.only.some((kind) => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix)) return [];
    const found = this.#parts.open.resultOf(textDocument.uri);
    if (!found) return [];
    const { showsDisabled } = this.#parts.client();
    const actions = sitesIn(found.result, range).flatMap((site) => {
      const diagnostics = context.diagnostics.filter(({ source, data }) => source === diagnosticSource && isDiagnosticData(data) && same(data.site, site));
      const action = { ...this.#offer({ ...found, site }), kind: CodeActionKind.QuickFix, diagnostics };
      return action.disabled && !showsDisabled ? [] : [action];
    });
    // Editors say why an action is switched off only when it is the one that they would have applied.
    const preferred = actions.find(({ disabled }) => !disabled) ?? actions[0];
    if (preferred) preferred.isPreferred = true;
    return actions;
  }

  /** The edit of a fix that was offered before, made for the texts as they are now; or why there is none. */
  edit(argument: unknown): { readonly title: string; readonly edit: WorkspaceEdit } | Blocked {
    if (!isApplyAlias(argument)) return { blocked: 'Modelshift cannot read which fix is meant.' };
    const found = this.#parts.open.resultOf(argument.uri);
    const site = found?.result.sites.find((candidate): candidate is ModelSite => candidate.kind === 'model' && same(candidate, argument.site) && candidate.value === argument.value);
    if (!found || !site) return { blocked: staleText };
    return this.#edit({ ...found, site });
  }

  #offer(place: Place): CodeAction {
    const { document, site } = place;
    const fix = this.#parts.client().fixesByCommand ? this.#alias(place) : this.#edit(place);
    if ('blocked' in fix) return { title: 'Move to an environment alias', disabled: { reason: fix.blocked } };
    if ('edit' in fix) return fix;
    const argument: ApplyAlias = { uri: document.uri, site: { start: site.start, end: site.end }, value: site.value };
    return { title: fix.title, command: { title: fix.title, command: applyAliasCommand, arguments: [argument] } };
  }

  /** Files that are not open are read again: an edit has no version for them, so it must be made for what they are at this moment. */
  #edit(place: Place): { readonly title: string; readonly edit: WorkspaceEdit } | Blocked {
    const { folders, open, environmentFiles, client } = this.#parts;
    const { document, result } = place;
    const location = locationOf(document.uri);
    const folder = folders.owner(location)?.folder;
    const first = this.#alias(place);
    if ('blocked' in first) return first;
    if (folder) for (const path of first.edits.keys()) environmentFiles.forget(`${folder.location}/${path}`);
    const alias = this.#alias(place);
    if ('blocked' in alias) return alias;
    const editable = (path: string): EditableFile => {
      if (path === result.path) return { path, text: result.text, uri: document.uri, version: document.version };
      const at = folder ? `${folder.location}/${path}` : location;
      const buffer = open.get(at);
      const now = folder && !alias.creates.includes(path) ? environmentFiles.file(folder, path) : undefined;
      return { path, text: now && 'text' in now ? now.text : '', uri: buffer?.uri ?? uriOf(at), version: buffer?.version ?? null };
    };
    return { title: alias.title, edit: aliasEdit(alias, editable, client()) };
  }

  #alias({ document, result, site }: Place): EnvAlias | Blocked {
    const { folders, store, forbidden } = this.#parts;
    const owner = folders.owner(locationOf(document.uri));
    const reason = forbidden();
    if (reason !== undefined) return { blocked: reason };
    if (!owner) return { blocked: 'This file is in no folder that is open here, so nobody knows where its environment is declared: open its folder.' };
    const template = this.#template(owner.folder);
    const alias = envAlias({ path: result.path, text: result.text }, site, {
      envFiles: template.files,
      aliasesInUse: store.aliases((other) => folders.owner(other)?.folder === owner.folder),
      ...(template.create && { createEnvFileAt: templateName }),
    });
    const denied = 'blocked' in alias ? undefined : this.#notEdited(alias, owner.folder);
    if (denied !== undefined) return { blocked: denied };
    const unreadable = !('blocked' in alias) && alias.creates.includes(templateName) ? template.unreadable : undefined;
    return unreadable === undefined ? alias : { blocked: `The fix adds a line to ${templateName}, which cannot be read: ${unreadable}.` };
  }

  /** Why a file of the fix may not be edited. */
  #notEdited({ edits }: EnvAlias, { location }: Folder): string | undefined {
    const reasons = [...edits.keys()].flatMap((path) => {
      const reason = this.#parts.host.mayEdit(`${location}/${path}`, location);
      return reason === undefined ? [] : [`Modelshift does not edit ${path}: ${reason}.`];
    });
    return reasons[0];
  }

  /** Environment files that can be read, and what becomes of the template when it is not among them. */
  #template(folder: Folder): { readonly files: readonly SourceFile[]; readonly create?: boolean; readonly unreadable?: string } {
    const { environmentFiles, host, client } = this.#parts;
    const all = environmentFiles.of(folder);
    const files = all.filter((file) => 'text' in file);
    if (files.some(({ path }) => path === templateName) || !folder.listed || !folder.workspace) return { files };
    const create = client().createsFiles;
    if (!host.isThere(`${folder.location}/${templateName}`)) return { files, create };
    const content = environmentFiles.file(folder, templateName);
    return 'text' in content ? { files: [...files, content] } : { files, create: true, unreadable: content.reason };
  }
}

const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** The model ids in the range that a finding offers to move, each once whatever the number of its findings. */
function sitesIn(result: FileResult, range: Range): ModelSite[] {
  const lines = new LineIndex(result.text);
  const [from, to] = [range.start, range.end].map(({ line, character }) => lines.startOfLine(line) + character);
  const touches = (finding: Finding): boolean => finding.start <= (to ?? 0) && finding.end >= (from ?? 0);
  const wanted = result.findings.flatMap((finding) => (finding.fixData && touches(finding) ? [finding.fixData.site] : []));
  return result.sites.flatMap((site) => (site.kind === 'model' && wanted.some((span) => same(span, site)) ? [site] : []));
}
