/** Where a provider answers. A key is bound to the origin that it was entered for. */
export interface Endpoint {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** This machine, as far as the address tells: then no key is needed, and none needs to be encrypted on its way. */
  readonly isLoopback: boolean;
}

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Reads an address as a person wrote it. Anything that could send a key elsewhere or in the clear is a problem, in words without a full stop. */
export function readEndpoint(written: string): Endpoint | { readonly problem: string } {
  const url = URL.parse(written.trim());
  if (!url) return { problem: 'is no address: it should look like https://api.example.com/v1' };
  const isLoopback = LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) return { problem: 'must begin with https://; http:// is for this machine alone' };
  if (url.username !== '' || url.password !== '') return { problem: 'must not hold a name or password' };
  if (url.search !== '' || url.hash !== '') return { problem: 'must end with its path: no "?" and no "#"' };
  return { baseUrl: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, origin: url.origin, isLoopback };
}

/** The name under which the key of an origin is kept: nothing about the origin can be read from it, and no other origin has it. */
export async function secretName(origin: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(origin));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
