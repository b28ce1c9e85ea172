import type { ParseArgsConfig } from 'node:util';
import { readOptions } from './read-options.ts';
import { calendarDay, oneOf } from './scan-request.ts';

/** What `models` was asked for. */
export interface ModelsRequest {
  /** Words that all have to occur in id, alias, provider or family; `''` for every model. */
  readonly query: string;
  readonly format: 'text' | 'json';
  /** `YYYY-MM-DD`; `undefined` for the day of the clock. */
  readonly today: string | undefined;
  readonly help: boolean;
}

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  today: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads the arguments of `models`. Throws UsageError. */
export function readModelsRequest(args: readonly string[]): ModelsRequest {
  const { values, positionals } = readOptions(args, OPTIONS);
  return {
    query: positionals.join(' ').trim(),
    format: oneOf('format', values.format, ['text', 'json']),
    today: values.today === undefined ? undefined : calendarDay(values.today),
    help: values.help,
  };
}
