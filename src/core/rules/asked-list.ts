/** What stands before or behind the name of a list that code only looks into: `in MODELS`, `in_array(x, MODELS)`, `MODELS.includes(…)`. */
const ASKS_BEFORE = /(?<!\bfor\b[^\n]{0,80})\b(?:in|(?:in_array|[cC]ontains|includes)\([^()\n]{0,80})\s*[\w$.]*$/;
const ASKS_BEHIND = /^\s*\??\.(?:includes|include\?|has|contains|Contains|indexOf|some|member\?)\b/;
/** `for m in MODELS: if m == model`, `any(model == m for m in MODELS)`. */
const LOOP = /\bfor\b[^\n]{0,80}\b(?:range|of|in)\s+$/;
const COMPARES = /[=!]==?/;
/** How far around a name that is looked for, in characters. */
const REACH = 100;

/** A list with a name that its file only looks into: code asks whether an id is in it, and offers none. */
export function isOnlyAsked(name: string | undefined, text: string): boolean {
  if (name === undefined) return false;
  const uses = [...text.matchAll(new RegExp(`(?<![\\w$])${name.replace(/\W/g, '\\$&')}(?![\\w$])`, 'g'))].slice(1);
  return uses.length > 0 && uses.every(({ index }) => {
    const before = text.slice(Math.max(0, index - REACH), index);
    const behind = text.slice(index + name.length, index + name.length + REACH);
    const isCompared = LOOP.test(before) && COMPARES.test(`${before.slice(before.lastIndexOf('\n') + 1)}${behind.split('\n', 2).join('')}`);
    return isCompared || ASKS_BEFORE.test(before) || ASKS_BEHIND.test(behind);
  });
}
