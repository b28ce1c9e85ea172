import type { ParseArgsConfig } from 'node:util';
import { UsageError } from './command.ts';
import { readOptions } from './read-options.ts';
import { calendarDay, filled, oneOf } from './scan-request.ts';

const FORMATS = ['text', 'json', 'diff'] as const;

export type PlanFormat = (typeof FORMATS)[number];

/** What is to be planned: all of `plan` but how it is shown. */
export interface MoveRequest {
  readonly paths: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** As written. */
  readonly to: string;
  /** Globs over ids; `undefined` for every earlier chat model of the target's provider. */
  readonly from: readonly string[] | undefined;
  readonly alias: 'env' | 'literal';
  /** 1: the model and what it forces. 2: what may be tuned afterwards is listed, too. */
  readonly stage: 1 | 2;
  readonly includeEnv: boolean;
  /** `YYYY-MM-DD`; `undefined` for the day of the clock. */
  readonly today: string | undefined;
}

/** What `plan` was asked for, checked as far as that goes without the model data. */
export interface PlanRequest extends MoveRequest {
  readonly format: PlanFormat;
  /** The file to write to, as written. */
  readonly out: string | undefined;
}

/** Options of every command that plans. */
export const MOVE_OPTIONS = {
  to: { type: 'string' },
  from: { type: 'string', multiple: true },
  alias: { type: 'string', default: 'literal' },
  stage: { type: 'string', default: '1' },
  'include-env': { type: 'boolean', default: false },
  today: { type: 'string' },
  include: { type: 'string', multiple: true, default: [] },
  exclude: { type: 'string', multiple: true, default: [] },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** Values of `MOVE_OPTIONS`, as they are read. */
interface MoveValues {
  readonly to?: string | undefined;
  readonly from?: readonly string[] | undefined;
  readonly alias: string;
  readonly stage: string;
  readonly 'include-env': boolean;
  readonly today?: string | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Reads what is to be planned. Throws UsageError. */
export function moveRequest(values: MoveValues, positionals: readonly string[]): MoveRequest {
  const { to, from, today } = values;
  if (to === undefined || to === '') throw new UsageError('--to is missing: the model to move to');
  return {
    to, from: from && filled('--from', from),
    paths: filled('a PATH', positionals), include: filled('--include', values.include), exclude: filled('--exclude', values.exclude),
    alias: oneOf('alias', values.alias, ['env', 'literal']),
    stage: oneOf('stage', values.stage, ['1', '2']) === '1' ? 1 : 2,
    includeEnv: values['include-env'],
    today: today === undefined ? undefined : calendarDay(today),
  };
}

/** Reads the arguments of `plan`; `undefined` where only its help is asked for. Throws UsageError. */
export function readPlanRequest(args: readonly string[]): PlanRequest | undefined {
  const { values, positionals } = readOptions(args, { ...MOVE_OPTIONS, format: { type: 'string' }, out: { type: 'string' } });
  if (values.help) return undefined;
  const { out, format } = values;
  if (out === '') throw new UsageError('--out is empty');
  return { ...moveRequest(values, positionals), out, format: oneOf('format', format ?? (out === undefined ? 'text' : 'json'), FORMATS) };
}
