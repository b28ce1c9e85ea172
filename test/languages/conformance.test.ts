import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/core/languages/language.ts';
import type { ModelSite, Site } from '../../src/core/sites/site.ts';
import { shippedEngine, TODAY } from '../support/engine.ts';
import { CONFIG_SAMPLES } from './config-samples.ts';
import { SAMPLES as CODE_SAMPLES } from './samples.ts';

/** A prompt is one text, a notebook holds code of other languages, and a web server's settings hold time limits only. */
const WITHOUT_IDS = new Set(['prompt', 'notebook', 'nginx']);
const SAMPLES = [...CODE_SAMPLES, ...CONFIG_SAMPLES];

const engine = shippedEngine();
const options = { today: TODAY, target: { id: engine.data.defaultTarget, explicit: true } };
const ID = 'gpt-4o';
const MEGABYTE = 1_000_000;
/** In milliseconds: what ends at all ends far below it, on a busy machine too. */
const LONG = 60_000;

test('every language has samples', () => {
  const named = new Set(SAMPLES.map(({ path }) => LANGUAGES.find(({ fileName }) => fileName.test(path))?.name));
  expect(LANGUAGES.map(({ name }) => name).filter((name) => !WITHOUT_IDS.has(name) && !named.has(name))).toEqual([]);
});

describe.each(SAMPLES.map((sample) => [sample.language, sample] as const))('%s', (_name, sample) => {
  const sitesOf = (text: string): readonly Site[] => engine.scanText({ path: sample.path, text }, options).sites;
  const modelsOf = (text: string): ModelSite[] => sitesOf(text).filter((site) => site.kind === 'model');

  /** The text has the id once in a model position, and it is found just there. */
  function expectFound(text: string): void {
    const sites = modelsOf(text);
    expect(sites.map((site) => text.slice(site.start, site.end))).toEqual([ID]);
    expect(sites[0]?.start).toBe(text.lastIndexOf(ID));
  }

  test('an id where a model is chosen', () => {
    expectFound(sample.plain(ID));
  });

  test('an id that is not in the data is not made one', () => {
    expect(modelsOf(sample.plain('gpt-tokenizer'))).toEqual([]);
  });

  test('comments and documentation hold no sites', () => {
    expect(modelsOf(sample.comment(ID))).toEqual([]);
    expectFound(sample.comment('gpt-5.5') + sample.plain(ID));
  });

  const before = {
    escapes: sample.escapes,
    ...(sample.multiline !== undefined && { 'text over several lines': sample.multiline }),
    ...(sample.interpolation !== undefined && { interpolation: sample.interpolation }),
    'a string without an end': sample.unterminated,
    'letters outside the basic plane': sample.comment('𝒢𝓅𝓉 🙂 gpt'),
  };
  test.each(Object.entries(before))('%s before it', (_what, before) => {
    expectFound(before + sample.plain(ID));
  });

  test('line ends of Windows and of old Macs, and a byte order mark that was left in', () => {
    for (const text of [sample.escapes, sample.multiline ?? '', sample.interpolation ?? '']) expectFound((text + sample.plain(ID)).replaceAll('\n', '\r\n'));
    expectFound((sample.comment('x') + sample.plain(ID)).replaceAll('\n', '\r'));
    expectFound(`\uFEFF${sample.comment('x')}${sample.plain(ID)}`);
  });

  test('a megabyte before it', () => {
    const block = sample.escapes + (sample.multiline ?? '') + (sample.interpolation ?? '');
    expectFound(block.repeat(Math.ceil(MEGABYTE / block.length)) + sample.plain(ID));
  }, LONG);

  test('20,000 brackets in each other, closed and left open', () => {
    expectFound(sample.nested(20_000) + sample.plain(ID));
    const open = sample.nested(20_000).replaceAll(']', '');
    expect(() => sitesOf(open + sample.plain(ID))).not.toThrow();
  });

  test('thousands of ids in one file, each found once', () => {
    const times = 15_000;
    expect(modelsOf(sample.plain(ID).repeat(times))).toHaveLength(times);
  }, LONG);

  test('long runs that invite quadratic work end in time', () => {
    const run = 30_000;
    for (const unit of ['\n', ' ', '(', ')', '[', '{', '}', '"', "'", '`', '/', '<', '<a ', '${', '\\', '#', ':', '=', '-', '- ', 'a.', 'a:', 'f"{', ').a(', 'a\n.b', '\n\n.', '|\n', '// ', '\t\t', '{ "a": ['])
      expect(() => sitesOf(`x${unit.repeat(run)}${sample.plain(ID)}`)).not.toThrow();
  }, LONG);

  test('any text: nothing throws, and every place lies inside the text', () => {
    const pieces = fc.constantFrom(sample.plain(ID), sample.comment(ID), sample.escapes, sample.multiline ?? '\n', sample.interpolation ?? '\n', sample.unterminated, '"', "'", '`', '{', '}', '(', ')', '[', ']', '\n', '\r', '\\', '<a>', '/', '${', '🙂', '\0');
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')), fc.tuple(fc.array(pieces, { maxLength: 8 }), fc.nat()).map(([parts, cut]) => parts.join('').slice(cut % 40)));
    fc.assert(
      fc.property(texts, (text) => {
        const result = engine.scanText({ path: sample.path, text }, options);
        for (const { start, end } of [...result.sites, ...result.findings]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const site of result.sites) if (site.kind === 'model') expect(text.slice(site.start, site.end)).toBe(site.value);
      }),
      { numRuns: 200 },
    );
  }, LONG);
});
