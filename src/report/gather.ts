import { CONFIG_FILE } from '../core/config/config.ts';
import { textAt, type FileEntry, type Skipped, type Workspace } from '../core/scan/workspace.ts';
import { atPath, type FileFacts, type Remark } from './facts.ts';
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

/** What was gathered in several folders, each under its name, as one. */
export function together(folders: readonly { readonly name: string; readonly gathered: Gathered }[]): Gathered {
  const [only] = folders;
  if (only && folders.length === 1) return only.gathered;
  const below = <T extends { readonly path: string }>(name: string, list: readonly T[]): T[] => list.map((item) => ({ ...item, path: `${name}/${item.path}` }));
  return {
    files: folders.flatMap(({ name, gathered }) => gathered.files.map((facts) => atPath(facts, `${name}/${facts.path}`))),
    read: folders.reduce((count, { gathered }) => count + gathered.read, 0),
    skipped: folders.flatMap(({ name, gathered }) => below(name, gathered.skipped)),
    caseFiles: folders.flatMap(({ name, gathered }) => below(name, gathered.caseFiles)),
    configuredCaps: folders.flatMap(({ name, gathered }) => below(name, gathered.configuredCaps)),
  };
}
