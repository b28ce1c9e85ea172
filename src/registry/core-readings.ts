import type { Channel, WrapperTables } from './model-record.ts';

/** One way to read a text as a core id. Offsets belong to the text that was given. */
export interface CoreReading {
  readonly start: number;
  readonly end: number;
  /** Spellings under which the core may stand in the data, lower-case, most literal first. */
  readonly keys: readonly string[];
  /** Who serves a model that is spelled like this; absent where the form does not tell. */
  readonly channel?: Channel;
  readonly fineTune?: true;
}

/** Bedrock's version and context size behind an id: `-v1:0`, `-v1`, `-1:0`, `-v1:0:200k`. */
const BEDROCK_VERSION = /(?:-v\d+(?::\d+)?|-\d+:\d+)(?::\d+k)?$/;
/** The same without the version, which belongs to the vendor's name where it is all that tells two models apart (`-v2:1`). */
const BEDROCK_REVISION = /:\d+(?::\d+k)?$/;

/**
 * The forms that a host or a router gives to one core id, most specific first. What an edit may replace is the span: a Bedrock id is
 * replaced as a whole, because vendor and version are part of its name there; a router's suffix stays.
 */
export function* coreReadings(text: string, start: number, tables: WrapperTables): Generator<CoreReading, void, void> {
  const end = text.length;
  const core = text.slice(start);
  if (core.startsWith('ft:')) {
    const colon = core.indexOf(':', 3);
    const base = core.slice(3, colon < 0 ? undefined : colon);
    yield { start: start + 3, end: start + 3 + base.length, keys: [base], fineTune: true };
    return;
  }
  const oldFineTune = core.indexOf(':ft-');
  if (oldFineTune > 0) {
    yield { start, end: start + oldFineTune, keys: [core.slice(0, oldFineTune)], fineTune: true };
    return;
  }
  const region = tables.bedrockRegions.find((prefix) => core.startsWith(prefix)) ?? '';
  const inner = core.slice(region.length);
  const vendor = tables.bedrockVendors.find((prefix) => inner.startsWith(prefix));
  if (vendor !== undefined) {
    const name = inner.slice(vendor.length);
    const keys = [inner, name.replace(BEDROCK_VERSION, ''), name.replace(BEDROCK_REVISION, '')];
    yield { start: start + region.length, end, keys, channel: 'bedrock' };
    return;
  }
  const at = core.indexOf('@');
  if (at > 0) yield { start, end, keys: vertexKeys(core, core.slice(0, at), core.slice(at + 1)), channel: 'vertex' };
  yield { start, end, keys: [core] };
  for (const suffix of tables.suffixes) {
    if (core.endsWith(suffix)) yield { start, end: end - suffix.length, keys: [core.slice(0, -suffix.length)], channel: 'gateway' };
  }
}

/** On Vertex AI a date or a word after `@` picks the version; some names carry a revision (`-v2`) that the vendor's own id lacks. */
function vertexKeys(core: string, base: string, version: string): readonly string[] {
  return version === 'default' || version === 'latest' ? [core, base] : [core, `${base}-${version}`, `${base.replace(/-v\d$/, '')}-${version}`];
}
