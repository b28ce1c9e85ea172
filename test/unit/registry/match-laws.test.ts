import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAMILIES, registry } from './real-registry.ts';
import { readData } from '../data/read-data.ts';
import type { WrapperTables } from '../../../src/registry/model-record.ts';

const wrappers = readData<WrapperTables>('wrappers.json');
const ids = registry.models.flatMap((model) => [model.id, ...model.aliases]);
const parts = fc.constantFrom(
  ...ids,
  ...wrappers.slashPrefixes.map(({ prefix }) => prefix),
  ...wrappers.colonPrefixes.map(({ prefix }) => prefix),
  ...wrappers.suffixes,
  ...wrappers.bedrockRegions,
  ...wrappers.bedrockVendors,
  'ft:', ':ft-', '@20250514', '@default', '-v1:0', ':200k', '-', '/', ':', '.', ' > ', 'arn:aws:bedrock:us-east-1::foundation-model/', 'É', 'K',
);
/** Texts that are built from the pieces of real ids, so that wrappers nest in every order. */
const assembled = fc.array(fc.oneof(parts, fc.string({ maxLength: 4, unit: 'binary' })), { maxLength: 6 }).map((pieces) => pieces.join(''));
const anything = fc.oneof(fc.string({ unit: 'binary' }), assembled);

describe('match', () => {
  test('never throws, and its offsets cut the core out of the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const match = registry.match(text);
        if (match === undefined) return;
        expect(match.core).not.toBe('');
        expect(text.slice(match.start, match.end)).toBe(match.core);
      }),
      { numRuns: 2000 },
    );
  });

  test('does not depend on the case of ASCII letters', () => {
    fc.assert(
      fc.property(assembled, (text) => {
        const swapped = text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
        const [as, bs] = [registry.match(text), registry.match(swapped)];
        expect(bs && { ...bs, core: bs.core.toLowerCase() }).toEqual(as && { ...as, core: as.core.toLowerCase() });
      }),
      { numRuns: 2000 },
    );
  });

  test('finds nothing in a text without a needle', () => {
    const needles = FAMILIES.flatMap((family) => family.needles);
    fc.assert(
      fc.property(anything, (text) => {
        fc.pre(registry.match(text) !== undefined);
        expect(needles.some((needle) => text.toLowerCase().includes(needle))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps model and core whatever vendor prefix stands in front', () => {
    const vendorPrefixes = [...wrappers.slashPrefixes, ...wrappers.colonPrefixes].filter(({ exclusive }) => exclusive === undefined);
    fc.assert(
      fc.property(fc.constantFrom(...vendorPrefixes), fc.constantFrom(...ids), ({ prefix }, id) => {
        expect(registry.match(prefix + id)).toMatchObject({ core: id, start: prefix.length, model: { id: registry.get(id)?.id } });
      }),
      { numRuns: 2000 },
    );
  });

  test.each(FAMILIES.map((family) => [`${family.provider} ${family.name}`, family] as const))('covers what the patterns of %s spell, and a needle announces it', (_, family) => {
    const spelled = fc.oneof(...family.patterns.map((pattern) => fc.stringMatching(new RegExp(`^(?:${pattern})$`), { maxLength: 80 })));
    fc.assert(
      fc.property(spelled, (id) => {
        fc.pre(id.length <= 200);
        expect(registry.match(id)?.core, id).toBe(id);
        expect(family.needles.some((needle) => id.includes(needle)), id).toBe(true);
        if (family.wordLike) expect(family.needles.some((needle) => new RegExp(`(?<!\\w)${needle}(?!\\w)`).test(id)), id).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
