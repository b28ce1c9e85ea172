import type { Message } from '../prompt/message.ts';
import type { Variables } from '../prompt/template.ts';
import type { Assertion } from './assertion.ts';

/** One case of a case set: what is asked, and what the answer must be like. */
export interface Case {
  /** Given, or `case-<line>`. */
  readonly id: string;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly variables: Variables;
  /** Instead of the prompt: the whole conversation. */
  readonly messages?: readonly Message[];
  readonly assertions: readonly Assertion[];
}

/** A line of a case file that cannot be used, and why. */
export interface BrokenCase {
  readonly line: number;
  readonly message: string;
}

/** What a case file holds. */
export interface CaseFile {
  readonly cases: readonly Case[];
  readonly broken: readonly BrokenCase[];
}
