import { createTwoFilesPatch } from 'diff';
import type { PlanNote } from '../../core/migrate/migration.ts';
import { madeOnce } from '../../core/migrate/plan.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { LineIndex } from '../../core/text/line-index.ts';
import type { PlanOutcome } from '../collect-plan.ts';
import { harmlessJson, printable } from '../printable.ts';
import { plural, skippedInWords, tally } from './counts.ts';
import { ROLE_WORDS } from './words.ts';

/** Longest piece of code that is shown of an edit. */
const LONGEST_SHOWN = 60;
const CONTEXT_LINES = 3;

/** The plan for programs and for `apply`. */
export function planAsJson({ plan }: PlanOutcome): string {
  return `${harmlessJson(JSON.stringify(plan, undefined, 2))}\n`;
}

/** The plan as a unified diff. Only lines of edits differ, so that nothing has to be searched for. */
export function planAsDiff({ plan, texts }: PlanOutcome): string {
  return [...texts].map(([path, text]) => {
    const edits = madeOnce(plan.edits).filter((edit) => edit.path === path).map(({ range, newText }) => ({ ...range, newText }));
    return createTwoFilesPatch(`a/${path}`, `b/${path}`, text, applyEdits(text, edits), undefined, undefined, { context: CONTEXT_LINES, headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true } });
  }).join('');
}

function shown(code: string): string {
  const line = printable(code.trim().replaceAll(/\s+/g, ' '));
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}

function* fileLines({ plan }: PlanOutcome, path: string, text: string): Generator<string> {
  const lines = new LineIndex(text);
  yield printable(path);
  for (const { range, oldText, newText, reason } of madeOnce(plan.edits).filter((edit) => edit.path === path)) {
    const line = String(lines.positionAt(range.start).line + 1).padStart(5);
    const what = oldText.trim() === '' ? `+ ${shown(newText)}` : newText.trim() === '' ? `- ${shown(oldText)}` : `${shown(oldText)} → ${shown(newText)}`;
    // the reason of an id begins with what is shown already
    const why = reason.startsWith(`${oldText} → ${newText}`) ? reason.slice(oldText.length + newText.length + 3).replace('; ', '') : reason;
    yield `${line}  ${what}${why === '' ? '' : `  (${printable(why)})`}`;
  }
  yield '';
}

/** A line a place; where several have the same reason, that is said once, before them. */
function* notesByReason(notes: readonly PlanNote[]): Generator<string> {
  const byReason = new Map<string, PlanNote[]>();
  for (const note of notes) {
    const known = byReason.get(note.reason);
    if (known) known.push(note);
    else byReason.set(note.reason, [note]);
  }
  for (const [reason, places] of byReason) {
    const shownPlaces = places.map(({ path, line }) => `${printable(path)}:${line}`);
    if (places.length === 1) yield `  ${shownPlaces[0] ?? ''}  ${printable(reason)}`;
    else yield* [`  ${printable(reason)} (${places.length} places):`, ...shownPlaces.map((place) => `    ${place}`)];
  }
}

/** The plan for a person: edits by file, then what is open, and what stays. */
export function planAsText(outcome: PlanOutcome): string {
  const { plan: { to, edits, blocked, unchanged, confirm, suggestions = [], skipped }, texts, files } = outcome;
  const groups = new Set(edits.map(({ group }) => group)).size;
  const lines = [...texts].flatMap(([path, text]) => [...fileLines(outcome, path, text)]);
  const section = (title: string, notes: readonly PlanNote[]): void => {
    if (notes.length === 0) return;
    lines.push(title, ...notesByReason(notes), '');
  };
  section('To confirm:', confirm);
  section('Blocked:', blocked);
  section('To tune afterwards:', suggestions);
  if (unchanged.length > 0) lines.push(`Unchanged: ${tally(unchanged.map(({ role }) => ROLE_WORDS[role]))}; --format json lists them`, '');
  if (skipped.length > 0) lines.push(...skippedInWords(skipped), '');
  lines.push(`${plural(madeOnce(edits).length, 'edit')} in ${plural(groups, 'place')} of ${plural(texts.size, 'file')} to move to ${to}: ${confirm.length} to confirm, ${blocked.length} blocked, ${unchanged.length} unchanged; ${plural(files, 'file')} read`);
  return `${lines.join('\n')}\n`;
}
