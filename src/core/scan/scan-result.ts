import type { Finding } from '../rules/rule.ts';
import type { Site } from '../sites/site.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { Skipped } from './workspace.ts';

/** Sites and findings of one file, in the order of the text. */
export interface FileResult {
  readonly path: string;
  readonly text: string;
  readonly sites: readonly Site[];
  readonly findings: readonly Finding[];
}

/** A file without any hit, one whose result the caller has, or one left out. */
type Passed =
  | { readonly kind: 'no-hit' | 'known'; readonly path: string; readonly bytes: number }
  | { readonly kind: 'skipped'; readonly skipped: Skipped };

/** One step of a workspace scan: a file with its result, or one that was passed. */
export type ScanStep = Passed | { readonly kind: 'scanned'; readonly result: FileResult; readonly bytes: number };

/** The same before anything is read in the text. */
export type TextStep = Passed | { readonly kind: 'text'; readonly file: SourceFile; readonly bytes: number };
