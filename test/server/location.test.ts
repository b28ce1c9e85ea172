import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locationOf, pathBelow, uriOf } from '../../src/server/location.ts';

describe('a location', () => {
  test.each([
    ['file:///code/a b/c.ts', 'file:///code/a%20b/c.ts'],
    ['file:///c:/Work/a.ts', 'file:///C%3A/Work/a.ts'],
    ['file:///code/app', 'file:///code/app/'],
    ['file://server/share/a.ts', 'file://server/share/a.ts'],
    ['file:///code/100%/a.ts', 'file:///code/100%/a.ts'],
  ])('%s is what %s means', (location, uri) => {
    expect(locationOf(uri)).toBe(location);
  });

  test('comes back from its URI, whatever is in the names', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((s) => !s.includes('/') && s.isWellFormed());
    fc.assert(fc.property(fc.array(name, { minLength: 1 }), (names) => {
      const location = `file:///code/${names.join('/')}`;
      expect(locationOf(uriOf(location))).toBe(location);
    }));
  });

  test('is below a folder only when the folder is a whole part of it', () => {
    expect(pathBelow('file:///code/app', 'file:///code/app/src/a.ts')).toBe('src/a.ts');
    expect(pathBelow('file:///code/app', 'file:///code/application/a.ts')).toBeUndefined();
    expect(pathBelow('file:///code/app', 'file:///code/app')).toBeUndefined();
  });
});
