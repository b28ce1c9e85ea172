import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type Range } from 'vscode-languageserver';
import type { Severity } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import { diagnosticSource } from '../protocol/diagnostic-source.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Range of a span in editor positions. */
export function rangeOf(lines: LineIndex, span: Span): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

/** The findings of a file as an editor shows them, in the order of the text. */
export function toDiagnostics(result: FileResult, rulePage: (ruleId: string) => string): Diagnostic[] {
  if (result.findings.length === 0) return [];
  const lines = new LineIndex(result.text);
  return result.findings.map((finding) => ({
    range: rangeOf(lines, finding),
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.ruleId,
    codeDescription: { href: rulePage(finding.ruleId) },
    message: finding.message,
    ...(finding.deprecated && { tags: [DiagnosticTag.Deprecated] }),
  }));
}
