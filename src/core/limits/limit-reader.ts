import { languageOf } from '../languages/language.ts';
import { valueText, type Entry, type Tree } from '../languages/tree.ts';
import { toMs } from '../sites/duration.ts';
import { LineIndex } from '../text/line-index.ts';
import type { SourceFile } from '../text/source-file.ts';
import { reachOf } from './limit-reach.ts';
import type { Limit, LimitKind, LimitTable } from './limit.ts';

const UNITS: Readonly<Record<string, string>> = { seconds: 's', minutes: 'm', millis: 'ms' };

/** Finds the limits that files say, by the table. */
export class LimitReader {
  readonly #kinds: readonly { readonly kind: LimitKind; readonly files: RegExp; readonly pattern: RegExp | undefined }[];
  /** One pattern for all files that speak for others: it is asked of every path of a workspace. */
  readonly #files: RegExp;
  readonly #configFolders: ReadonlySet<string>;

  constructor(table: LimitTable) {
    this.#kinds = table.limits.map((kind) => ({ kind, files: new RegExp(kind.files, 'i'), pattern: kind.pattern === undefined ? undefined : new RegExp(kind.pattern, 'gm') }));
    this.#files = new RegExp(table.limits.flatMap(({ covers, files }) => (covers === 'file' ? [] : [files])).join('|') || '(?!)', 'i');
    this.#configFolders = new Set(table.configFolders);
  }

  /** True for files that may say a limit for other files. */
  reads(path: string): boolean {
    return this.#files.test(path);
  }

  /** The limits that a file says. */
  limitsIn(file: SourceFile): Limit[] {
    const kinds = this.#kinds.filter(({ files }) => files.test(file.path));
    if (kinds.length === 0) return [];
    const mayHold = kinds.filter(({ kind, pattern }) => pattern !== undefined || file.text.includes(kind.keys?.at(-1) ?? ''));
    const tree = mayHold.some(({ pattern }) => pattern === undefined) ? languageOf(file.path)?.parse(file.text) : undefined;
    return mayHold.flatMap(({ kind, pattern }) => (pattern ? this.#matched(kind, pattern, file) : tree ? this.#keyed(kind, tree, file) : []));
  }

  #matched(kind: LimitKind, pattern: RegExp, file: SourceFile): Limit[] {
    return [...file.text.matchAll(pattern)].flatMap((match) => {
      const { value = '', unit, setting, asset } = match.groups ?? {};
      const ms = toMs(unit === undefined ? value : value + (UNITS[unit] ?? unit), kind.unit);
      return this.#limit(kind, file, match.index + match[0].length - 1, ms, setting ?? (/\w*[dD]uration|timeout/.exec(match[0])?.[0] ?? kind.id), undefined, asset);
    });
  }

  #keyed(kind: LimitKind, tree: Tree, file: SourceFile): Limit[] {
    const last = kind.keys?.at(-1);
    return tree.entries.flatMap((entry) => {
      const names = entry.name === last ? namesAround(entry, kind.keys ?? []) : undefined;
      if (names === undefined || !hasType(entry, kind, tree)) return [];
      return this.#limit(kind, file, entry.start, toMs(valueText(tree, entry).replace(/^["'](.*)["']$/, '$1'), kind.unit), entry.name ?? '', { entry, tree, wildcard: names });
    });
  }

  #limit(kind: LimitKind, file: SourceFile, at: number, ms: number | undefined, setting: string, place: { readonly entry: Entry; readonly tree: Tree; readonly wildcard: string } | undefined, asset?: string): Limit[] {
    const reach = ms === undefined || ms <= 0 ? undefined : reachOf(kind, file.path, place, this.#configFolders, asset);
    if (!reach || ms === undefined) return [];
    return [{ kind: kind.id, name: kind.name, setting, ms, path: file.path, line: new LineIndex(file.text).positionAt(at).line + 1, ...reach }];
  }
}

/** The name that `*` stands for where an entry and what is around it bear the names; `''` without a `*`. Blocks go by any word of their head. */
function namesAround(entry: Entry, keys: readonly string[]): string | undefined {
  let wildcard = '';
  let at: Entry | undefined = entry;
  for (const key of keys.toReversed()) {
    while (at && at.name === undefined) at = at.group.parent;
    if (!at || (key !== '*' && at.name !== key && !at.head.split(' ').includes(key))) return undefined;
    if (key === '*') wildcard = at.name ?? '';
    at = at.group.parent;
  }
  return wildcard;
}

function hasType(entry: Entry, { types }: LimitKind, tree: Tree): boolean {
  if (!types) return true;
  const type = entry.group.parent?.group.entries.find(({ name }) => name === 'Type');
  return type !== undefined && types.includes(valueText(tree, type).replace(/["']/g, ''));
}
