import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type DiagnosticRelatedInformation, type Range } from 'vscode-languageserver';
import type { Finding, Severity } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import { diagnosticSource } from '../protocol/diagnostic-source.ts';

/** LSP's numbers, the heaviest first. */
export const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Range of a span in editor positions. */
export function rangeOf(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** What a diagnostic links to. */
export interface DiagnosticLinks {
  readonly rulePage: (ruleId: string) => string;
  /** Other places that a finding has to do with. */
  readonly related: (finding: Finding, lines: LineIndex) => DiagnosticRelatedInformation[];
}

/** The findings of a file as an editor shows them, in the order of the text. */
export function toDiagnostics(result: FileResult, { rulePage, related }: DiagnosticLinks): Diagnostic[] {
  if (result.findings.length === 0) return [];
  const lines = new LineIndex(result.text);
  return result.findings.map((finding) => {
    const relatedInformation = related(finding, lines);
    return {
      range: rangeOf(lines, finding),
      severity: severities[finding.severity],
      source: diagnosticSource,
      code: finding.ruleId,
      codeDescription: { href: rulePage(finding.ruleId) },
      message: finding.message,
      ...(finding.deprecated && { tags: [DiagnosticTag.Deprecated] }),
      ...(relatedInformation.length > 0 && { relatedInformation }),
    };
  });
}
