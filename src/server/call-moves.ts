import type { Config } from '../core/config/config.ts';
import type { Engine } from '../core/engine.ts';
import type { Blocked } from '../core/fixes/env-alias.ts';
import { withClosedLists, type ClosedList } from '../core/migrate/closed-lists.ts';
import { planFile, type FileEdit, type FilePlan } from '../core/migrate/plan-file.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import type { ModelSite } from '../core/sites/site.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import type { ModelRecord } from '../registry/model-record.ts';

/** What moves one call, and all that must change with it: the edits of one or more groups. */
export interface CallMove {
  /** The ids that move. */
  readonly sites: readonly ModelSite[];
  readonly edits: readonly FileEdit[];
  /** What a person has to look at afterwards, with its line, counted from 1; nothing where all follows from the code. */
  readonly confirm: readonly { readonly line: number; readonly reason: string }[];
}

const isModel = (site: FileResult['sites'][number]): site is ModelSite => site.kind === 'model';
const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** Where the calls of a file are to move, and what is known around it. */
export interface Move {
  readonly to: ModelRecord;
  readonly config: Config;
  /** Types and tables of ids in the files of the folder. */
  readonly lists: readonly ClosedList[];
}

/** The moves that the planner of `modelshift plan` makes of one text: the light bulb offers them one by one. */
export class CallMoves {
  readonly #engine: Engine;
  /** Asked at every move of the cursor. */
  readonly #plans = new WeakMap<FileResult, { readonly to: ModelRecord; readonly plan: FilePlan | undefined }>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The move of the call that an id belongs to, why there is none, or `undefined` where the id is none that moves. */
  at(result: FileResult, site: ModelSite, move: Move): CallMove | Blocked | undefined {
    const plan = this.#planAmongLists(result, move);
    const group = plan?.edits.find(({ range }) => same(range, site))?.group;
    if (plan && group !== undefined) return moveOf(result, plan, new Set([group]));
    const line = new LineIndex(result.text).positionAt(site.start).line + 1;
    const obstacle = plan?.blocked.find((note) => note.line === line);
    return obstacle && { blocked: obstacle.reason };
  }

  /** All calls of the file that move; those alone of which nothing is left to a person where `safeOnly` says so. */
  all(result: FileResult, move: Move, safeOnly: boolean): CallMove | undefined {
    const plan = this.#planAmongLists(result, move);
    const groups = new Set(plan?.edits.flatMap(({ group, safety }) => (safeOnly && safety !== 'safe' ? [] : [group])));
    return plan && groups.size > 0 ? moveOf(result, plan, groups) : undefined;
  }

  /** The moves of several ids as one; `undefined` where one of them cannot move. */
  of(result: FileResult, ids: readonly (Span & { readonly value: string })[], move: Move): CallMove | undefined {
    const plan = this.#planAmongLists(result, move);
    const groups = ids.map((id) => plan?.edits.find(({ range, oldText }) => same(range, id) && oldText === id.value)?.group);
    const known = groups.filter((group) => group !== undefined);
    return plan && known.length === groups.length ? moveOf(result, plan, new Set(known)) : undefined;
  }

  /** Other files change without this one, so that what they list is looked at each time. */
  #planAmongLists(result: FileResult, { to, config, lists }: Move): FilePlan | undefined {
    const plan = this.#plan(result, to, config);
    return plan && withClosedLists({ ...plan, schemaVersion: 1, to: to.id, skipped: [], edits: plan.edits.map((edit) => ({ ...edit, hash: null })) }, lists);
  }

  #plan(result: FileResult, to: ModelRecord, config: Config): FilePlan | undefined {
    const known = this.#plans.get(result);
    if (known?.to === to) return known.plan;
    const { registry, data } = this.#engine;
    const read = (path: string, text: string): ReturnType<Engine['readText']> => this.#engine.readText({ path, text }, config);
    const file = read(result.path, result.text);
    // whoever asks at a place of an open environment file means that file
    const plan = file && planFile(file, { migration: { to, editsEnv: () => true }, registry, data, read });
    this.#plans.set(result, { to, plan });
    return plan;
  }
}

function moveOf(result: FileResult, plan: FilePlan, groups: ReadonlySet<string>): CallMove {
  const edits = plan.edits.filter(({ group }) => groups.has(group));
  return {
    edits,
    sites: result.sites.filter(isModel).filter((site) => edits.some(({ range }) => same(range, site))),
    confirm: plan.confirm.filter(({ group }) => groups.has(group)).map(({ line, reason }) => ({ line, reason })),
  };
}
