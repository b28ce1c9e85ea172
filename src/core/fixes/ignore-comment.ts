import { languageOf, type Language } from '../languages/language.ts';
import type { Tree } from '../languages/tree.ts';
import { IGNORE, linesOf, REASON_PLACEHOLDER, suppressionsIn } from '../scan/suppressions.ts';
import { applyEdits, type TextEdit } from '../text/edits.ts';
import { endOfLine, lineEnding } from '../text/line-ends.ts';
import { LineIndex } from '../text/line-index.ts';
import type { SourceFile, Span } from '../text/source-file.ts';
import type { Blocked } from './env-alias.ts';

/** How far a comment that switches a finding off reaches. */
export type IgnoreScope = 'line' | 'file';

/** The edit that puts a comment in, and the words in its new text that stand for a reason. */
export interface IgnoreComment {
  readonly title: string;
  readonly edit: TextEdit;
  /** In `edit.newText`; a person writes over it. */
  readonly reason: Span;
}

type Marks = readonly [open: string, close: string];

/** How a comment is written in a language, the usual way first; none where there is none, or where it would have to be escaped. */
function marksOf({ name, comment }: Language): readonly Marks[] {
  if (comment === undefined) return [];
  return [[`${comment} `, ''], ...(name === 'javascript' ? [['{/* ', ' */}'] as const] : [])];
}

/** Files named `.json` that their readers take with comments. */
const WITH_COMMENTS = /\.(?:jsonc|json5)$|(^|\/)(?:[jt]sconfig[^/]*|devcontainer|\.eslintrc|\.vscode\/[^/]*)\.json$/i;

/** Switches one finding off by a comment in the language of the file: on the line above, else behind it; or at the top, for the whole file. */
export function ignoreComment({ path, text }: SourceFile, finding: Span & { readonly ruleId: string }, scope: IgnoreScope): IgnoreComment | Blocked {
  const language = languageOf(path);
  if (!language || language.nature === 'prompt') return { blocked: 'A prompt file has no comments: all of it is sent.' };
  if (language.unwrap) return { blocked: 'Open the notebook and ignore the finding in its cell.' };
  const tree = language.parse(text);
  if (language.name === 'json' && !WITH_COMMENTS.test(path) && tree.comments.length === 0) return { blocked: 'JSON has no comments.' };
  const word = scope === 'file' ? `${IGNORE}-file` : IGNORE;
  for (const [open, close] of marksOf(language)) {
    const start = `${open}${word} ${finding.ruleId}: `;
    for (const { at, before, after } of scope === 'file' ? [top(text)] : besides(tree, finding)) {
      const edit = { start: at, end: at, newText: `${before}${start}${REASON_PLACEHOLDER}${close}${after}` };
      const reason = before.length + start.length;
      if (works(tree, language, edit, at + before.length + open.length, finding, scope)) return { title: titleOf(finding.ruleId, scope), edit, reason: { start: reason, end: reason + REASON_PLACEHOLDER.length } };
    }
  }
  return { blocked: 'No comment can stand beside this place. Ignore the rule for the file.' };
}

/** What the light bulb calls it. */
export function titleOf(ruleId: string, scope: IgnoreScope): string {
  return `Ignore ${ruleId} ${scope === 'file' ? 'in this file' : 'here'}, with a reason`;
}

interface Place {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** Below the lines that must come first: one for the interpreter, one for the encoding. */
function top(text: string): Place {
  const first = /^(?:#!.*(?:\r\n|\n|\r))?(?:#.*coding[:=].*(?:\r\n|\n|\r))?/.exec(text)?.[0] ?? '';
  return { at: first.length, before: '', after: lineEnding(text) };
}

/** On the line above with the same indentation, or at the end of the line; never where a backslash joins two lines. */
function besides(tree: Tree, finding: Span): Place[] {
  const { text } = tree;
  const lines = new LineIndex(text);
  const start = lines.startOfLine(linesOf(finding, tree, lines).at(-1) ?? 0);
  const end = endOfLine(text, start);
  const isJoined = (before: number): boolean => text.charAt(before - 1) === '\\';
  return [
    ...(isJoined(text.slice(0, start).trimEnd().length) ? [] : [{ at: start, before: /^[ \t]*/.exec(text.slice(start, end))?.[0] ?? '', after: lineEnding(text) }]),
    ...(isJoined(end) ? [] : [{ at: end, before: /\s$/.test(text.slice(start, end)) ? '' : ' ', after: '' }]),
  ];
}

/** Reads the text as it would be: what was put in must be a comment, about the finding, and all the rest as it was. */
function works(tree: Tree, language: Language, edit: TextEdit, word: number, finding: Span, scope: IgnoreScope): boolean {
  const after = language.parse(applyEdits(tree.text, [edit]));
  const shift = edit.start <= finding.start ? edit.newText.length : 0;
  const about = linesOf({ start: finding.start + shift, end: finding.end + shift }, after, new LineIndex(after.text));
  const added = suppressionsIn(after).find(({ start, isWholeComment }) => start === word && isWholeComment);
  return added !== undefined && (scope === 'file' || about.includes(added.line)) && after.literals.length === tree.literals.length && after.comments.length === tree.comments.length + 1;
}
