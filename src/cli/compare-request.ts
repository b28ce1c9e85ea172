import type { Endpoint } from '../prompt/message.ts';
import type { Unit } from '../compare/run-side.ts';
import { UsageError } from './command.ts';
import { readOptions } from './read-options.ts';
import { oneOf } from './scan-request.ts';

export type CompareFormat = 'text' | 'json' | 'markdown';

/** What `modelshift compare` was asked for. */
export interface CompareRequest {
  readonly cases: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly prompt: string | undefined;
  readonly cap: number;
  readonly unit: Unit;
  readonly repeat: number;
  readonly concurrency: number;
  readonly endpoint: Endpoint;
  readonly baseUrl: string | undefined;
  /** Milliseconds. */
  readonly idleTimeout: number;
  readonly gates: readonly string[];
  readonly resume: string | undefined;
  readonly batch: boolean;
  readonly format: CompareFormat;
}

const FORMATS: readonly CompareFormat[] = ['text', 'json', 'markdown'];
const ENDPOINTS: readonly Endpoint[] = ['chat', 'responses'];
const IDLE_MS = 30_000;
const MOST_REPEATS = 100;
const MOST_AT_ONCE = 8;

/** Reads the arguments of `modelshift compare`; `undefined` asks for its help page. Throws UsageError. */
export function readCompareRequest(args: readonly string[]): CompareRequest | undefined {
  const { values, positionals } = readOptions(args, {
    cases: { type: 'string' }, baseline: { type: 'string' }, candidate: { type: 'string' }, prompt: { type: 'string' },
    'max-cost': { type: 'string' }, 'max-tokens': { type: 'string' }, repeat: { type: 'string' }, concurrency: { type: 'string' },
    endpoint: { type: 'string' }, 'base-url': { type: 'string' }, 'idle-timeout': { type: 'string' },
    gate: { type: 'string', multiple: true }, resume: { type: 'string' }, batch: { type: 'boolean' }, format: { type: 'string' }, help: { type: 'boolean', short: 'h' },
  });
  if (values.help === true) return undefined;
  if (positionals[0] !== undefined) throw new UsageError(`'${positionals[0]}' is one too many: everything has its option`);
  const cost = values['max-cost'] === undefined ? undefined : positive('--max-cost', values['max-cost']);
  const tokens = values['max-tokens'] === undefined ? undefined : whole('--max-tokens', values['max-tokens'], Number.MAX_SAFE_INTEGER);
  if (cost === undefined && tokens === undefined) throw new UsageError('nothing is sent without a cap: give --max-cost or --max-tokens');
  if (cost !== undefined && tokens !== undefined) throw new UsageError('one cap at a time: --max-cost or --max-tokens');
  if (values.batch === true && values.resume === undefined) throw new UsageError('--batch needs --resume F: a batch may take a day, and is found again through F');
  return {
    cases: needed('--cases', values.cases), baseline: needed('--baseline', values.baseline), candidate: needed('--candidate', values.candidate),
    prompt: values.prompt, cap: cost ?? tokens ?? 0, unit: cost === undefined ? 'tokens' : 'usd',
    repeat: whole('--repeat', values.repeat ?? '1', MOST_REPEATS), concurrency: whole('--concurrency', values.concurrency ?? '4', MOST_AT_ONCE),
    endpoint: oneOf('endpoint', values.endpoint ?? 'chat', ENDPOINTS), baseUrl: values['base-url'],
    idleTimeout: whole('--idle-timeout', values['idle-timeout'] ?? String(IDLE_MS), 3_600_000),
    gates: values.gate ?? [], resume: values.resume, batch: values.batch === true, format: oneOf('format', values.format ?? 'text', FORMATS),
  };
}

function needed(option: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing`);
  return value;
}

function positive(option: string, value: string): number {
  const number = Number(value);
  if (!/\d/.test(value) || !Number.isFinite(number) || number <= 0) throw new UsageError(`${option}: '${value}' is no number above 0`);
  return number;
}

function whole(option: string, value: string, most: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > most) throw new UsageError(`${option}: '${value}' is no whole number from 1 to ${most}`);
  return number;
}
