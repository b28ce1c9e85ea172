import { harmlessJson } from '../printable.ts';
import type { ScanReport } from '../scan-report.ts';

/** The report for programs. */
export function reportAsJson(report: ScanReport): string {
  return `${harmlessJson(JSON.stringify(report, undefined, 2))}\n`;
}
