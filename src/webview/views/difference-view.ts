import { html, nothing, type TemplateResult } from 'lit';
import { isRunning, type PageState } from '../page-state.ts';
import { textDiff, type DiffPiece } from '../text-diff.ts';

/** What was compared last in each place: texts stay the same while a person types elsewhere. */
const known = new Map<string, { readonly key: string; readonly pieces: readonly DiffPiece[] | undefined }>();

function remembered(place: string, before: string, after: string, by: 'words' | 'lines'): readonly DiffPiece[] | undefined {
  const key = JSON.stringify([before, after, by]);
  const last = known.get(place);
  if (last?.key === key) return last.pieces;
  const found = textDiff(before, after, by);
  known.set(place, { key, pieces: found });
  return found;
}

/** What B says in place of A, once both have ended; and what the two requests have in place of one another. */
export function differenceView(state: PageState): TemplateResult {
  const { answers: { a, b }, view, facts } = state;
  const shown = view.diff !== 'off' && !isRunning(state) && a.text !== '' && b.text !== '';
  return html`
    ${shown ? html`<section class="difference" aria-labelledby="difference-title" tabindex="-1" data-region><h2 id="difference-title">From A to B</h2>${pieces('answers', a.text, b.text, view.diff === 'lines' ? 'lines' : 'words')}</section>` : nothing}
    ${view.requests && facts ? html`<section class="difference" aria-labelledby="requests-title" tabindex="-1" data-region><h2 id="requests-title">Requests, from A to B</h2>${pieces('requests', facts.a.body, facts.b.body, 'lines')}</section>` : nothing}`;
}

function pieces(place: 'answers' | 'requests', before: string, after: string, by: 'words' | 'lines'): TemplateResult {
  if (before === after) return html`<p class="note">No difference.</p>`;
  const found = remembered(place, before, after, by);
  if (found === undefined) return html`<p class="note">The texts are too different to compare in time.</p>`;
  return html`<pre class="diff">${found.map(piece)}</pre>`;
}

/** Told apart by a line through or below it, and by their element, as well as by colour. */
function piece({ kind, text }: DiffPiece): TemplateResult {
  if (kind === 'removed') return html`<del>${text}</del>`;
  return kind === 'added' ? html`<ins>${text}</ins>` : html`<span>${text}</span>`;
}
