import type { Span } from '../text/source-file.ts';

/** The text with everything outside `spans` turned to blanks; lines and positions stay. */
export function onlyInside(text: string, spans: readonly Span[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    kept += text.slice(at, start).replace(/[^\r\n]/g, ' ') + text.slice(start, end);
    at = end;
  }
  return kept + text.slice(at).replace(/[^\r\n]/g, ' ');
}

const OPENING = /<script\b/gi;

/** The text with all but its `<script>` blocks blanked: Vue and Svelte components. Every stretch is searched once, whatever is left open. */
export function scriptsOf(text: string): string {
  const spans: Span[] = [];
  let searched = 0;
  for (const { index } of text.matchAll(OPENING)) {
    if (index < searched) continue;
    const start = text.indexOf('>', index) + 1;
    if (start === 0) break;
    const end = text.indexOf('</script', start);
    spans.push({ start, end: end < 0 ? text.length : end });
    if (end < 0) break;
    searched = end;
  }
  return onlyInside(text, spans);
}
