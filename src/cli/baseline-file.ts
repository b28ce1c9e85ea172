import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { BaselineError, compareWithBaseline, isBaseline, readBaseline, writeBaseline, type BaselineEntry, type FindingKey } from '../core/scan/baseline.ts';
import type { ScanOutcome } from './collect-report.ts';
import type { Found } from './file-records.ts';
import { UsageError } from './command.ts';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}

/** A baseline on disk. Its paths count from its own folder, so that it serves from every current directory. */
export class BaselineFile {
  readonly #name: string;
  readonly #path: string;
  readonly #root: string;

  /** `name` as the user wrote it, from the current directory `cwd`. Throws UsageError when its folder cannot be reached. */
  constructor(name: string, cwd: string) {
    this.#name = name;
    this.#root = realpathSync(cwd);
    const path = resolve(this.#root, name);
    try {
      this.#path = join(realpathSync(dirname(path)), basename(path));
    } catch (error) {
      throw new UsageError(`--baseline: the folder of ${name} cannot be reached (${codeOf(error)})`, { cause: error });
    }
  }

  /** The entries. Throws UsageError with the line where something is wrong. */
  read(): BaselineEntry[] {
    const text = this.#text();
    if (text === undefined) throw new UsageError(`no baseline at ${this.#name}; --write-baseline makes one`);
    try {
      return readBaseline(text);
    } catch (error) {
      if (error instanceof BaselineError) throw new UsageError(`${this.#name}:${error.line}: ${error.message}`, { cause: error });
      throw error;
    }
  }

  /** Throws UsageError when something else stands in the file: a mistyped name must not cost a source file. */
  checkReplaceable(): void {
    const text = this.#text();
    if (text !== undefined && text.trim() !== '' && !isBaseline(text)) throw new UsageError(`${this.#name} is not a baseline, and is left as it is`);
  }

  /** Puts these findings in place of what was there, as a whole or not at all. Gives the error when that fails. */
  write(found: readonly Found[]): Error | undefined {
    const draft = join(dirname(this.#path), `.${basename(this.#path)}.${process.pid}.tmp`);
    try {
      writeFileSync(draft, writeBaseline(found.map((finding) => this.#keyOf(finding))), { flag: 'wx' });
      renameSync(draft, this.#path);
      return undefined;
    } catch (error) {
      rmSync(draft, { force: true });
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** The outcome with only what is new. An entry is gone when its file was read, or when the whole folder was scanned (`whole`) and it is not among those that failed. */
  reduce(outcome: ScanOutcome, entries: readonly BaselineEntry[], whole: boolean): ScanOutcome {
    const keyed = outcome.found.map((finding) => ({ finding, ...this.#keyOf(finding) }));
    const { fresh, known, gone } = compareWithBaseline(keyed, entries);
    const own = (paths: Iterable<string>): Set<string> => new Set([...paths].map((path) => this.#ownPath(path)));
    const [read, failed] = [own(outcome.read), own(outcome.failed.map(({ path }) => path))];
    const isGone = ({ path }: BaselineEntry): boolean => read.has(path) || (whole && !failed.has(path));
    const found = fresh.map(({ finding }) => finding);
    const baseline = { known, gone: gone.filter(isGone).reduce((sum, { count }) => sum + count, 0) };
    return { ...outcome, found, report: { ...outcome.report, findings: found.map(({ record }) => record), baseline } };
  }

  #text(): string | undefined {
    try {
      return readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new UsageError(`${this.#name} cannot be read (${codeOf(error)})`, { cause: error });
    }
  }

  #keyOf({ record, lineHash }: Found): FindingKey {
    return { path: this.#ownPath(record.path), ruleId: record.ruleId, lineHash };
  }

  /** A path of the report as it stands in this file. */
  #ownPath(path: string): string {
    const own = relative(dirname(this.#path), isAbsolute(path) ? path : join(this.#root, path));
    return own.split(sep).join('/');
  }
}
