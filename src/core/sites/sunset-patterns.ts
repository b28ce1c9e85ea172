import type { SunsetRecord } from '../../registry/sunset-record.ts';

/** Endings are about places in code; ends of models are told by the model's own record. */
const KINDS = new Set<SunsetRecord['kind']>(['endpoint', 'product', 'sdk']);
const PLAIN_CALL = /^[\w.]+$/;
/** A lower-case name without a dot (`createAndPoll`) is shared with parts of the product that go on. */
const TOO_COMMON = /^[a-z_]\w*$/;

/** What shows the use of products that end, ready to be looked up. */
export interface SunsetPatterns {
  readonly calls: readonly { readonly name: string; readonly sunset: SunsetRecord }[];
  /** Fits every literal that one of `texts` fits, and few others. */
  readonly anyText: RegExp;
  /** Fits every dotted name that one of `calls` fits. */
  readonly anyCall: RegExp;
  readonly modules: ReadonlyMap<string, SunsetRecord>;
  readonly texts: readonly { readonly pattern: RegExp; readonly sunset: SunsetRecord }[];
  /** Literals that are a sign as a whole, such as a header's value. */
  readonly literals: ReadonlyMap<string, SunsetRecord>;
}

export function sunsetPatterns(records: readonly SunsetRecord[]): SunsetPatterns {
  const sunsets = records.filter(({ kind }) => KINDS.has(kind));
  const each = <T>(of: (detect: SunsetRecord['detect']) => readonly string[] | undefined, make: (sign: string, sunset: SunsetRecord) => readonly T[]): T[] =>
    sunsets.flatMap((sunset) => (of(sunset.detect) ?? []).flatMap((sign) => make(sign, sunset)));
  const calls = each(({ calls: names }) => names, (name, sunset) => (PLAIN_CALL.test(name) && !TOO_COMMON.test(name) ? [{ name, sunset }] : []));
  // a pattern for a whole literal names a model, and those have records of their own
  const texts = each(({ urls = [], ids = [] }) => [...urls, ...ids], (source, sunset) => (source.startsWith('^') ? [] : [{ pattern: new RegExp(source), sunset }]));
  return {
    calls,
    texts,
    anyText: anyOf(texts.map(({ pattern }) => pattern.source)),
    anyCall: anyOf(calls.map(({ name }) => name.replaceAll('.', '\\.'))),
    modules: new Map(each(({ imports = [], packages = [] }) => [...imports, ...packages], (name, sunset) => [[name, sunset] as const])),
    literals: new Map(each(({ strings }) => strings, (text, sunset) => (/^[\w.]+$|\s/.test(text) ? [] : [[text, sunset] as const]))),
  };
}

/** One pattern for many; none of them fits nothing. */
function anyOf(sources: readonly string[]): RegExp {
  return new RegExp(sources.length ? sources.map((source) => `(?:${source})`).join('|') : '(?!)');
}
