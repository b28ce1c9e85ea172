import * as v from 'valibot';
import { assertionSchema, readAssertion } from './assertion.ts';
import type { BrokenCase, Case, CaseFile } from './case.ts';

const messageSchema = v.object({ role: v.picklist(['system', 'developer', 'user', 'assistant']), content: v.string() });

const caseSchema = v.object({
  id: v.optional(v.union([v.pipe(v.string(), v.minLength(1)), v.number()])),
  vars: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  messages: v.optional(v.pipe(v.array(messageSchema), v.minLength(1))),
  assert: v.optional(v.array(assertionSchema)),
});

/** Reads a case file of JSON lines: one case a line, empty lines left out. A line that is none is named, and the others are read. */
export function readCases(text: string): CaseFile {
  const cases: Case[] = [];
  const broken: BrokenCase[] = [];
  const lineOfId = new Map<string, number>();
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((source, i) => {
    const line = i + 1;
    if (source.trim() === '') return;
    const read = readCase(source, line);
    if (typeof read === 'string') return void broken.push({ line, message: read });
    const first = lineOfId.get(read.id);
    if (first !== undefined) return void broken.push({ line, message: `id '${read.id}' is that of line ${first}, too` });
    lineOfId.set(read.id, line);
    cases.push(read);
  });
  return { cases, broken };
}

/** One line as a case; a string says what is wrong with it. */
function readCase(source: string, line: number): Case | string {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    return `no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (Array.isArray(value)) return 'expected an object but it is a list';
  const parsed = v.safeParse(caseSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    return `${path === null ? '' : `${path}: `}expected ${issue.expected} but it is ${issue.received}`;
  }
  const { id, vars = {}, messages, assert = [] } = parsed.output;
  const assertions = assert.map(readAssertion);
  const wrong = assertions.find((assertion) => typeof assertion === 'string');
  if (wrong !== undefined) return wrong;
  return {
    id: id === undefined ? `case-${line}` : String(id), line, variables: Object.fromEntries(Object.entries(vars).map(([name, given]) => [name, String(given)])),
    ...(messages === undefined ? {} : { messages }), assertions: assertions.filter((assertion) => typeof assertion !== 'string'),
  };
}
