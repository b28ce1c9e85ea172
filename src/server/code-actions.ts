import { CodeActionKind, CodeActionTriggerKind, type CodeAction, type CodeActionParams, type Diagnostic, type Range, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Blocked } from '../core/fixes/env-alias.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import { diagnosticSource } from '../protocol/diagnostic-source.ts';
import { rangeOf, severities } from './diagnostics.ts';
import type { OpenDocuments } from './open-documents.ts';

/** Said when a fix cannot be applied because it was offered for another text. */
export const staleText = 'Modelshift changed nothing: the text has changed since the fix was offered. Ask for the fix again.';

/** A place that an editor asks about. */
export interface Asked {
  readonly document: TextDocument;
  readonly result: FileResult;
  /** What is selected, or where the cursor stands. */
  readonly span: Span;
  /** Kinds that are asked for; any where absent. */
  readonly only: readonly string[] | undefined;
  /** A person asked, and sees a list; false for what an editor asks by itself. */
  readonly invoked: boolean;
  /** The findings that the range touches, the heaviest first, as many as somebody reads. */
  readonly findings: readonly Finding[];
  /** What the client shows of a finding. */
  readonly diagnosticsOf: (finding: Finding) => Diagnostic[];
}

/** A selection of a whole file touches hundreds of findings, and each costs time. */
const MOST = 12;

/** What running an action comes to: an edit of the workspace, a document to show, or what is done already; with what to tell a person. */
export type Outcome = { readonly title: string; readonly edit: WorkspaceEdit; readonly said?: string } | { readonly show: string } | { readonly done: string | undefined } | Blocked;

/** A family of code actions with the command that runs them. */
export interface ActionFamily {
  /** True for actions that change nothing: they are not offered to whoever asks for fixes alone, because editors apply the only one there is. */
  readonly explains?: true;
  readonly command: string;
  /** Kinds of its actions, where they are not quick fixes alone. */
  readonly kinds?: readonly string[];
  /** False for actions that are offered away from findings, too. */
  readonly needsFinding?: false;
  /** False where the client takes edits without a command. */
  readonly usesCommand: () => boolean;
  offers(asked: Asked): CodeAction[];
  /** Does what was offered, for the texts as they are now. */
  run(argument: unknown): Outcome | Promise<Outcome>;
}

/** All that the light bulb offers. What editors may apply by themselves is given only to whoever asks for it by name. */
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

  /** Kinds of all actions. */
  get kinds(): string[] {
    return [...new Set(this.#families.flatMap((family) => kindsOf(family)))];
  }

  /** The actions for the findings in a range of an open document, and for what else is there. */
  offers({ textDocument, range, context }: CodeActionParams): CodeAction[] {
    const { only } = context;
    const asksFor = (kind: string): boolean => only?.some((asked) => asked === CodeActionKind.Empty || asked === kind || kind.startsWith(`${asked}.`)) ?? true;
    const asked = this.#families.filter((family) => kindsOf(family).some(asksFor));
    const found = asked.length > 0 ? this.#open.resultOf(textDocument.uri) : undefined;
    if (!found) return [];
    const lines = new LineIndex(found.result.text);
    const span = spanOf(lines, range);
    const findings = touched(found.result, span).slice(0, MOST);
    const ours = context.diagnostics.filter(({ source }) => source === diagnosticSource);
    const diagnosticsOf = (finding: Finding): Diagnostic[] => ours.filter((shown) => shown.code === finding.ruleId && sameRange(shown.range, rangeOf(lines, finding)));
    const families = asked.filter(({ explains, needsFinding }) => (findings.length > 0 || needsFinding === false) && !(explains && only?.includes(CodeActionKind.QuickFix)));
    const place: Asked = { ...found, span, only, invoked: context.triggerKind === CodeActionTriggerKind.Invoked, findings, diagnosticsOf };
    const actions = families.flatMap((family) => family.offers(place).map((action) => ({ kind: CodeActionKind.QuickFix, ...action })));
    return withOnePreferred(actions.filter(({ kind }) => asksFor(kind)));
  }

  /** Runs a command; `undefined` for one that is not ours. */
  run(command: string, argument: unknown): Outcome | Promise<Outcome> | undefined {
    return this.#families.find((family) => family.command === command)?.run(argument);
  }
}

const kindsOf = ({ kinds = [CodeActionKind.QuickFix] }: ActionFamily): readonly string[] => kinds;

/** Families do not know of each other: the first preferred action that can be applied is the one that editors apply. */
function withOnePreferred(actions: readonly CodeAction[]): CodeAction[] {
  const preferred = actions.filter(({ isPreferred }) => isPreferred);
  const chosen = preferred.find(({ disabled }) => !disabled) ?? preferred[0];
  return actions.map(({ isPreferred: _, ...action }) => action).map((action, i) => (actions[i] === chosen && chosen ? { ...action, isPreferred: true } : action));
}

function spanOf(lines: LineIndex, { start, end }: Range): Span {
  const at = ({ line, character }: Range['start']): number => lines.startOfLine(line) + character;
  return { start: at(start), end: at(end) };
}

/** The heaviest first: what they offer comes first, too. */
function touched({ findings }: FileResult, span: Span): Finding[] {
  return findings.filter(({ start, end }) => start <= span.end && end >= span.start).sort((a, b) => severities[a.severity] - severities[b.severity]);
}

function sameRange(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character && a.end.line === b.end.line && a.end.character === b.end.character;
}
