import type { ParseArgsConfig } from 'node:util';
import { UsageError } from './command.ts';
import type { MoveRequest } from './plan-request.ts';
import { readOptions } from './read-options.ts';
import { calendarDay, filled, oneOf } from './scan-request.ts';

const FORMATS = ['markdown', 'html', 'json'] as const;

export type ReportFormat = (typeof FORMATS)[number];

/** What `report` was asked for, checked as far as that goes without the model data. */
export interface ReportRequest extends Pick<MoveRequest, 'paths' | 'include' | 'exclude' | 'to' | 'from' | 'today'> {
  readonly format: ReportFormat;
  /** The file with volumes, as written. */
  readonly volumes: string | undefined;
  /** The file to write to, as written. */
  readonly out: string | undefined;
}

const OPTIONS = {
  to: { type: 'string' },
  from: { type: 'string', multiple: true },
  volumes: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  today: { type: 'string' },
  include: { type: 'string', multiple: true, default: [] },
  exclude: { type: 'string', multiple: true, default: [] },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads the arguments of `report`; `undefined` where only its help is asked for. Throws UsageError. */
export function readReportRequest(args: readonly string[]): ReportRequest | undefined {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (values.help) return undefined;
  const { to, from, today, volumes, out } = values;
  if (to === undefined || to === '') throw new UsageError('--to is missing: the model to move to');
  if (volumes === '') throw new UsageError('--volumes is empty');
  if (out === '') throw new UsageError('--out is empty');
  return {
    to, from: from && filled('--from', from),
    paths: filled('a PATH', positionals), include: filled('--include', values.include), exclude: filled('--exclude', values.exclude),
    format: oneOf('format', values.format ?? formatOf(out), FORMATS),
    volumes, out,
    today: today === undefined ? undefined : calendarDay(today),
  };
}

/** The format that the name of a file asks for. */
function formatOf(file = ''): ReportFormat {
  return /\.html?$/i.test(file) ? 'html' : /\.json$/i.test(file) ? 'json' : 'markdown';
}
