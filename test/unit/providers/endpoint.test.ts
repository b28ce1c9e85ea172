import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEndpoint, secretName } from '../../../src/providers/endpoint.ts';

describe('an endpoint', () => {
  test.each([
    ['https://api.example.com/v1/', { baseUrl: 'https://api.example.com/v1', origin: 'https://api.example.com', isLoopback: false }],
    [' https://API.example.com:8443 ', { baseUrl: 'https://api.example.com:8443', origin: 'https://api.example.com:8443', isLoopback: false }],
    ['http://localhost:8901/v1', { baseUrl: 'http://localhost:8901/v1', origin: 'http://localhost:8901', isLoopback: true }],
    ['http://127.0.0.1:11434/v1', { baseUrl: 'http://127.0.0.1:11434/v1', origin: 'http://127.0.0.1:11434', isLoopback: true }],
    ['http://[::1]:8080', { baseUrl: 'http://[::1]:8080', origin: 'http://[::1]:8080', isLoopback: true }],
  ])('%s is read', (written, endpoint) => {
    expect(readEndpoint(written)).toEqual(endpoint);
  });

  test.each([
    ['http://api.example.com/v1', 'https'], ['http://localhost.example.com', 'https'], ['http://127.0.0.1.example.com', 'https'], ['http://127.example.com', 'https'], ['ftp://localhost', 'https'], ['file:///etc/passwd', 'https'],
    ['https://me:secret@api.example.com', 'name or password'], ['https://api.example.com/v1?x=1', 'no "?"'], ['https://api.example.com/#a', 'no "?"'], ['api.example.com', 'no address'], ['', 'no address'],
  ])('%s is refused', (written, why) => {
    expect(readEndpoint(written)).toEqual({ problem: expect.stringContaining(why) as string });
  });

  test('what is not for this machine is always encrypted, whatever is written', () => {
    fc.assert(fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (written) => {
      const read = readEndpoint(written);
      return 'problem' in read || read.isLoopback || read.origin.startsWith('https://');
    }));
  });

  test('the name of its key is the hash of scheme, host and port, and says nothing of them', async () => {
    expect(await secretName('https://api.example.com')).toBe(createHash('sha256').update('https://api.example.com').digest('hex'));
    const names = await Promise.all(['https://a.example', 'http://a.example', 'https://a.example:444', 'https://b.example'].map(secretName));
    expect(new Set(names).size).toBe(4);
  });
});
