import type { Unwrapped } from '../languages/structured/notebook.ts';
import { languageOf } from '../languages/language.ts';
import { applyEdits, type TextEdit } from '../text/edits.ts';
import { LineIndex } from '../text/line-index.ts';
import { lineEnding } from '../text/line-ends.ts';
import type { SourceFile } from '../text/source-file.ts';
import type { PlanNote } from './migration.ts';
import { planFile, type FileEdit, type FilePlan, type Planning } from './plan-file.ts';

const NOTHING: FilePlan = { edits: [], blocked: [], unchanged: [], confirm: [] };

/** The plan of a notebook: that of the code in its cells, written into the strings that hold the code. Every other byte of the file stays. */
export function planNotebook(file: SourceFile, planning: Planning): FilePlan {
  const code = languageOf(file.path)?.unwrap?.(file.text);
  if (!code) return NOTHING;
  const path = `${file.path}${code.fileName.slice(code.fileName.lastIndexOf('.'))}`;
  const inner = planning.read(path, code.text);
  if (!inner) return NOTHING;
  const outer = new LineIndex(file.text);
  const starts = [0, ...[...code.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const plan = planFile(inner, { ...planning, lineOf: (line) => outer.positionAt(code.startOf(starts[line - 1] ?? 0)).line + 1 });
  /** Groups are named after the place of their id, here that in the file. */
  const groupOf = (group: string): string => {
    const [, line = '1', column = '1'] = /:(\d+):(\d+)$/.exec(group) ?? [];
    const { line: outerLine, character } = outer.positionAt(code.startOf((starts[Number(line) - 1] ?? 0) + Number(column) - 1));
    return `${file.path}:${outerLine + 1}:${character + 1}`;
  };
  const edits = plan.edits.map((edit): FileEdit => ({ ...edit, ...inFile(file.text, code, edit), path: file.path, group: groupOf(edit.group) }));
  const moved = <Note extends PlanNote>(notes: readonly Note[]): Note[] =>
    notes.map((note) => ({ ...note, path: file.path, ...('group' in note && { group: groupOf(String(note.group)) }) }));
  const notes = { blocked: moved(plan.blocked), unchanged: moved(plan.unchanged), confirm: moved(plan.confirm) };
  if (edits.length === 0 || readsAs(file, edits, applyEdits(code.text, plan.edits.map(({ range, newText }) => ({ ...range, newText }))))) return { edits, ...notes };
  const reason = 'the strings of the cells cannot take the edit as it is';
  const ids = edits.filter(({ id }) => id !== undefined);
  return { ...notes, edits: [], confirm: [], blocked: [...notes.blocked, ...ids.map(({ range }) => ({ path: file.path, line: outer.positionAt(range.start).line + 1, reason }))] };
}

/** True when the edited notebook gives the edited code. */
function readsAs({ path, text }: SourceFile, edits: readonly FileEdit[], code: string): boolean {
  return languageOf(path)?.unwrap?.(applyEdits(text, edits.map(({ range, newText }) => ({ ...range, newText })))).text === code;
}

/** An edit of the code as one of the file: escaped as in a string of JSON, and a new line of code in a string of its own where the cell has one for each. */
function inFile(text: string, code: Unwrapped, { range, newText }: Pick<FileEdit, 'range' | 'newText'>): Pick<FileEdit, 'range' | 'newText' | 'oldText'> {
  const isInsertion = range.start === range.end;
  const start = isInsertion ? code.endOf(range.start) : code.startOf(range.start);
  const span = wholeLines(text, { start, end: isInsertion ? start : code.endOf(range.end), newText });
  const before = text.slice(Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1, start);
  const indent = /^(\s*)"(?:[^"\\]|\\.)*$/.exec(before)?.[1];
  const escaped = JSON.stringify(newText).slice(1, -1);
  const written = indent === undefined ? escaped : escaped.replaceAll('\\n', `\\n",${lineEnding(text)}${indent}"`);
  return { range: { start: span.start, end: span.end }, oldText: text.slice(span.start, span.end), newText: written };
}

/** A removal that leaves empty strings takes their lines with it, unless one of them is the last of its list. */
function wholeLines(text: string, { start, end, newText }: TextEdit): TextEdit {
  const opened = /(?:^|\n)([ \t]*)"$/.exec(text.slice(Math.max(0, start - 200), start));
  const closed = /^",[ \t]*(?:\r?\n)/.exec(text.slice(end, end + 20));
  return newText === '' && end > start && opened && closed ? { start: start - (opened[1] ?? '').length - 1, end: end + closed[0].length, newText } : { start, end, newText };
}
