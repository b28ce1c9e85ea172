import OpenAI, { type ClientOptions } from 'openai';
import type { Destination } from './destination.ts';

/** Reads the key for an address. Called for each request, so that no copy is kept. */
export type KeyReader = () => Promise<string>;

/** Variables that the SDK reads by itself: an address, keys, headers. */
const READ_BY_SDK = /^OPENAI_/;

/** What a client may be given beside address and key. */
export type ClientExtras = Pick<ClientOptions, 'fetch' | 'timeout' | 'organization' | 'project'>;

/**
 * A client of the official SDK that sends to this address alone, with this key alone. Whatever it is not given it would take from the
 * environment, headers included, and send there; so it is made while those variables are away. Nothing else runs meanwhile.
 */
export function openaiClient({ baseURL }: Destination, key: KeyReader, more: ClientExtras = {}): OpenAI {
  const away = Object.entries(process.env).filter(([name]) => READ_BY_SDK.test(name));
  for (const [name] of away) Reflect.deleteProperty(process.env, name);
  try {
    return new OpenAI({
      baseURL, apiKey: key, adminAPIKey: null, organization: null, project: null, webhookSecret: null, maxRetries: 0, logLevel: 'off',
      fetchOptions: { redirect: 'error' },   // the key would stay behind at another origin, the prompt would not
      ...more,
    });
  } finally {
    for (const [name, value] of away) process.env[name] = value;
  }
}
