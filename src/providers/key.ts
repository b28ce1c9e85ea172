/** Keys as headers can carry them: whatever else is refused, in a message that would quote them. */
export const SENDABLE_KEY = /^[\x21-\x7e]{1,1000}$/;

/** A text of a provider without the key that it was sent. */
export function withoutKey(text: string, key: string): string {
  return key.length < 8 ? text : text.replaceAll(key, '(key)');
}
