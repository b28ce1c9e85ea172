import type { Finding } from '../rules/rule.ts';
import type { ReadText } from '../scan/scan-text.ts';
import { applyEdits } from '../text/edits.ts';
import { LineIndex } from '../text/line-index.ts';
import type { FileEdit } from './plan-file.ts';
import type { MigrationPlan } from './migration.ts';

/** Something that may be tuned once the model has changed; nobody edits it for you. */
type Suggestion = NonNullable<MigrationPlan['suggestions']>[number];

/** Rules about habits that a move is a good day for; the others of their class have nothing to do with the model. */
const HABITS = /^(?:output-cap|safety-identifier)/;

/** What rules say of the file as it will be, with the lines that it has today: a prompt is judged at the effort that the plan pins. */
export function suggestionsFor(file: ReadText, edits: readonly FileEdit[], findingsOf: (text: string) => readonly Finding[]): Suggestion[] {
  const changes = edits.map(({ range, newText }) => ({ ...range, newText }));
  const lines = new LineIndex(file.text);
  return findingsOf(applyEdits(file.text, changes))
    .filter((finding) => finding.class === 'tune' || finding.class === 'silent' || HABITS.test(finding.ruleId))
    .map(({ start, ruleId, message }) => ({ path: file.path, line: lines.positionAt(before(start, changes)).line + 1, ruleId, reason: message }));
}

/** The offset that a place had before the edits. */
function before(at: number, edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[]): number {
  let shift = 0;
  for (const { start, end, newText } of edits) {
    if (start + shift >= at) break;
    shift += newText.length - (end - start);
  }
  return Math.max(0, at - shift);
}
