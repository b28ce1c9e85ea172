import type { Unwrapped } from '../languages/structured/notebook.ts';
import type { Finding } from '../rules/rule.ts';
import type { Site } from '../sites/site.ts';
import type { Span } from '../text/source-file.ts';

/** Parts of a site whose numbers are no places in the file. */
const NOT_PLACES = new Set(['match', 'sunset']);

/** Moves sites from the code in a file to their places in the file. What sites share they share afterwards, too. */
export function sitesInFile(sites: readonly Site[], code: Unwrapped): Site[] {
  const moved = new Map<object, object>();
  const move = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = moved.get(value);
    if (known) return known;
    const copy: Record<string, unknown> = {};
    const list: unknown[] = [];
    moved.set(value, Array.isArray(value) ? list : copy);
    if (Array.isArray(value)) {
      for (const item of value) list.push(move(item));
      return list;
    }
    for (const [key, part] of Object.entries(value)) copy[key] = NOT_PLACES.has(key) ? part : move(part);
    if (isSpan(value)) Object.assign(copy, spanInFile(value, code));
    return copy;
  };
  return sites.map((site) => move(site) as Site);
}

/** Moves findings likewise. They lose their fix: an edit of the code would have to be escaped again. */
export function findingsInFile(findings: readonly Finding[], code: Unwrapped): Finding[] {
  return findings.map(({ fixData: _, ...finding }) => ({ ...finding, ...spanInFile(finding, code), fix: 'none' }));
}

function isSpan(value: object): value is Span {
  return 'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number';
}

function spanInFile({ start, end }: Span, code: Unwrapped): Span {
  const first = code.startOf(start);
  return { start: first, end: end > start ? Math.max(first, code.endOf(end)) : first };
}
