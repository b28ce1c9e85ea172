import { rememberedOfLast } from '../../util/remembered.ts';
import type { Literal, Tree } from '../languages/tree.ts';
import type { Finding } from '../rules/rule.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/source-file.ts';

/** The word that every such comment begins with; a file without it has none. */
export const IGNORE = 'modelshift-ignore';

/**
 * `modelshift-ignore rule-a, rule-b: why` on the line of the finding or the line above, `modelshift-ignore-file …` anywhere in the file. No
 * rule names means every rule; a reason is required.
 */
const DIRECTIVE = /\bmodelshift-ignore(-[\w-]+)?(?:[ \t]+([a-z\d-]+(?:[ \t]*,[ \t]*[a-z\d-]+)*))?[ \t]*(?::[ \t]*(?!\*\/)(\S[^\r\n]*))?/;
/** Stands where the reason goes until somebody writes it: a quick fix puts it there, and it is no reason yet. */
export const REASON_PLACEHOLDER = 'why';

/** What may stand before the word in a comment that is nothing else. */
const COMMENT_START = /^(?:\/\/+|\/\*+|#+)[!*\s]*$/;

/** A rule name in a comment. */
interface NamedRule extends Span {
  readonly id: string;
}

/** A comment that switches findings off, or was meant to. The span holds the word and the rule names. */
export interface Suppression extends Span {
  /** What stands behind the word, such as `-file`; empty for a single line. */
  readonly form: string;
  /** `undefined` for every rule. */
  readonly rules: readonly NamedRule[] | undefined;
  /** Why, on the line of the word; `undefined` as long as nobody has written it. */
  readonly reason: string | undefined;
  /** False where other words of the comment come first: it may only speak of such comments. */
  readonly isWholeComment: boolean;
  /** Line that it is about, from 0. */
  readonly line: number;
  /** Rules whose findings it has switched off. */
  readonly silenced: Set<string>;
}

/** The comments of a file that switch findings off. One that has its line for itself is about the next line that is no such comment. */
export function suppressionsIn({ text, comments }: Tree): Suppression[] {
  if (!text.includes(IGNORE)) return [];
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const isAlone = ({ start, end }: Span): boolean =>
    /^\s*\{?\s*$/.test(text.slice(lines.startOfLine(lineOf(start)), start)) && /^\s*\}?\s*$/.test(text.slice(end, lines.startOfLine(lineOf(end) + 1)));
  const after = new Map(comments.filter(isAlone).map((comment) => [lineOf(comment.start), lineOf(comment.end) + 1]));
  return comments.flatMap((comment): Suppression[] => {
    const written = text.slice(comment.start, comment.end);
    const match = DIRECTIVE.exec(written);
    if (!match) return [];
    const [all, form = '', names, words] = match;
    const reason = words?.replace(/\*\/\s*$/, '').trim();
    const start = comment.start + match.index;
    let line = lineOf(comment.start);
    for (let next = after.get(line); next !== undefined; next = after.get(line)) line = next;
    const namesAt = start + all.indexOf(names ?? '', IGNORE.length + form.length);
    return [{
      start, end: names === undefined ? start + IGNORE.length + form.length : namesAt + names.length, form, line, reason: reason === REASON_PLACEHOLDER ? undefined : reason,
      rules: names === undefined ? undefined : [...names.matchAll(/[a-z\d-]+/g)].map(({ 0: id, index }) => ({ id, start: namesAt + index, end: namesAt + index + id.length })),
      isWholeComment: COMMENT_START.test(written.slice(0, match.index)), silenced: new Set(),
    }];
  });
}

/** True for a comment that says why, in a form that exists. */
export function isAble({ reason, form }: Suppression): boolean {
  return reason !== undefined && (form === '' || form === '-file');
}

/** Findings without those that a comment with a reason switches off; each comment notes what it has switched off. */
export function withoutSuppressed(findings: readonly Finding[], suppressions: readonly Suppression[], tree: Tree): readonly Finding[] {
  const able = suppressions.filter(isAble);
  if (able.length === 0) return findings;
  const lines = new LineIndex(tree.text);
  return findings.filter((finding) => {
    const about = linesOf(finding, tree, lines);
    const by = able.filter(({ form, line, rules }) => (form === '-file' || about.includes(line)) && (rules?.some(({ id }) => id === finding.ruleId) ?? true));
    for (const { silenced } of by) silenced.add(finding.ruleId);
    return by.length === 0;
  });
}

/** Its own line, and for a place in a text over several lines, where no comment can stand, the line on which the text's argument or statement begins. */
export function linesOf(place: Span, tree: Tree, lines: LineIndex): readonly number[] {
  const own = lines.positionAt(place.start).line;
  const around = tallLiterals(tree).find(({ start, end }) => start < place.start && place.end <= end);
  return around ? [own, lines.positionAt(around.entry.start).line] : [own];
}

/** The literals of a file that go over several lines, which are few. */
const tallLiterals = rememberedOfLast(({ literals, text }: Tree): readonly Literal[] => literals.filter(({ start, end }) => /[\n\r]/.test(text.slice(start, end))));
