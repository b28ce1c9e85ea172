import { CodeActionKind, type CodeAction, type CodeActionParams, type Diagnostic, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Blocked } from '../core/fixes/env-alias.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import { diagnosticSource } from '../protocol/diagnostic-source.ts';
import { rangeOf, severities } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Said when a fix cannot be applied because it was offered for another text. */
export const staleText = 'Modelshift changed nothing: the text has changed since the fix was offered. Ask for the fix again.';

/** A place that an editor asks about. */
export interface Asked {
  readonly document: TextDocument;
  readonly result: FileResult;
  /** The findings that the range touches, the heaviest first, as many as somebody reads. */
  readonly findings: readonly Finding[];
  /** What the client shows of a finding. */
  readonly diagnosticsOf: (finding: Finding) => Diagnostic[];
}

/** A selection of a whole file touches hundreds of findings, and each costs time. */
const MOST = 12;

/** What running an action comes to: an edit of the workspace, or a document to show. */
export type Outcome = { readonly title: string; readonly edit: WorkspaceEdit } | { readonly show: string } | Blocked;

/** A family of code actions with the command that runs them. */
export interface ActionFamily {
  /** True for actions that change nothing: they are not offered to whoever asks for fixes alone, because editors apply the only one there is. */
  readonly explains?: true;
  readonly command: string;
  /** False where the client takes edits without a command. */
  readonly usesCommand: () => boolean;
  offers(asked: Asked): CodeAction[];
  /** Does what was offered, for the texts as they are now. */
  run(argument: unknown): Outcome;
}

/** All that the light bulb offers. No action is of a kind that editors apply by themselves (`source.fixAll`): each is for a person to look at. */
export class CodeActions {
  readonly #open: OpenDocuments;
  readonly #families: readonly ActionFamily[];

  constructor(open: OpenDocuments, families: readonly ActionFamily[]) {
    this.#open = open;
    this.#families = families;
  }

  /** Commands that the client may send back. */
  get commands(): string[] {
    return this.#families.filter((family) => family.usesCommand()).map(({ command }) => command);
  }

  /** The actions for the findings in a range of an open document. */
  offers({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    if (context.only && !context.only.some((kind) => kind === CodeActionKind.Empty || kind === CodeActionKind.QuickFix)) return [];
    const found = this.#open.resultOf(textDocument.uri);
    const findings = found ? touched(found.result, range).slice(0, MOST) : [];
    if (!found || findings.length === 0) return [];
    const lines = new LineIndex(found.result.text);
    const ours = context.diagnostics.filter(({ source }) => source === diagnosticSource);
    const diagnosticsOf = (finding: Finding): Diagnostic[] => ours.filter((shown) => shown.code === finding.ruleId && sameRange(shown.range, rangeOf(lines, finding)));
    const families = context.only?.includes(CodeActionKind.QuickFix) ? this.#families.filter(({ explains }) => !explains) : this.#families;
    return families.flatMap((family) => family.offers({ ...found, findings, diagnosticsOf }).map((action) => ({ kind: CodeActionKind.QuickFix, ...action })));
  }

  /** Runs a command; `undefined` for one that is not ours. */
  run(command: string, argument: unknown): Outcome | undefined {
    return this.#families.find((family) => family.command === command)?.run(argument);
  }
}

/** The heaviest first: what they offer comes first, too. */
function touched({ text, findings }: FileResult, range: Range): Finding[] {
  const lines = new LineIndex(text);
  const [from = 0, to = 0] = [range.start, range.end].map(({ line, character }) => lines.startOfLine(line) + character);
  return findings.filter(({ start, end }) => start <= to && end >= from).sort((a, b) => severities[a.severity] - severities[b.severity]);
}

function sameRange(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}
