import type { Finding } from '../rules/rule.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/source-file.ts';

/** `modelshift-ignore rule-a, rule-b: why`, on the line of the finding or the line above. No rule names means every rule; a reason is required. */
const DIRECTIVE = /\bmodelshift-ignore(?:[ \t]+([a-z\d-]+(?:[ \t]*,[ \t]*[a-z\d-]+)*))?[ \t]*:[ \t]*\S/;

/** Findings without those that a comment with a reason switches off. */
export function withoutSuppressed(findings: readonly Finding[], comments: readonly Span[], text: string): readonly Finding[] {
  const directives = comments.flatMap((comment) => {
    const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
    return match ? [{ comment, rules: match[1]?.split(/[ \t]*,[ \t]*/) }] : [];
  });
  if (!directives.length || !findings.length) return findings;
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  return findings.filter((finding) => {
    const line = lineOf(finding.start);
    return !directives.some(({ comment, rules }) => {
      const first = lineOf(comment.start);
      const isAlone = text.slice(lines.startOfLine(first), comment.start).trim() === '';
      const covered = isAlone ? lineOf(comment.end) + 1 : first;
      return covered === line && (rules?.includes(finding.ruleId) ?? true);
    });
  });
}
