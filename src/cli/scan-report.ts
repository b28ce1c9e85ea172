import type { FixSafety, RuleClass, Severity } from '../core/rules/rule.ts';
import type { Confidence, Role, Site } from '../core/sites/site.ts';

/** Where something stands. Lines and columns are 1-based, columns count UTF-16 units as editors do; the end is the column after. */
export interface Place {
  /** Relative to the current directory, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface SiteRecord extends Place {
  readonly kind: Site['kind'];
  /** Model sites only. */
  readonly role?: Role;
  readonly value?: string;
  readonly name?: string;
  /** Milliseconds; timeout sites whose value and unit are known. */
  readonly valueMs?: number;
  readonly provider?: string;
  readonly callee?: string;
  readonly confidence: Confidence;
}

export interface FindingRecord extends Place {
  readonly ruleId: string;
  readonly class: RuleClass;
  readonly severity: Severity;
  readonly message: string;
  readonly value?: string;
  readonly fix: FixSafety;
}

/** The result of `scan --format json`; docs/schemas/scan.schema.json is its contract. */
export interface ScanReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** Id of the model that one is moving to, `null` for none. */
  readonly target: string | null;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly sites: readonly SiteRecord[];
  /** With a baseline: the new ones only. */
  readonly findings: readonly FindingRecord[];
  /** Present when a baseline was used: findings that it holds, and entries of it that nothing was found for. */
  readonly baseline?: { readonly known: number; readonly gone: number };
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** `files` were read, `survivors` of them held something to look at; `elapsedMs` runs from enumeration to the last finding. */
  readonly stats: { readonly files: number; readonly bytes: number; readonly survivors: number; readonly elapsedMs: number };
}
