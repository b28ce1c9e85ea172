import { textAt, type Skipped, type Workspace } from '../scan/workspace.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { AliasedPlan } from './alias-edits.ts';
import { movedIds, withClosedLists, type ClosedList, type MovedId } from './closed-lists.ts';
import type { MigrationPlan, PlanNote } from './migration.ts';
import type { FileEdit } from './plan-file.ts';
import type { PlanEdit } from './plan.ts';

type Suggestion = NonNullable<MigrationPlan['suggestions']>[number];

/** What a file is when it is planned: the SHA-256 of its exact bytes in lower-case hex, or why nothing may be written to it. */
export type Edition = { readonly hash: string } | { readonly refused: string };

/** Said of a file that is another one than was read a moment ago. */
export const CHANGED = 'it changed while it was planned';

/** Puts the plans of files together, each edit with the hash of the file that it was made for. */
export class PlanParts {
  /** Texts of the files with edits, by their paths; empty for those that are to be made. */
  readonly texts = new Map<string, string>();
  readonly #workspace: Workspace;
  readonly #edition: (path: string, text: string) => Edition;
  readonly #edits: PlanEdit[] = [];
  readonly #blocked: PlanNote[] = [];
  readonly #unchanged: MigrationPlan['unchanged'][number][] = [];
  readonly #confirm: MigrationPlan['confirm'][number][] = [];
  readonly #suggestions: Suggestion[] = [];
  readonly #lists: ClosedList[] = [];
  readonly #moved: MovedId[] = [];

  /** `edition` is asked for each file that gets edits, with the text that it has now. */
  constructor(workspace: Workspace, edition: (path: string, text: string) => Edition) {
    this.#workspace = workspace;
    this.#edition = edition;
  }

  /** Takes the plan of a file. Where one of its files may not be edited, or is no longer what was planned, the reason takes the place of the edits. */
  add(file: SourceFile, { edits, blocked, unchanged, confirm, templates }: AliasedPlan, suggestions: readonly Suggestion[]): void {
    this.#blocked.push(...blocked);
    this.#unchanged.push(...unchanged);
    if (edits.length === 0) return;
    const made: PlanEdit[] = [];
    for (const edit of edits) {
      const hashed = this.#hashed(edit, file.text);
      if (typeof hashed === 'string') return void this.#blocked.push({ path: file.path, line: 1, reason: `is not edited: ${hashed}` });
      made.push(hashed);
    }
    for (const { creates, id: _, ...edit } of templates) {
      const hashed = creates ? { ...edit, hash: null } : this.#hashed(edit, undefined);
      if (typeof hashed !== 'string') made.push(hashed);
    }
    this.texts.set(file.path, file.text);
    for (const { path } of templates) if (!this.texts.has(path)) this.texts.set(path, textAt(this.#workspace, path) ?? '');
    this.#edits.push(...made);
    this.#moved.push(...movedIds(edits));
    this.#confirm.push(...confirm);
    this.#suggestions.push(...suggestions);
  }

  /** Takes the types and tables of a file, whether it is edited or not. */
  addLists(lists: readonly ClosedList[]): void {
    this.#lists.push(...lists);
  }

  /** All of it; suggestions belong to the second stage. */
  plan(to: string, stage: 1 | 2, skipped: readonly Skipped[]): MigrationPlan {
    return withClosedLists({
      schemaVersion: 1, to, edits: this.#edits, blocked: this.#blocked, unchanged: this.#unchanged, confirm: this.#confirm, skipped: skipped.map(({ path, reason }) => ({ path, reason })),
      ...(stage === 2 && { suggestions: this.#suggestions }),
    }, this.#lists, this.#moved);
  }

  /** The edit with its hash, or why it cannot be made. Without a `text` what the file holds now is what was planned. */
  #hashed({ path, id: _, ...edit }: FileEdit, text: string | undefined): PlanEdit | string {
    const now = textAt(this.#workspace, path);
    const edition = this.#edition(path, now ?? '');
    if ('refused' in edition) return edition.refused;
    return now === undefined || (text !== undefined && now !== text) ? CHANGED : { path, hash: edition.hash, ...edit };
  }
}
