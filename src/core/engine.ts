import type { Target } from './rules/rule.ts';
import type { FileResult, ScanStep } from './scan/scan-result.ts';
import type { FileEntry, Workspace } from './scan/workspace.ts';
import type { SourceFile } from './text/source-file.ts';
import type { Registry } from '../registry/registry.ts';
import type { EngineData } from './engine-data.ts';

export interface ScanOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly target: Target | undefined;
}

/** The scanner with its tables built: made once, used for every file. */
export interface Engine {
  readonly registry: Registry;
  readonly data: EngineData;
  /** True when a scanner exists for the file's name. */
  handles(path: string): boolean;
  /** Sites and findings of one text, whatever its size; never throws, whatever the text. */
  scanText(file: SourceFile, options: ScanOptions): FileResult;
  /**
   * Reads and scans the files in order, one step a file. The caller decides when to pause and when to stop: a step never takes longer
   * than one file of at most 1 MB.
   */
  scanFiles(workspace: Workspace, files: readonly FileEntry[], options: ScanOptions): Generator<ScanStep, void, void>;
}
