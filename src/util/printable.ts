/** Controls, marks and overrides of text direction, separators of lines, byte order marks: none may act on a screen. */
const ACTIVE = '[\\p{Cc}\\p{Bidi_Control}\\u2028\\u2029\\uFEFF]';
const ACTIVE_IN_TEXT = new RegExp(ACTIVE, 'gu');
const ACTIVE_IN_JSON = new RegExp(`(?!\\n)${ACTIVE}`, 'gu');

/** Text from a project as it may be shown on a terminal: on one line, without anything that moves, colours or reorders. */
export function printable(text: string): string {
  return text.replace(ACTIVE_IN_TEXT, '\uFFFD');
}

/** JSON with the same characters written as escapes: the same value, harmless on a screen. */
export function harmlessJson(json: string): string {
  return json.replace(ACTIVE_IN_JSON, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
