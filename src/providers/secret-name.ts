/** The name under which the key of an origin is kept: nothing about the origin can be read from it, and no other origin has it. */
export async function secretName(origin: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(origin));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
