import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { FileEdit } from '../core/migrate/plan-file.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { isTakeOutSentence, takeOutSentenceCommand, type TakeOutSentence } from '../protocol/take-out-sentence.ts';
import { staleText, type ActionFamily, type Asked, type Outcome } from './code-actions.ts';
import { changeDocument, whyNotEdited, type ChangeParts } from './document-change.ts';
import { locationOf, notebookOf } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Parts of the server that suggestions look at. */
interface PromptFixParts extends ChangeParts {
  readonly open: OpenDocuments;
}

/** Suggestions about prompts that can be made by taking a sentence out: one at a time, never with the move of a call. What they change can be rolled back. */
export class PromptFixes implements ActionFamily {
  readonly command = takeOutSentenceCommand;
  readonly #parts: PromptFixParts;

  constructor(parts: PromptFixParts) {
    this.#parts = parts;
  }

  usesCommand(): boolean {
    return this.#parts.client().appliesEdits;
  }

  offers({ document, result, findings, diagnosticsOf }: Asked): CodeAction[] {
    if (!this.usesCommand() || notebookOf(locationOf(document.uri)) !== undefined) return [];
    const { showsDisabled } = this.#parts.client();
    const denied = whyNotEdited(locationOf(document.uri), this.#parts);
    return (denied === undefined || showsDisabled ? findings : []).flatMap((finding) => {
      const edit = editFor(result, finding);
      if (!edit) return [];
      const title = `Take “${edit.oldText.trim()}” out of the prompt`;
      const { ruleId, start, end } = finding;
      const argument: TakeOutSentence = { uri: document.uri, ruleId, start, end };
      const does = denied === undefined ? { command: { title, command: this.command, arguments: [argument] } } : { disabled: { reason: denied } };
      return [{ title, kind: CodeActionKind.QuickFix, diagnostics: diagnosticsOf(finding), ...does }];
    });
  }

  /** Takes out what was offered, for the text as it is now. */
  async run(argument: unknown): Promise<Outcome> {
    if (!isTakeOutSentence(argument)) return { blocked: 'Modelshift cannot read which sentence is meant.' };
    const denied = whyNotEdited(locationOf(argument.uri), this.#parts);
    if (denied !== undefined) return { blocked: denied };
    const found = this.#parts.open.resultOf(argument.uri);
    const finding = found?.result.findings.find(({ ruleId, start, end }) => ruleId === argument.ruleId && start === argument.start && end === argument.end);
    const edit = found && finding && editFor(found.result, finding);
    if (!found || !edit) return { blocked: staleText };
    return changeDocument({ ...found, title: `prompt without “${edit.oldText.trim()}”`, edits: [edit], said: undefined }, this.#parts);
  }
}

function editFor({ path, text }: FileResult, { fixData, ruleId, message, start }: Finding): FileEdit | undefined {
  if (fixData?.kind !== 'remove-sentence') return undefined;
  const { span: range } = fixData;
  return { path, group: `${ruleId}:${start}`, safety: 'review', reason: message, ruleIds: [ruleId], range, oldText: text.slice(range.start, range.end), newText: '' };
}
