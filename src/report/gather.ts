import { CONFIG_FILE } from '../core/config/config.ts';
import { textAt, type FileEntry, type Skipped, type Workspace } from '../core/scan/workspace.ts';
import type { FileFacts, Remark } from './facts.ts';
import { linesWith, readFile, type Reading } from './read-file.ts';

/** What a report is made of, before anything is counted, priced or judged. */
export interface Gathered {
  readonly files: readonly FileFacts[];
  /** Files that were read. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
  /** Files in which cases or evaluations are kept, by what they are called. */
  readonly caseFiles: readonly Remark[];
  /** Caps that a configuration of this tool names. */
  readonly configuredCaps: readonly Remark[];
}

/** What is listed of a workspace. */
export interface Listed {
  readonly files: readonly FileEntry[];
  readonly skipped: readonly Skipped[];
  /** Every path that the listing met, whether a scanner exists for it or not: cases are data. */
  readonly met: readonly string[];
}

/** Reads the files in order, one step a file, so that the caller decides when to pause and when to stop. */
export function* gather(workspace: Workspace, { files, skipped: left, met }: Listed, reading: Reading): Generator<void, Gathered, void> {
  const { engine } = reading;
  const found: FileFacts[] = [];
  const skipped = [...left];
  let read = 0;
  for (const step of engine.readFiles(workspace, files)) {
    if (step.kind === 'skipped') skipped.push(step.skipped);
    else read++;
    const facts = step.kind === 'text' ? readFile(step.file, reading) : undefined;
    if (facts) found.push(facts);
    yield;
  }
  const { caseFiles, capKeys } = engine.data.report;
  const config = textAt(workspace, CONFIG_FILE);
  return {
    files: found, read,
    skipped: skipped.sort((a, b) => (a.path < b.path ? -1 : 1)),
    caseFiles: [...new Set([...files.map(({ path }) => path), ...met])].sort().flatMap((path): Remark[] => {
      const kind = caseFiles.find(({ pattern }) => new RegExp(pattern, 'i').test(path));
      return kind ? [{ path, line: 1, text: kind.name }] : [];
    }),
    configuredCaps: config === undefined ? [] : linesWith(config, new RegExp(capKeys.pattern, 'i')).map((line) => ({ path: CONFIG_FILE, ...line })),
  };
}
