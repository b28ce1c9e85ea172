import ignore, { type Ignore } from 'ignore';

/** More of these in one pattern match in time that grows with a power of the depth; nobody needs them. */
const MOST_DOUBLE_STARS = 3;

/** The `.gitignore` files from where a walk started down to one folder. Immutable: each folder extends its parent's. */
export class IgnoreRules {
  readonly #parent: IgnoreRules | undefined;
  readonly #folder: string;
  readonly #rules: Ignore;

  /** The folder is relative to the start of the walk; `''` is the start itself. */
  constructor(folder: string, patterns: string, parent?: IgnoreRules) {
    this.#parent = parent;
    this.#folder = folder;
    const lines = patterns.split(/\r?\n/).filter((line) => line.split('**').length - 1 <= MOST_DOUBLE_STARS);
    this.#rules = ignore().add(lines);
  }

  /** The nearest file with an opinion decides. The path is relative to the start; a folder's ends in `/`. */
  ignores(path: string): boolean {
    const local = this.#folder === '' ? path : path.slice(this.#folder.length + 1);
    const verdict = this.#rules.test(local);
    if (verdict.ignored) return true;
    return !verdict.unignored && this.#parent !== undefined && this.#parent.ignores(path);
  }
}
