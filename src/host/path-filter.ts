import { Minimatch } from 'minimatch';

/** Braces of one glob expand to so many patterns at most: a configuration may come from anybody. */
const MOST_ALTERNATIVES = 100;

/** Decides on paths by globs, and remembers what it decided for a folder. */
class GlobList {
  readonly #globs: readonly Minimatch[];
  readonly #folders = new Map<string, boolean>([['', false]]);

  constructor(patterns: readonly string[]) {
    // A pattern without a slash speaks of names at any depth, as in .gitignore.
    this.#globs = patterns.map((pattern) => new Minimatch(pattern.replace(/^\.\//, '').replace(/\/+$/, ''), { dot: true, matchBase: true, braceExpandMax: MOST_ALTERNATIVES }));
  }

  get isEmpty(): boolean {
    return this.#globs.length === 0;
  }

  /** True when a glob matches the path or a folder that it lies in. Globs speak of what is below the folder that `..` leads to. */
  matches(path: string): boolean {
    if (path.startsWith('../')) return this.matches(path.slice(3));
    return this.#folder(path.slice(0, Math.max(0, path.lastIndexOf('/')))) || this.#globs.some((glob) => glob.match(path));
  }

  #folder(path: string): boolean {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const matched = this.matches(path);
    this.#folders.set(path, matched);
    return matched;
  }
}

/** What `--include` and `--exclude`, or the globs of a configuration, leave of the candidates. A glob that matches a folder speaks for all in it; exclusion wins. */
export class PathFilter {
  readonly #include: GlobList;
  readonly #exclude: GlobList;

  constructor(include: readonly string[], exclude: readonly string[]) {
    this.#include = new GlobList(include);
    this.#exclude = new GlobList(exclude);
  }

  /** True when it leaves nothing out. */
  get acceptsAll(): boolean {
    return this.#include.isEmpty && this.#exclude.isEmpty;
  }

  excludes(path: string): boolean {
    return this.#exclude.matches(path);
  }

  accepts(path: string): boolean {
    return (this.#include.isEmpty || this.#include.matches(path)) && !this.#exclude.matches(path);
  }
}
