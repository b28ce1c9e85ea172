/** Request from client to server: list the folders again and scan every file. Obeys cancellation. */
export const scanWorkspaceMethod = 'modelshift/scanWorkspace';

/** Parameters of a workspace scan. */
export interface ScanWorkspaceParams {
  /** Where progress goes, as LSP has it. */
  readonly workDoneToken?: string | number;
}

/** Answer to a workspace scan. */
export interface ScanSummary {
  /** Files looked at, those without any hit included. */
  readonly files: number;
  /** Findings in the workspace after the scan, open documents included. */
  readonly findings: number;
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** True when the scan was stopped before its end: the numbers are of what was seen. */
  readonly cancelled: boolean;
}
