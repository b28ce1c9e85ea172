/** The address of OpenAI's own API. */
export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** An address that requests may go to. */
export interface Destination {
  readonly baseURL: string;
  /** Scheme, host and port: what a key is bound to. */
  readonly origin: string;
  /** This machine: no key is needed. */
  readonly isLoopback: boolean;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;

/** Reads an address; a string says why it is none to send prompts to. */
export function destinationOf(baseURL: string): Destination | string {
  const url = URL.parse(baseURL);
  if (url === null) return `'${baseURL}' is no address`;
  const isLoopback = LOOPBACK.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) return `${url.origin === 'null' ? url.protocol : url.origin}: only https, and http on this machine`;
  if (url.search !== '' || url.hash !== '') return 'an address must end with its path, without "?" and "#"';
  if (url.username !== '' || url.password !== '') return 'an address with a user name or a password is not used';
  return { baseURL: url.href, origin: url.origin, isLoopback };
}
