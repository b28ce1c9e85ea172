import type { ParseArgsConfig } from 'node:util';
import type { Severity } from '../core/rules/rule.ts';
import { UsageError } from './command.ts';
import { readOptions } from './read-options.ts';

/** Heaviest first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const FORMATS = ['text', 'json', 'sarif', 'github', 'markdown'] as const;

export type Format = (typeof FORMATS)[number];
/** The lightest severity that makes the exit status 1. */
export type FailOn = Severity | 'never';

/** What `scan` was asked for, checked as far as that goes without the model data. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** As written; `none` turns the target off, `undefined` leaves it to the data. */
  readonly target: string | undefined;
  readonly format: Format;
  readonly failOn: FailOn;
  /** `YYYY-MM-DD`; `undefined` for the day of the clock. */
  readonly today: string | undefined;
  /** The file of findings that are known, as written. */
  readonly baseline: string | undefined;
  /** True when that file is to be written from this scan. */
  readonly writeBaseline: boolean;
  /** True where another program made the list of PATHs: those that cannot be scanned are passed over. */
  readonly skipUnread: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  target: { type: 'string' },
  format: { type: 'string', default: 'text' },
  'fail-on': { type: 'string', default: 'error' },
  today: { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean', default: false },
  'skip-unread': { type: 'boolean', default: false },
  include: { type: 'string', multiple: true, default: [] },
  exclude: { type: 'string', multiple: true, default: [] },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads an option that takes one of a few words. Throws UsageError. */
export function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new UsageError(`--${option} takes ${allowed.join(', ')}, not '${value}'`);
  return found;
}

/** Reads the value of `--today`. Throws UsageError. */
export function calendarDay(value: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  // A day that the month does not have comes back as another one.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(value)) throw new UsageError(`--today takes a day as YYYY-MM-DD, not '${value}'`);
  return value;
}

/** An empty value is mostly a shell variable that was never set; taking it literally would scan something else than was meant. */
export function filled(what: string, values: readonly string[]): readonly string[] {
  if (values.includes('')) throw new UsageError(`${what} is empty`);
  return values;
}

/** Reads the arguments of `scan`. Throws UsageError. */
export function readScanRequest(args: readonly string[]): ScanRequest {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (values.baseline === '') throw new UsageError('--baseline is empty');
  if (values['write-baseline'] && values.baseline === undefined) throw new UsageError('--write-baseline needs --baseline FILE');
  return {
    paths: filled('a PATH', positionals),
    include: filled('--include', values.include),
    exclude: filled('--exclude', values.exclude),
    target: values.target,
    format: oneOf('format', values.format, FORMATS),
    failOn: oneOf('fail-on', values['fail-on'], [...SEVERITIES, 'never']),
    today: values.today === undefined ? undefined : calendarDay(values.today),
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    skipUnread: values['skip-unread'],
    help: values.help,
  };
}
