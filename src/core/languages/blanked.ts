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

const SCRIPT = /<script\b[^>]*>/gi;

/** The text with all but its `<script>` blocks blanked: Vue and Svelte components. */
export function scriptsOf(text: string): string {
  const spans: Span[] = [];
  for (const match of text.matchAll(SCRIPT)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('</script', start);
    spans.push({ start, end: end < 0 ? text.length : end });
  }
  return onlyInside(text, spans);
}
