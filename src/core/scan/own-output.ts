import { isBaseline } from './baseline.ts';

/** So far into a text its first keys are looked for, in UTF-16 units. */
const HEAD = 500;
const PLAN = /^\uFEFF?\s*\{\s*"schemaVersion":\s*\d+,\s*"to":\s*"[^"]*",\s*"edits":\s*\[/;
const REPORT = /^\uFEFF?\s*\{\s*"schemaVersion":\s*\d+,\s*"tool":\s*\{\s*"name":\s*"modelshift"/;

/** True for the text of a plan of any version, as `plan --format json` writes it: such a file may be written anew. */
export function isPlan(text: string): boolean {
  return PLAN.test(text.slice(0, HEAD));
}

/** What a file is that this program wrote itself: it holds the ids that it speaks of, and is no place where one is used. */
export function ownOutput(path: string, text: string): string | undefined {
  if (!/\.jsonl?$/i.test(path)) return undefined;
  const head = text.slice(0, HEAD);
  if (isPlan(head)) return 'a plan of Modelshift';
  if (REPORT.test(head)) return 'a report of Modelshift';
  return isBaseline(head) ? 'a baseline of Modelshift' : undefined;
}
