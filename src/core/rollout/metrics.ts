/** Who answered: the model that is tried, or the one that is in use. */
export type Side = 'candidate' | 'default';

/** Numbers of one row that may be missing; `undefined` is unknown, and never 0. */
const MEASURES = ['errors', 'refusals', 'takeovers', 'latencyP95Ms', 'tokens', 'costUsd', 'tasks'] as const;
export type Measure = (typeof MEASURES)[number];

/** One row of exported metrics: what was counted for a side of a route in a phase, on a day or over all of it. */
export interface MetricsRow extends Readonly<Partial<Record<Measure, number | undefined>>> {
  /** In the file, from 1. */
  readonly line: number;
  readonly phase: string;
  readonly route: string;
  readonly side: Side;
  readonly requests: number;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
}

/** A row that cannot be used, and why. */
export interface BrokenRow {
  readonly line: number;
  readonly problem: string;
}

/** Columns by the spellings that are read, without case, spaces and signs. The first is the one that the documentation names. */
const SPELLINGS: Readonly<Record<'phase' | 'route' | 'side' | 'date' | 'requests' | Measure, readonly string[]>> = {
  phase: ['phase'],
  route: ['route'],
  side: ['side'],
  date: ['date', 'day'],
  requests: ['requests'],
  errors: ['errors'],
  refusals: ['refusals'],
  takeovers: ['humantakeovers', 'takeovers'],
  latencyP95Ms: ['latencyp95ms', 'latencyp95', 'p95ms'],
  tokens: ['tokens'],
  costUsd: ['costusd', 'cost'],
  tasks: ['tasks'],
};

/** Columns without which no row says anything. */
const REQUIRED = ['phase', 'route', 'side', 'requests'] as const;
const COUNTS: ReadonlySet<string> = new Set(['requests', 'errors', 'refusals', 'takeovers', 'tokens', 'tasks']);

type Column = keyof typeof SPELLINGS;

/** The column that a name stands for; `undefined` for one that is not read. */
export function columnOf(name: string): Column | undefined {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return (Object.keys(SPELLINGS) as Column[]).find((column) => SPELLINGS[column].includes(plain));
}

/** The columns that are missing among names. */
export function missingColumns(names: readonly string[]): readonly string[] {
  const there = new Set(names.map(columnOf));
  return REQUIRED.filter((column) => !there.has(column));
}

/** Reads a row by the names of its columns; what it has besides is left alone. An empty cell is unknown. */
export function readRow(cells: Readonly<Record<string, unknown>>, line: number): MetricsRow | BrokenRow {
  const values = new Map<Column, unknown>();
  for (const [name, value] of Object.entries(cells)) {
    const column = columnOf(name);
    const cell = typeof value === 'string' ? value.trim() : value;
    if (column === undefined || cell === '' || cell === null || cell === undefined) continue;
    if (values.has(column)) return { line, problem: `${column} stands there twice` };
    values.set(column, cell);
  }
  const missing = REQUIRED.filter((column) => !values.has(column));
  if (missing.length > 0) return { line, problem: `no ${missing.join(', ')}` };
  const odd = (['phase', 'route', 'side', 'date'] as const).find((column) => typeof values.get(column) === 'object');
  if (odd !== undefined) return { line, problem: `${odd} is a text, not a list or an object` };
  const [phase, route, date] = [textOf(values.get('phase')), textOf(values.get('route')), textOf(values.get('date'))];
  const side = textOf(values.get('side')).toLowerCase();
  if (side !== 'candidate' && side !== 'default') return { line, problem: `side is "candidate" or "default", not ${shown(values.get('side'))}` };
  if (date && !/^\d{4}-\d{2}-\d{2}$/.test(date)) return { line, problem: `date is a day such as 2026-01-31, not ${shown(date)}` };
  const numbers: Partial<Record<'requests' | Measure, number>> = {};
  for (const column of ['requests', ...MEASURES] as const) {
    if (!values.has(column)) continue;
    const number = numberOf(values.get(column), COUNTS.has(column));
    if (number === undefined) return { line, problem: `${column} is a ${COUNTS.has(column) ? 'whole number' : 'number'} from 0 on, not ${shown(values.get(column))}` };
    numbers[column] = number;
  }
  const { requests = 0, ...measures } = numbers;
  const above = (['errors', 'refusals', 'takeovers'] as const).find((column) => (measures[column] ?? 0) > requests);
  if (above !== undefined) return { line, problem: `${above} are more than the requests: ${measures[above]} of ${requests}` };
  return { line, phase: phaseName(phase), route, side, requests, ...measures, ...(date && { date }) };
}

/** Exports drop the sign of a percentage. */
function phaseName(text: string): string {
  return /^\d+(\.\d+)?$/.test(text) ? `${Number(text)}%` : text;
}

function numberOf(value: unknown, isCount: boolean): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\+?\d+(\.\d+)?(e\+?\d+)?$/i.test(value) ? Number(value) : NaN;
  return Number.isFinite(number) && number >= 0 && (!isCount || Number.isSafeInteger(number)) ? number : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function shown(value: unknown): string {
  const text = typeof value === 'object' ? 'a list or an object' : textOf(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** What rows say together. */
export interface Total extends Readonly<Record<Measure, number | undefined>> {
  readonly requests: number;
}

/** Sums rows up; what one of them does not say is unknown of all. Percentiles cannot be summed up: the highest stands for all. */
export function totalOf(rows: readonly MetricsRow[]): Total {
  const together = (column: Measure): number | undefined => rows.reduce<number | undefined>((sofar, row) => {
    const value = row[column];
    return sofar === undefined || value === undefined ? undefined : column === 'latencyP95Ms' ? Math.max(sofar, value) : sofar + value;
  }, rows.length === 0 ? undefined : 0);
  const measures = Object.fromEntries(MEASURES.map((column) => [column, together(column)])) as Record<Measure, number | undefined>;
  return { ...measures, requests: rows.reduce((sum, { requests }) => sum + requests, 0) };
}
