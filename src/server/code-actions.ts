import { CodeActionKind, type CodeAction, type CodeActionParams, type Range } from 'vscode-languageserver';
import type { Finding } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ModelSite } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { SourceFile, Span } from '../core/text/source-file.ts';
import { diagnosticSource, isDiagnosticData } from '../protocol/diagnostic-data.ts';
import { envAliasAction, type EditableFile } from './env-alias-action.ts';
import { environmentFiles } from './environment-files.ts';
import { locationOf, uriOf } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { ReportStore } from './report-store.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';
import type { WorkspaceScan } from './workspace-scan.ts';

/** Name of the template that is created where a folder has none. */
const templateName = '.env.example';

/** Parts of the server that fixes look at. */
export interface CodeActionParts {
  readonly open: OpenDocuments;
  readonly folders: WorkspaceFolders;
  readonly store: ReportStore;
  readonly scan: WorkspaceScan;
  /** Why nothing may be edited now, such as a workspace that nobody trusts. */
  readonly forbidden: () => string | undefined;
}

/** The quick fixes for the findings in a range of an open document. */
export async function codeActions({ textDocument, range, context }: CodeActionParams, { open, folders, store, scan, forbidden }: CodeActionParts): Promise<CodeAction[]> {
  if (context.only && !context.only.some((kind) => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix)) return [];
  const location = locationOf(textDocument.uri);
  const owner = folders.owner(location);
  if (owner && !owner.folder.listed) await scan.list(owner.folder);
  const found = open.resultOf(textDocument.uri);
  if (!found) return [];
  const { document, result } = found;
  const environment = owner ? environmentFiles(owner.folder, open) : [];
  const editable = (file: SourceFile): EditableFile => {
    const at = owner ? `${owner.folder.location}/${file.path}` : location;
    const buffer = open.get(at);
    return { ...file, uri: buffer?.uri ?? uriOf(at), version: buffer?.version ?? null };
  };
  const reason = forbidden();
  const actions = sitesIn(result, range).map((site) =>
    envAliasAction({
      file: editable({ path: result.path, text: document.getText() }),
      site,
      environment: environment.map(editable),
      aliasesInUse: store.aliases((other) => folders.owner(other)?.folder === owner?.folder),
      ...(owner && !environment.some(({ path }) => path === templateName) && { newTemplate: editable({ path: templateName, text: '' }) }),
      diagnostics: context.diagnostics.filter(({ source, data }) => source === diagnosticSource && isDiagnosticData(data) && same(data.site, site)),
      ...(reason !== undefined && { forbidden: reason }),
    }),
  );
  // Editors say why an action is switched off only when it is the one that they would have applied.
  const preferred = actions.find(({ disabled }) => !disabled) ?? actions[0];
  if (preferred) preferred.isPreferred = true;
  return actions;
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

