import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { LogRecord } from '../../core/migrate/journal-entry.ts';

const RECORD = v.variant('record', [
  v.object({ record: v.picklist(['intent', 'commit', 'abort']), at: v.string() }),
  v.object({ record: v.picklist(['applied', 'conflict']), at: v.string(), path: v.string() }),
]);

function sumOf(record: LogRecord): string {
  return createHash('sha256').update(JSON.stringify([record.record, record.at, 'path' in record ? record.path : ''])).digest('hex').slice(0, 16);
}

/** A record as a line of a log, with a sum over it that a torn line does not have. */
export function logLine(record: LogRecord): string {
  return `${JSON.stringify({ ...record, sum: sumOf(record) })}\n`;
}

function recordIn(line: string): LogRecord | undefined {
  try {
    const { sum, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const record = v.parse(RECORD, rest);
    return sum === sumOf(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** The records of a log; lines that were torn by the end of a process are left out. */
export function readLog(text: string): LogRecord[] {
  return text.split('\n').flatMap((line) => recordIn(line) ?? []);
}
