import { DiagnosticSeverity, DiagnosticTag, type Diagnostic, type DiagnosticRelatedInformation, type Range } from 'vscode-languageserver';
import type { RelatedPlace, Severity } from '../core/rules/rule.ts';
import type { FileResult } from '../core/scan/scan-result.ts';
import { LineIndex } from '../core/text/line-index.ts';
import type { Span } from '../core/text/source-file.ts';
import { diagnosticSource, type DiagnosticData } from '../protocol/diagnostic-data.ts';

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

function relatedInformation({ line, message }: RelatedPlace, uri: string): DiagnosticRelatedInformation {
  const start = { line: line - 1, character: 0 };
  return { location: { uri, range: { start, end: start } }, message };
}

/** The findings of a file as an editor shows them, in the order of the text. */
export function toDiagnostics(result: FileResult, rulePage: (ruleId: string) => string, uriOfPath?: (path: string) => string): Diagnostic[] {
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
    ...(finding.related && uriOfPath && { relatedInformation: finding.related.map((place) => relatedInformation(place, uriOfPath(place.path))) }),
    ...(finding.fixData && { data: finding.fixData satisfies DiagnosticData }),
  }));
}
