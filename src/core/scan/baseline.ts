/** What a baseline knows a finding by: no line number, so that an entry survives changes above its line. */
export interface FindingKey {
  /** Relative to the folder of the baseline, with `/`. */
  readonly path: string;
  readonly ruleId: string;
  /** Hash of the text of the line that the finding starts on. */
  readonly lineHash: string;
}

/** Findings that were there when the baseline was written: so many of one rule on lines of one text. */
export interface BaselineEntry extends FindingKey {
  readonly count: number;
}

/** A baseline that cannot be used, and where in it the reason stands. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
  /** 1-based. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const VERSION = 1;
const HEADER = JSON.stringify({ modelshift: 'baseline', schemaVersion: VERSION });

function keyOf({ path, ruleId, lineHash }: FindingKey): string {
  return JSON.stringify([path, ruleId, lineHash]);
}

function parsed(line: string, number: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  } catch {
    // said below
  }
  throw new BaselineError(number, /^(<{7}|={7}|>{7})/.test(line) ? 'an unresolved merge conflict' : 'not a JSON object on one line');
}

function entryOf(value: Readonly<Record<string, unknown>>, number: number): BaselineEntry {
  const text = (key: string): string => {
    const found = value[key];
    if (typeof found !== 'string' || found === '') throw new BaselineError(number, `"${key}" should be a text`);
    return found;
  };
  const count = value['count'];
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1) throw new BaselineError(number, '"count" should be a whole number from 1 on');
  const unknown = Object.keys(value).find((key) => !['path', 'ruleId', 'lineHash', 'count'].includes(key));
  if (unknown !== undefined) throw new BaselineError(number, `unknown key "${unknown}"`);
  return { path: text('path'), ruleId: text('ruleId'), lineHash: text('lineHash'), count };
}

/** True for the first line of a baseline of any version: such a file may be written anew. */
export function isBaseline(text: string): boolean {
  try {
    return parsed(text.split('\n', 1)[0] ?? '', 1)['modelshift'] === 'baseline';
  } catch {
    return false;
  }
}

/** Reads the file's text: a header, then one entry a line. Throws BaselineError. */
export function readBaseline(text: string): BaselineEntry[] {
  const [first = '', ...rest] = text.split(/\r?\n/);
  const header = parsed(first, 1);
  if (header['modelshift'] !== 'baseline') throw new BaselineError(1, 'not a baseline: its first line should be the header');
  if (header['schemaVersion'] !== VERSION) throw new BaselineError(1, `schemaVersion ${JSON.stringify(header['schemaVersion'])}, where this version reads ${VERSION}; write it anew`);
  return rest.flatMap((line, index) => (line.trim() === '' ? [] : [entryOf(parsed(line, index + 2), index + 2)]));
}

/** The text of a baseline that holds these findings. Sorted and one entry a line, so that changes to it read well and merge. */
export function writeBaseline(findings: readonly FindingKey[]): string {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const { path, ruleId, lineHash } = finding;
    entries.set(key, { path, ruleId, lineHash, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  const lines = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => JSON.stringify(entry));
  return [HEADER, ...lines, ''].join('\n');
}

/**
 * Splits findings into those that a baseline holds and the new ones, and gives the entries that nothing was left for. A merge may have
 * doubled an entry: then the larger count holds, not the sum, which would let new findings pass.
 */
export function compareWithBaseline<T extends FindingKey>(findings: readonly T[], entries: readonly BaselineEntry[]): { readonly fresh: readonly T[]; readonly known: number; readonly gone: readonly BaselineEntry[] } {
  const left = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if ((left.get(key)?.count ?? 0) < entry.count) left.set(key, entry);
  }
  const fresh = findings.filter((finding) => {
    const key = keyOf(finding);
    const entry = left.get(key);
    if (entry === undefined) return true;
    if (entry.count === 1) left.delete(key);
    else left.set(key, { ...entry, count: entry.count - 1 });
    return false;
  });
  return { fresh, known: findings.length - fresh.length, gone: [...left.values()] };
}
