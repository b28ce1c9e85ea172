import { RE2JS } from 're2js';
import * as v from 'valibot';
import type { Fault, Side } from './side.ts';

/** What an answer must be like. The names are those of promptfoo; `not-` before one turns it round. */
export interface Assertion {
  /** As it was written. */
  readonly name: string;
  /** Undefined when the answer is as it must be, else what is wrong. */
  readonly check: (side: Side) => Failure | undefined;
}

/** An answer that is not as it must be. */
export interface Failure {
  readonly assertion: string;
  readonly fault: Fault;
}

/** An assertion as case files write it. */
export const assertionSchema = v.object({
  type: v.string(),
  value: v.optional(v.union([v.string(), v.number()])),
  threshold: v.optional(v.number()),
});

type Written = v.InferOutput<typeof assertionSchema>;
type Kind = (written: Written) => { readonly fault: Fault; readonly holds: (side: Side) => boolean } | string;

/** Wants a text, and gives it to the test. */
const withText = (fault: Fault, holds: (side: Side, text: string) => boolean): Kind => ({ type, value }) =>
  value === undefined ? `assert ${type}: value is missing` : { fault, holds: (side) => holds(side, String(value)) };

/** Wants a number that a measure must not pass; a measure that is unknown passes it. */
const atMost = (measure: (side: Side) => number | null): Kind => ({ type, threshold }) =>
  threshold === undefined ? `assert ${type}: threshold is missing` : { fault: 'content', holds: (side) => (measure(side) ?? Infinity) <= threshold };

const KINDS: Readonly<Record<string, Kind>> = {
  equals: withText('content', ({ text }, value) => text.trim() === value.trim()),
  contains: withText('content', ({ text }, value) => text.includes(value)),
  icontains: withText('content', ({ text }, value) => text.toLowerCase().includes(value.toLowerCase())),
  regex: ({ type, value }) => {
    if (value === undefined) return `assert ${type}: value is missing`;
    try {
      const pattern = RE2JS.compile(String(value));   // in linear time: a pattern of a case file cannot hang the run
      return { fault: 'content', holds: ({ text }) => pattern.matcher(text).find() };
    } catch (error) {
      return `assert ${type}: ${error instanceof Error ? error.message : String(error)}`;
    }
  },
  'is-json': () => ({ fault: 'parse', holds: ({ text }) => isJson(text) }),
  'tool-call': withText('tool', ({ toolCalls }, value) => toolCalls.includes(value)),
  cost: atMost(({ costUsd }) => costUsd),
  latency: atMost(({ totalMs }) => totalMs),
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The assertion that was written; a string says why it is none. */
export function readAssertion(written: Written): Assertion | string {
  const isTurned = written.type.startsWith('not-');
  const name = isTurned ? written.type.slice('not-'.length) : written.type;
  if (!Object.hasOwn(KINDS, name)) return `assert ${written.type}: not known; known are ${Object.keys(KINDS).join(', ')}, each with "not-" before it, too`;
  const kind = KINDS[name]?.(written) ?? '';
  if (typeof kind === 'string') return kind;
  const { fault, holds } = kind;
  const label = [written.type, written.value, written.threshold].filter((part) => part !== undefined).join(' ');
  return { name: label, check: (side) => (holds(side) === isTurned ? { assertion: label, fault } : undefined) };
}
