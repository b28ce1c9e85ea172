import { TextDocumentEdit, TextEdit, type CodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Blocked } from '../core/fixes/env-alias.ts';
import { ignoreComment, titleOf, type IgnoreComment, type IgnoreScope } from '../core/fixes/ignore-comment.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { ignoreFindingCommand, isIgnoreFinding, type IgnoreFinding } from '../protocol/ignore-finding.ts';
import type { ClientAbilities } from './client-abilities.ts';
import { staleText, type ActionFamily, type Asked, type Outcome } from './code-actions.ts';
import { whyNotEdited, type PermissionParts } from './document-change.ts';
import { locationOf } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Parts of the server that these fixes look at. */
interface IgnoreFixParts extends PermissionParts {
  readonly open: OpenDocuments;
  readonly client: () => ClientAbilities;
}

const SCOPES: readonly IgnoreScope[] = ['line', 'file'];

/** The quick fixes that switch a finding off by a comment, whose reason a person writes. */
export class IgnoreFixes implements ActionFamily {
  readonly command = ignoreFindingCommand;
  readonly #parts: IgnoreFixParts;

  constructor(parts: IgnoreFixParts) {
    this.#parts = parts;
  }

  usesCommand(): boolean {
    return this.#parts.client().fixesByCommand;
  }

  /** One for each finding in the range, and one for each rule in the file. Where one is not possible, it is switched off, with the reason. */
  offers({ document, result, findings, diagnosticsOf }: Asked): CodeAction[] {
    const { client, host } = this.#parts;
    const ofCode = findings.filter(({ ruleId }) => host.engine.rules.some(({ id, checkSuppressions }) => id === ruleId && !checkSuppressions));
    const isFirst = (finding: Finding): boolean => ofCode.find(({ ruleId }) => ruleId === finding.ruleId) === finding;
    return ofCode.flatMap((finding) => SCOPES.filter((scope) => scope === 'line' || isFirst(finding)).map((scope) => {
      const answered = scope === 'line' ? [finding] : ofCode.filter(({ ruleId }) => ruleId === finding.ruleId);
      return { ...this.#offer(document, result, finding, scope), diagnostics: answered.flatMap(diagnosticsOf) };
    })).filter(({ disabled }) => !disabled || client().showsDisabled);
  }

  run(argument: unknown): Outcome {
    if (!isIgnoreFinding(argument)) return { blocked: 'Modelshift cannot read which finding is meant.' };
    const found = this.#parts.open.resultOf(argument.uri);
    const finding = found?.result.findings.find(({ ruleId, start, end }) => ruleId === argument.ruleId && start === argument.start && end === argument.end);
    if (!found || !finding) return { blocked: staleText };
    const fix = this.#fix(found.document, found.result, finding, argument.scope);
    return 'blocked' in fix ? fix : { title: fix.title, edit: this.#edit(found.document, fix) };
  }

  #offer(document: TextDocument, result: FileResult, finding: Finding, scope: IgnoreScope): CodeAction {
    const fix = this.#fix(document, result, finding, scope);
    const title = titleOf(finding.ruleId, scope);
    if ('blocked' in fix) return { title, disabled: { reason: fix.blocked } };
    if (!this.usesCommand()) return { title, edit: this.#edit(document, fix) };
    const argument: IgnoreFinding = { uri: document.uri, ruleId: finding.ruleId, start: finding.start, end: finding.end, scope };
    return { title, command: { title, command: this.command, arguments: [argument] } };
  }

  #fix(document: TextDocument, result: FileResult, finding: Finding, scope: IgnoreScope): IgnoreComment | Blocked {
    const denied = whyNotEdited(locationOf(document.uri), this.#parts);
    return denied === undefined ? ignoreComment(result, finding, scope) : { blocked: denied };
  }

  /** With a place to type the reason, where the client has such places. */
  #edit({ uri, version }: TextDocument, { edit, reason }: IgnoreComment): WorkspaceEdit {
    const { versionedEdits, snippetEdits } = this.#parts.client();
    const position = new LineIndex(this.#parts.open.resultOf(uri)?.result.text ?? '').positionAt(edit.start);
    const { newText } = edit;
    const plain = TextEdit.insert(position, newText);
    if (!versionedEdits) return { changes: { [uri]: [plain] } };
    const value = `${newText.slice(0, reason.start)}\${1:${newText.slice(reason.start, reason.end)}}${newText.slice(reason.end)}`;
    const change = snippetEdits ? { range: { start: position, end: position }, snippet: { kind: 'snippet' as const, value } } : plain;
    return { documentChanges: [TextDocumentEdit.create({ uri, version }, [change])] };
  }
}
