import type { Finding } from '../rules/rule.ts';
import type { Site } from '../sites/site.ts';
import type { Skipped } from './workspace.ts';

/** Sites and findings of one file, in the order of the text. */
export interface FileResult {
  readonly path: string;
  readonly text: string;
  readonly sites: readonly Site[];
  readonly findings: readonly Finding[];
}

/** One step of a workspace scan: a file with its result, one without any hit, one whose result the caller has, or one left out. */
export type ScanStep =
  | { readonly kind: 'scanned'; readonly result: FileResult; readonly bytes: number }
  | { readonly kind: 'no-hit' | 'known'; readonly path: string; readonly bytes: number }
  | { readonly kind: 'skipped'; readonly skipped: Skipped };
