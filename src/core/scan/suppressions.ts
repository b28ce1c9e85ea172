import type { Finding } from '../rules/rule.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/source-file.ts';

/** `modelshift-ignore rule-a, rule-b: why`, on the line of the finding or the line above. No rule names means every rule; a reason is required. */
const DIRECTIVE = /\bmodelshift-ignore(?:[ \t]+([a-z\d-]+(?:[ \t]*,[ \t]*[a-z\d-]+)*))?[ \t]*:[ \t]*\S/;

/** Findings without those that a comment with a reason switches off. */
export function withoutSuppressed(findings: readonly Finding[], comments: readonly Span[], text: string): readonly Finding[] {
  if (!findings.length) return findings;
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  /** Rules that are off on a line; `undefined` for all of them. */
  const off = new Map<number, (readonly string[] | undefined)[]>();
  for (const comment of comments) {
    const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
    if (!match) continue;
    const first = lineOf(comment.start);
    const isAlone = /^\s*\{?\s*$/.test(text.slice(lines.startOfLine(first), comment.start));
    const line = isAlone ? lineOf(comment.end) + 1 : first;
    off.set(line, [...(off.get(line) ?? []), match[1]?.split(/[ \t]*,[ \t]*/)]);
  }
  if (!off.size) return findings;
  return findings.filter((finding) => !off.get(lineOf(finding.start))?.some((rules) => rules?.includes(finding.ruleId) ?? true));
}
