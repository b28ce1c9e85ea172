import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { envAlias, type AliasSurroundings, type Blocked, type EnvAlias } from '../core/fixes/env-alias.ts';
import { envAliases } from '../core/fixes/env-aliases.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ModelSite } from '../core/sites/site.ts';
import type { SourceFile, Span } from '../core/text/source-file.ts';
import { applyAliasCommand, isApplyAlias, type ApplyAlias } from '../protocol/apply-alias.ts';
import { aliasChanges, aliasEdit, type EditableFile } from './alias-edit.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { staleText, type ActionFamily, type Asked, type Outcome } from './code-actions.ts';
import type { EnvironmentFiles } from './environment-files.ts';
import type { Journals } from './journals.ts';
import { locationOf, uriOf } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { ReportStore } from './report-store.ts';
import type { ServerHost } from './server-host.ts';
import type { Folder, WorkspaceFolders } from './workspace-folders.ts';

/** Name of the template that is created where a folder has none. */
const templateName = '.env.example';

/** Parts of the server that fixes look at. */
export interface AliasFixParts {
  readonly host: ServerHost;
  readonly open: OpenDocuments;
  readonly folders: WorkspaceFolders;
  readonly store: ReportStore;
  readonly environmentFiles: EnvironmentFiles;
  readonly journals: Journals;
  readonly client: () => ClientAbilities;
  /** Why nothing may be edited now, such as a workspace that nobody trusts. */
  readonly forbidden: () => string | undefined;
}

/** The ids that a fix is to move: one, or several of the file at once. */
interface Place {
  readonly document: TextDocument;
  readonly result: FileResult;
  readonly sites: readonly ModelSite[];
}

/** The edits of a fix, with the name that the light bulb gives it. */
type Alias = Pick<EnvAlias, 'title' | 'edits' | 'creates'>;

/** The quick fixes that move ids to environment aliases. None of them waits for a listing or for other messages. */
export class AliasFixes implements ActionFamily {
  readonly command = applyAliasCommand;
  readonly #parts: AliasFixParts;
  /** Ids of a file that can be moved: asked at every move of the cursor. */
  readonly #movable = new WeakMap<FileResult, readonly ModelSite[]>();

  constructor(parts: AliasFixParts) {
    this.#parts = parts;
  }

  usesCommand(): boolean {
    return this.#parts.client().fixesByCommand;
  }

  /** The fixes for the ids in the range, and one for all ids of the file. Where one is not possible, it is switched off, with the reason. */
  offers({ document, result, findings, diagnosticsOf }: Asked): CodeAction[] {
    const { showsDisabled } = this.#parts.client();
    const keepDead = new Set<CodeAction>();
    const actions = sitesOf(result, findings).flatMap((site) => {
      const diagnostics = findings.filter(({ fixData }) => fixData?.kind === 'env-alias' && same(fixData.site, site)).flatMap(diagnosticsOf);
      const action: CodeAction = { ...this.#offer({ document, result, sites: [site] }), diagnostics };
      if (deadAmong({ result, sites: [site] }).length > 0) keepDead.add(action);
      return action.disabled && !showsDisabled ? [] : [action];
    });
    // Editors say why an action is switched off only when it is the one that they would have applied. Keeping a dead id is no answer that is applied unseen.
    const possible = actions.filter(({ disabled }) => !disabled);
    const preferred = possible.find((action) => !keepDead.has(action)) ?? (possible.length === 0 ? actions[0] : undefined);
    if (preferred) preferred.isPreferred = true;
    return actions.length > 0 ? [...actions, ...this.#offerAll(document, result)] : actions;
  }

  /** Makes a fix that was offered before, for the texts as they are now: as an entry of the folder's journal, and as an edit alone where there is none. */
  async run(argument: unknown): Promise<Outcome> {
    if (!isApplyAlias(argument)) return { blocked: 'Modelshift cannot read which fix is meant.' };
    const found = this.#parts.open.resultOf(argument.uri);
    const sites = argument.ids.flatMap((id) => found?.result.sites.find((site): site is ModelSite => site.kind === 'model' && same(site, id) && site.value === id.value) ?? []);
    if (!found || sites.length < argument.ids.length) return { blocked: staleText };
    const place: Place = { ...found, sites };
    const fresh = this.#fresh(place);
    if ('blocked' in fresh) return fresh;
    const { alias, editable, folder } = fresh;
    const { journals, client } = this.#parts;
    if (!folder || !folder.location.startsWith('file:') || !journals.of(folder, alias.title)) return { title: alias.title, edit: aliasEdit(alias, editable, client()) };
    const outcome = await journals.apply(folder, alias.title, aliasChanges(alias, editable));
    return 'blocked' in outcome ? outcome : { done: undefined };
  }

  #offer(place: Place): CodeAction {
    const { document, sites } = place;
    const fix = this.usesCommand() ? this.#alias(place) : this.#edit(place);
    if ('blocked' in fix) return { title: 'Move to an environment alias', disabled: { reason: fix.blocked } };
    const title = `${fix.title}${deadInWords(place)}`;
    if ('edit' in fix) return { ...fix, title };
    const argument: ApplyAlias = { uri: document.uri, ids: sites.map(({ start, end, value }) => ({ start, end, value })) };
    return { title, command: { title, command: this.command, arguments: [argument] } };
  }

  /** All ids of the file that a finding offers to move and that can be moved, where they are several. */
  #offerAll(document: TextDocument, result: FileResult): CodeAction[] {
    const sites = this.#movable.get(result) ?? envAliases(result, sitesOf(result, result.findings), { envFiles: [], aliasesInUse: new Map() }).moved;
    this.#movable.set(result, sites);
    const action = sites.length > 1 ? this.#offer({ document, result, sites }) : undefined;
    return action && !action.disabled ? [action] : [];
  }

  #edit(place: Place): { readonly title: string; readonly edit: WorkspaceEdit } | Blocked {
    const fresh = this.#fresh(place);
    return 'blocked' in fresh ? fresh : { title: fresh.alias.title, edit: aliasEdit(fresh.alias, fresh.editable, this.#parts.client()) };
  }

  /** Files that are not open are read again: an edit has no version for them, so it must be made for what they are at this moment. */
  #fresh(place: Place): { readonly alias: Alias; readonly editable: (path: string) => EditableFile; readonly folder: Folder | undefined } | Blocked {
    const { folders, open, environmentFiles } = this.#parts;
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
      const now = folder && !alias.creates.includes(path) ? this.#textOf(folder, path) : undefined;
      return { path, text: now ?? '', uri: buffer?.uri ?? uriOf(at), version: buffer?.version ?? null };
    };
    return { alias, editable, folder };
  }

  #alias({ document, result, sites }: Place): Alias | Blocked {
    const { folders, store, forbidden } = this.#parts;
    const owner = folders.owner(locationOf(document.uri));
    const reason = forbidden();
    if (reason !== undefined) return { blocked: reason };
    if (!owner) return { blocked: 'This file is in no folder that is open here, so nobody knows where its environment is declared: open its folder.' };
    const template = this.#template(owner.folder);
    const alias = aliasOf({ path: result.path, text: result.text }, sites, {
      envFiles: template.files,
      aliasesInUse: store.aliases((other) => folders.owner(other)?.folder === owner.folder),
      ...(template.create && { createEnvFileAt: templateName }),
      readFile: (path) => this.#textOf(owner.folder, path),
    });
    const denied = 'blocked' in alias ? undefined : this.#notEdited(alias, owner.folder);
    if (denied !== undefined) return { blocked: denied };
    const unreadable = !('blocked' in alias) && alias.creates.includes(templateName) ? template.unreadable : undefined;
    return unreadable === undefined ? alias : { blocked: `The fix adds a line to ${templateName}, which cannot be read: ${unreadable}.` };
  }

  /** The text of another file of the folder; asked for few, and so read anew each time. */
  #textOf({ location, workspace }: Folder, path: string): string | undefined {
    const content = this.#parts.open.get(`${location}/${path}`)?.getText() ?? workspace?.read(path);
    const decoded = typeof content === 'object' && 'bytes' in content ? content.decode() : content;
    return typeof decoded === 'object' ? ('text' in decoded ? decoded.text : undefined) : decoded;
  }

  /** Why a file of the fix may not be edited. */
  #notEdited({ edits }: Alias, { location }: Folder): string | undefined {
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

/** Ids of the place that are shut down, each once. */
function deadAmong({ result, sites }: Pick<Place, 'result' | 'sites'>): string[] {
  return [...new Set(sites.filter((site) => result.findings.some((finding) => finding.deprecated && same(finding, site))).map(({ value }) => value))];
}

/** An alias falls back to the id of today: where that is shut down, requests fail as before, and whoever takes the fix is told. */
function deadInWords(place: Place): string {
  const dead = deadAmong(place);
  return dead.length === 0 ? '' : ` (keeps ${dead.join(', ')}, ${dead.length === 1 ? 'which is' : 'which are'} shut down)`;
}

const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** The edits for one id, or for several at once; all or none. */
function aliasOf(file: SourceFile, sites: readonly ModelSite[], surroundings: AliasSurroundings): Alias | Blocked {
  const [first, second] = sites;
  if (first && !second) return envAlias(file, first, surroundings);
  const { edits, creates, moved } = envAliases(file, sites, surroundings);
  if (moved.length < sites.length) return { blocked: staleText };
  return { title: `Move all ${moved.length} model ids of this file to environment aliases`, edits, creates };
}

/** The model ids that findings offer to move, each once whatever the number of its findings. */
function sitesOf({ sites }: FileResult, findings: readonly Finding[]): ModelSite[] {
  return sites.flatMap((site) => (site.kind === 'model' && findings.some(({ fixData }) => fixData?.kind === 'env-alias' && same(fixData.site, site)) ? [site] : []));
}
