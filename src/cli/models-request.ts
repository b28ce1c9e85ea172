import type { ParseArgsConfig } from 'node:util';
import { UsageError } from './command.ts';
import { readOptions } from './read-options.ts';
import { calendarDay, oneOf } from './scan-request.ts';

/** What `models` was asked for. */
export interface ModelsRequest {
  /** Words that all have to occur in id, alias, provider or family; `''` for every model. */
  readonly query: string;
  readonly format: 'text' | 'json';
  /** `YYYY-MM-DD`; `undefined` for the day of the clock. */
  readonly today: string | undefined;
  /** Ask the provider which of them a key can use. */
  readonly available: boolean;
  /** Another address than the provider's own, as written. */
  readonly baseUrl: string | undefined;
  readonly help: boolean;
}

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  today: { type: 'string' },
  available: { type: 'boolean', default: false },
  'base-url': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Reads the arguments of `models`. Throws UsageError. */
export function readModelsRequest(args: readonly string[]): ModelsRequest {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (values['base-url'] !== undefined && !values.available) throw new UsageError('--base-url is for --available');
  return {
    query: positionals.join(' ').trim(),
    format: oneOf('format', values.format, ['text', 'json']),
    today: values.today === undefined ? undefined : calendarDay(values.today),
    available: values.available,
    baseUrl: values['base-url'],
    help: values.help,
  };
}
