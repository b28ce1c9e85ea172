import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createEngine, type Engine } from '../../core/engine.ts';
import { CONFIG_FILE, type ConfigReading } from '../../core/config/config.ts';
import type { Rollout } from '../../core/rollout/rollout.ts';
import type { FileEdit } from '../../core/migrate/plan-file.ts';
import type { PlanEdit } from '../../core/migrate/plan.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import type { SourceFile } from '../../core/text/source-file.ts';
import { today } from '../../host/clock.ts';
import { fileHash } from '../../host/file-hash.ts';
import { LARGEST_FILE } from '../../host/file-reader.ts';
import { exactText } from '../../host/journal/exact-text.ts';
import { dataFolder, loadData } from '../../host/load-data.ts';
import { nearestFile } from '../../host/nearest-file.ts';
import { UsageError, type Terminal } from '../command.ts';
import { printable } from '../printable.ts';

/** The configuration of the current directory, as far as it is there. */
export interface FoundConfiguration {
  readonly engine: Engine;
  /** The folder that it is, or would be, in. */
  readonly folder: string;
  /** `undefined` where there is none. */
  readonly file: SourceFile | undefined;
  readonly reading: ConfigReading | undefined;
}

/** A rollout that can be worked with, and its files. */
export interface ConfiguredRollout {
  readonly folder: string;
  readonly rollout: Rollout;
  readonly config: SourceFile;
  /** The environment file; `undefined` where there is none. */
  readonly env: SourceFile | undefined;
}

/** A file below a folder with its exact text; `undefined` where there is none. Links are not followed, as in a scan. Throws UsageError for one that cannot be read. */
function fileIn(folder: string, path: string): SourceFile | undefined {
  try {
    const stats = lstatSync(join(folder, path));
    if (!stats.isFile()) throw new UsageError(`${path} is not a file${stats.isSymbolicLink() ? ' but a symbolic link, which is not followed' : ''}`);
    if (stats.size > LARGEST_FILE) throw new UsageError(`${path} is larger than ${LARGEST_FILE / 1024 / 1024} MB`);
    return { path, text: exactText(readFileSync(join(folder, path))).text };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`${path} cannot be read (${code})`, { cause: error });
  }
}

/** Finds the configuration as a scan of the current directory would, and tells what is wrong with it. Throws UsageError where something keeps it from being used. */
export function findConfiguration(terminal: Terminal): FoundConfiguration {
  const engine = createEngine(loadData(dataFolder()));
  const { cwd } = terminal;
  const found = nearestFile(CONFIG_FILE, cwd, ['.']);
  const folder = found === undefined ? cwd : dirname(found);
  const file = fileIn(folder, CONFIG_FILE);
  if (!file) return { engine, folder, file, reading: undefined };
  const reading = engine.readConfig(file.text, today());
  const lines = new LineIndex(file.text);
  const shown = relative(cwd, join(folder, CONFIG_FILE));
  for (const { start, message } of reading.problems) {
    const { line, character } = lines.positionAt(start);
    terminal.tell(printable(`${shown}:${line + 1}:${character + 1}: ${message}`));
  }
  if (reading.problems.some(({ isAdvice }) => !isAdvice)) throw new UsageError('the configuration cannot be used');
  return { engine, folder, file, reading };
}

/** The rollout of the current directory. Throws UsageError where there is none, or it cannot be used. */
export function configuredRollout(terminal: Terminal): ConfiguredRollout {
  const { folder, file, reading } = findConfiguration(terminal);
  if (!file) throw new UsageError(`no ${CONFIG_FILE} here; modelshift rollout init makes one`);
  const rollout = reading?.config.rollout;
  if (!rollout) throw new UsageError(`${CONFIG_FILE} has no rollout; modelshift rollout init adds one`);
  return { folder, rollout, config: file, env: fileIn(folder, rollout.envFile) };
}

/** Edits with the hashes of the files that they were planned for; `null` for one that is to be made. */
export function hashed(folder: string, edits: readonly FileEdit[]): PlanEdit[] {
  return edits.map(({ id: _, ...edit }) => ({ ...edit, hash: fileHash(join(folder, edit.path)) ?? null }));
}
