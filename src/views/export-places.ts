import { groupPlaces } from './group-places.ts';
import { lifeInWords, livesInWords } from './life-words.ts';
import { problemsAt, problemsIn, type Place } from './place.ts';
import { KIND_NAMES, siteInWords } from './place-words.ts';

/** Formats of an export, by the ending of the file. */
export const EXPORT_FORMATS = { csv: 'CSV', md: 'Markdown', json: 'JSON' } as const;

/** The ending of an exported file. */
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** The format that a file's ending asks for; `undefined` for another ending. */
export function exportFormatOf(path: string): ExportFormat | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return ending in EXPORT_FORMATS ? (ending as ExportFormat) : undefined;
}

/** Places as a text of a format, in their order. The same places give the same text on any day: dates are in it, days that are left are not. */
export function exportPlaces(places: readonly Place[], format: ExportFormat): string {
  return format === 'csv' ? asCsv(places) : format === 'md' ? asMarkdown(places) : asJson(places);
}

const COLUMNS = ['path', 'line', 'column', 'kind', 'name', 'value', 'model', 'provider', 'status', 'ends', 'function', 'role', 'confidence', 'breaks', 'silent', 'tune', 'hygiene'] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

/** One place; null where something is not known, or the place has none. */
function rowOf({ file, site }: Place): Row {
  const { line, character } = site.range.start;
  const { breaks = 0, silent = 0, tune = 0, hygiene = 0 } = site.classes;
  return {
    path: file.path, line: line + 1, column: character + 1, kind: site.kind, name: site.name ?? null, value: site.kind === 'timeout' ? (site.valueMs ?? null) : (site.value ?? null),
    model: site.model ?? null, provider: site.provider ?? null, status: site.status?.state ?? null, ends: site.status?.on ?? null,
    function: site.callee ?? null, role: site.role ?? null, confidence: site.confidence, breaks, silent, tune, hygiene,
  };
}

/** Columns whose empty cell would look as if nobody had looked. */
const SAID_UNKNOWN: ReadonlySet<string> = new Set(['model', 'provider', 'status', 'ends']);

/** RFC 4180. Spreadsheets take a cell that begins with one of these signs for a formula, which a quote in front of it prevents. */
function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function asCsv(places: readonly Place[]): string {
  const rows = places.map(rowOf).map((row) => COLUMNS.map((column) => csvCell(String(row[column] ?? (SAID_UNKNOWN.has(column) ? 'unknown' : '')))));
  return [COLUMNS, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function asJson(places: readonly Place[]): string {
  return `${JSON.stringify({ schemaVersion: 1, places: places.map(rowOf) }, null, 2)}\n`;
}

/** Text within a cell of a table: nothing of it is markup. */
function markdownCell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|~!&]/g, '\\$&');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map((cell) => markdownCell(String(cell))))].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function asMarkdown(places: readonly Place[]): string {
  const models = groupPlaces(places, 'model').map(({ key, places: own }) => [key || 'unknown', livesInWords(own, 'date'), own.length, problemsIn(own)]);
  const rows = places.map((place) => {
    const { file, site } = place;
    return [`${file.path}:${site.range.start.line + 1}`, KIND_NAMES[site.kind], siteInWords(site), site.model ?? 'unknown', site.provider ?? 'unknown', lifeInWords(site.status, 'date'), problemsAt(place)];
  });
  return `# Model inventory\n\n${table(['model', 'status', 'places', 'problems'], models)}\n## Places\n\n${table(['place', 'kind', 'what', 'model', 'provider', 'status', 'problems'], rows)}`;
}
