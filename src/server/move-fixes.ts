import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Config } from '../core/config/config.ts';
import type { Blocked } from '../core/fixes/env-alias.ts';
import { languageOf } from '../core/languages/language.ts';
import type { Finding, Target } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ModelSite, Site } from '../core/sites/site.ts';
import type { Span } from '../core/text/source-file.ts';
import { isMoveCalls, moveCallsCommand, type MoveCalls } from '../protocol/move-calls.ts';
import type { ModelRecord } from '../registry/model-record.ts';
import { CallMoves, type CallMove, type Move } from './call-moves.ts';
import { staleText, type ActionFamily, type Asked, type Outcome } from './code-actions.ts';
import { changeDocument, whyNotEdited, type ChangeParts } from './document-change.ts';
import { locationOf, notebookOf, type Location } from './location.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { ReportStore } from './report-store.ts';
import type { Folder } from './workspace-folders.ts';

/** A rewriting that a person chooses from the menu. */
export const rewriteKind = `${CodeActionKind.RefactorRewrite}.modelshift`;
/** Asked for by its own name alone, as `editor.codeActionsOnSave` does: whoever has all linters fix their files has not asked for another model. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.modelshift`;

/** Parts of the server that moves look at. */
interface MoveFixParts extends ChangeParts {
  readonly open: OpenDocuments;
  readonly store: ReportStore;
  readonly target: (folder: Folder | undefined) => Target | undefined;
  readonly config: (folder: Folder | undefined) => Config;
}

/** Where a request is to be moved. */
interface Aim extends Move {
  /** A person chose the target. */
  readonly chosen: boolean;
}

/** The actions that move calls to the target as `modelshift apply` does, each call as a whole. What they change can be rolled back. */
export class MoveFixes implements ActionFamily {
  readonly command = moveCallsCommand;
  readonly kinds = [CodeActionKind.QuickFix, rewriteKind, fixAllKind];
  readonly needsFinding = false;
  readonly #parts: MoveFixParts;
  readonly #moves: CallMoves;

  constructor(parts: MoveFixParts) {
    this.#parts = parts;
    this.#moves = new CallMoves(parts.host.engine);
  }

  usesCommand(): boolean {
    return this.#parts.client().appliesEdits;
  }

  /** At a finding about a chosen target a quick fix for each call; elsewhere at an id a rewriting; and one for the whole file. */
  offers({ document, result, span, findings, diagnosticsOf, only, invoked }: Asked): CodeAction[] {
    const location = locationOf(document.uri);
    const aim = notebookOf(location) === undefined ? this.#aim(location) : undefined;
    if (!aim || !this.usesCommand()) return [];
    if (only?.includes(fixAllKind) || (invoked && only?.includes(CodeActionKind.Source))) return this.#fixAll(document, result, aim);
    if (only?.some((kind) => kind.startsWith(CodeActionKind.Source))) return [];
    const denied = whyNotEdited(location, this.#parts);
    const fixes = only?.every((kind) => kind.startsWith(CodeActionKind.Refactor)) !== true && aim.chosen;
    const byFinding = new Map<ModelSite, Diagnostic[]>();
    for (const finding of fixes ? findings : []) for (const site of idsOf(finding, result.sites)) byFinding.set(site, [...(byFinding.get(site) ?? []), ...diagnosticsOf(finding)]);
    // where nobody asked, a call is not marked on every line of it
    const isHere = (site: Site): boolean => touches(site, span) || (invoked && site.kind === 'model' && site.call !== undefined && touches(site.call.span, span));
    const here = result.sites.filter(isHere).flatMap(idOf).filter((site) => !byFinding.has(site));
    const made = (site: ModelSite, extra: Partial<CodeAction> & { kind: string }): CodeAction[] => {
      const move = this.#moves.at(result, site, aim);
      if (!move) return [];
      const isSafe = extra.kind === CodeActionKind.QuickFix && 'edits' in move && move.confirm.length === 0 && denied === undefined;
      return [{ ...this.#action(document, move, aim, denied, titleOf), ...extra, ...(isSafe && { isPreferred: true }) }];
    };
    const actions = [
      ...[...byFinding].flatMap(([site, diagnostics]) => made(site, { kind: CodeActionKind.QuickFix, diagnostics })),
      ...here.flatMap((site) => made(site, { kind: rewriteKind })),
    ];
    const all = actions.some(({ disabled }) => !disabled) ? this.#moves.all(result, aim, false) : undefined;
    const several = all && new Set(all.edits.map(({ group }) => group)).size > 1 ? [{ ...this.#action(document, all, aim, denied, titleOfAll), kind: rewriteKind }] : [];
    return unique([...actions, ...several]).filter(({ disabled }) => !disabled || this.#parts.client().showsDisabled);
  }

  /** Moves what was offered, for the text as it is now. */
  async run(argument: unknown): Promise<Outcome> {
    if (!isMoveCalls(argument)) return { blocked: 'Modelshift cannot read which calls are meant.' };
    const { host: { engine }, open, folders } = this.#parts;
    const location = locationOf(argument.uri);
    const denied = whyNotEdited(location, this.#parts);
    if (denied !== undefined) return { blocked: denied };
    const found = open.resultOf(argument.uri);
    const to = engine.registry.get(argument.to);
    const move = found && to && this.#moves.of(found.result, argument.ids, { to, ...this.#around(folders.owner(location)?.folder) });
    if (!found || !to || !move) return { blocked: staleText };
    return changeDocument({ ...found, title: `move to ${to.id}`, edits: move.edits, said: confirmText(found.result.path, move) }, this.#parts);
  }

  #aim(location: Location): Aim | undefined {
    const { host, folders, target } = this.#parts;
    const folder = folders.owner(location)?.folder;
    const aimed = target(folder);
    const to = aimed && host.engine.registry.get(aimed.id);
    return to && { to, ...this.#around(folder), chosen: aimed.explicit };
  }

  /** What the other files of a folder have to say. */
  #around(folder: Folder | undefined): Omit<Move, 'to'> {
    const { config, store, folders } = this.#parts;
    return { config: config(folder), lists: store.lists((location) => folder !== undefined && folders.owner(location)?.folder === folder) };
  }

  /** What is safe of a file, where a person chose the target; environment files are changed by hand. */
  #fixAll(document: TextDocument, result: FileResult, aim: Aim): CodeAction[] {
    if (!aim.chosen || languageOf(result.path)?.nature === 'env' || whyNotEdited(locationOf(document.uri), this.#parts) !== undefined) return [];
    const move = this.#moves.all(result, aim, true);
    return move ? [{ ...this.#action(document, move, aim, undefined, titleOfAll), kind: fixAllKind }] : [];
  }

  #action(document: TextDocument, move: CallMove | Blocked, { to }: Aim, denied: string | undefined, title: (move: CallMove, to: ModelRecord) => string): CodeAction {
    if ('blocked' in move) return { title: `Move this call to ${to.id}`, disabled: { reason: `Modelshift cannot move it: ${move.blocked}.` } };
    const name = title(move, to);
    if (denied !== undefined) return { title: name, disabled: { reason: denied } };
    const argument: MoveCalls = { uri: document.uri, to: to.id, ids: move.sites.map(({ start, end, value }) => ({ start, end, value })) };
    return { title: name, command: { title: name, command: this.command, arguments: [argument] } };
  }
}

const touches = (a: Span, b: Span): boolean => a.start <= b.end && a.end >= b.start;

/** The id that a site is, or that its call sends. */
function idOf(site: Site): ModelSite[] {
  const id = site.kind === 'model' ? site : site.call?.model;
  return id ? [id] : [];
}

/** The ids that a finding is about: at its own place, else those of the call that it names. A prompt may be good on every model. */
function idsOf(finding: Finding, sites: readonly Site[]): ModelSite[] {
  const covers = (span: Span): boolean => span.start < finding.end && span.end > finding.start;
  const own = sites.filter((site) => covers(site));
  const about = own.length > 0 ? own.filter(({ kind }) => kind !== 'prompt') : sites.filter(({ kind, call }) => kind === 'model' && call && covers(call.span));
  return [...new Set(about.flatMap(idOf))];
}

const many = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function titleOf({ sites, edits, confirm }: CallMove, to: ModelRecord): string {
  const what = sites.some(({ call }) => call) ? `this call to ${to.id} (whole call, ${many(edits.length, 'edit')}` : `this id to ${to.id} (${many(edits.length, 'edit')}`;
  return `Move ${what}${confirm.length > 0 ? ', to confirm' : ''})`;
}

function titleOfAll({ sites, edits, confirm }: CallMove, to: ModelRecord): string {
  return `Move ${many(sites.length, 'id')} of this file to ${to.id} (whole calls, ${many(edits.length, 'edit')}${confirm.length > 0 ? `, ${confirm.length} to confirm` : ''})`;
}

function confirmText(path: string, { confirm }: CallMove): string | undefined {
  if (confirm.length === 0) return undefined;
  return `To confirm in ${path}: ${confirm.map(({ line, reason }) => `line ${line}: ${reason}`).join('. ')}.`;
}

/** Two ids of one call have one move. */
function unique(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Set<string>();
  return actions.filter(({ title, command, disabled }) => {
    const key = JSON.stringify([title, command?.arguments, disabled]);
    return !seen.has(key) && seen.add(key);
  });
}
