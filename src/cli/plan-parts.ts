import { join } from 'node:path';
import type { AliasedPlan } from '../core/migrate/alias-edits.ts';
import { movedIds, withClosedLists, type ClosedList, type MovedId } from '../core/migrate/closed-lists.ts';
import type { MigrationPlan, PlanNote } from '../core/migrate/migration.ts';
import type { FileEdit } from '../core/migrate/plan-file.ts';
import type { PlanEdit } from '../core/migrate/plan.ts';
import { textAt, type Skipped, type Workspace } from '../core/scan/workspace.ts';
import type { SourceFile } from '../core/text/source-file.ts';
import { fileHash } from '../host/file-hash.ts';
import { whyNotEdited } from '../host/may-edit.ts';

type Suggestion = NonNullable<MigrationPlan['suggestions']>[number];

/** Puts the plans of files together, each edit with the hash of the file that it was made for. */
export class PlanParts {
  /** Texts of the files with edits, by their paths; empty for those that are to be made. */
  readonly texts = new Map<string, string>();
  readonly #root: string;
  readonly #workspace: Workspace;
  readonly #edits: PlanEdit[] = [];
  readonly #blocked: PlanNote[] = [];
  readonly #unchanged: MigrationPlan['unchanged'][number][] = [];
  readonly #confirm: MigrationPlan['confirm'][number][] = [];
  readonly #suggestions: Suggestion[] = [];
  readonly #lists: ClosedList[] = [];
  readonly #moved: MovedId[] = [];

  constructor(root: string, workspace: Workspace) {
    this.#root = root;
    this.#workspace = workspace;
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
    const forbidden = whyNotEdited(join(this.#root, path), this.#root);
    if (forbidden !== undefined) return forbidden;
    const hash = fileHash(join(this.#root, path));
    if (hash === undefined || (text !== undefined && textAt(this.#workspace, path) !== text)) return 'it changed while it was planned';
    return { path, hash, ...edit };
  }
}
