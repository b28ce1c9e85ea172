import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonRows } from '../../core/rollout/json-rows.ts';
import { columnOf, missingColumns, readRow, type BrokenRow, type MetricsRow } from '../../core/rollout/metrics.ts';
import { exactText } from '../../host/journal/exact-text.ts';
import { UsageError } from '../command.ts';

/** Metrics as they could be read. */
export interface Metrics {
  readonly rows: readonly MetricsRow[];
  readonly broken: readonly BrokenRow[];
}

const MEGABYTE = 1024 * 1024;
const LARGEST_MB = 8;
const MOST_ROWS = 100_000;

function textOf(name: string, cwd: string): string {
  const path = resolve(cwd, name);
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new UsageError(`${name} is not a file`);
    if (stats.size > LARGEST_MB * MEGABYTE) throw new UsageError(`${name} is larger than ${LARGEST_MB} MB: export sums by day, phase, route and side`);
    return exactText(readFileSync(path)).text;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(code === 'ENOENT' ? `no metrics at ${name}` : `${name} cannot be read (${code})`, { cause: error });
  }
}

/** Reads exported metrics, JSON or CSV by what the text begins with. A row that cannot be used is told apart; throws UsageError where the whole file cannot be. */
export async function readMetrics(name: string, cwd: string): Promise<Metrics> {
  const text = textOf(name, cwd);
  const begin = text.trimStart().charAt(0);
  if (begin === '') throw new UsageError(`${name} is empty`);
  const found = begin === '[' || begin === '{' ? jsonRows(text) : await csvRows(name, text);
  if ('problem' in found) throw new UsageError(`${name}:${found.line}: ${found.problem}`);
  if (found.length > MOST_ROWS) throw new UsageError(`${name} has more than ${MOST_ROWS.toLocaleString('en-US')} rows: export sums by day, phase, route and side`);
  const rows: MetricsRow[] = [];
  const broken: BrokenRow[] = [];
  for (const row of found) {
    if ('problem' in row) broken.push(row);
    else rows.push(row);
  }
  return { rows, broken };
}

async function csvRows(name: string, text: string): Promise<(MetricsRow | BrokenRow)[]> {
  const { csvRecords } = await import('./csv-records.ts');
  let records: ReturnType<typeof csvRecords>;
  try {
    records = csvRecords(text);
  } catch (error) {
    throw new UsageError(`${name}: not CSV: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const [head, ...rest] = records;
  const missing = missingColumns(head?.cells ?? []);
  if (!head || missing.length > 0) throw new UsageError(`${name}:${head?.line ?? 1}: no column ${missing.join(', ')}; the first line names ${head?.cells.slice(0, 12).join(', ') ?? 'none'}`);
  const columns = head.cells.map(columnOf);
  const doubled = columns.find((column, i) => column !== undefined && columns.indexOf(column) !== i);
  if (doubled !== undefined) throw new UsageError(`${name}:${head.line}: two columns are ${doubled}`);
  return rest.map(({ line, cells }) => {
    if (cells.length > head.cells.length) return { line, problem: `${cells.length} cells, the first line names ${head.cells.length}` };
    return readRow(Object.fromEntries(cells.map((cell, i) => [head.cells[i] ?? '', cell])), line);
  });
}
