import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { destinationOf } from '../../../src/providers/destination.ts';
import { secretName } from '../../../src/providers/secret-name.ts';

describe('an address', () => {
  test.each([
    'http://localhost.example.com', 'http://127.0.0.1.example.com', 'http://127.example.com', 'ftp://localhost', 'file:///etc/passwd',
    'https://me:secret@api.example.com', 'https://api.example.com/v1?x=1', 'https://api.example.com/#a', 'api.example.com', '',
  ])('%j is none to send a key to', (written) => {
    expect(destinationOf(written)).toBeTypeOf('string');
  });

  test('that is not of this machine is always encrypted, whatever is written', () => {
    fc.assert(fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (written) => {
      const read = destinationOf(written);
      return typeof read === 'string' || read.isLoopback || read.origin.startsWith('https://');
    }), { numRuns: 50 });
  });
});

test('the name of a key is the hash of scheme, host and port, and says nothing of them', async () => {
  expect(await secretName('https://api.example.com')).toBe(createHash('sha256').update('https://api.example.com').digest('hex'));
  const names = await Promise.all(['https://a.example', 'http://a.example', 'https://a.example:444', 'https://b.example'].map(secretName));
  expect(new Set(names).size).toBe(4);
});
