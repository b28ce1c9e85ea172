import * as v from 'valibot';
import type { Intent } from '../../core/migrate/journal-entry.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const HUNK = v.object({
  id: v.string(), group: v.string(), reason: v.string(), ruleIds: v.array(v.string()),
  start: count, end: count, oldText: v.string(), newText: v.string(), key: v.exactOptional(v.string()),
});
const CHANGE = v.object({
  path: v.string(),
  form: v.object({ encoding: v.picklist(['utf-8', 'utf-16le', 'utf-16be', 'latin1']), marked: v.boolean() }),
  mode: count,
  before: v.nullable(v.string()), after: v.nullable(v.string()),
  size: count,
  secret: v.boolean(),
  hunks: v.array(HUNK),
  undoes: v.exactOptional(v.object({ path: v.string(), hunks: v.array(v.string()) })),
});
const INTENT = v.object({
  schemaVersion: v.literal(1),
  id: v.string(), name: v.string(), at: v.string(), tool: v.string(), planHash: v.nullable(v.string()),
  rollbackOf: v.exactOptional(v.string()),
  changes: v.array(CHANGE),
});

/** Reads `intent.json`; gives why not when another version of the product wrote it, or it is damaged. */
export function readIntent(text: string): Intent | { readonly unreadable: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { unreadable: 'damaged' };
  }
  const result = v.safeParse(INTENT, value);
  if (result.success) return result.output;
  const version = typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
  return { unreadable: version === 1 ? 'damaged' : `written by another version (schema ${version === undefined ? 'unknown' : JSON.stringify(version)})` };
}
