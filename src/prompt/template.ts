/** A text with its variables put in. */
export interface Rendered {
  readonly text: string;
  /** Variables of the text that nobody gave a value, in the order of their first place. */
  readonly missing: readonly string[];
}

/** Values of variables, by name. */
export type Variables = Readonly<Record<string, string>>;

/** `{{name}}` and `${name}` are variables wherever they stand; `{name}` only where a value of that name is given, because JSON and code have braces, too. */
const PLACES = /\{\{\s*([\w.-]+)\s*\}\}|\$\{\s*([\w.-]+)\s*\}|\{([\w.-]+)\}/g;

/**
 * Puts values into a text in one pass. Nothing is run, and a value is never read again: what looks like a variable inside of a value stays
 * as it is. Variables without a value stay, and are named.
 */
export function render(template: string, variables: Variables): Rendered {
  const missing = new Set<string>();
  const text = template.replace(PLACES, (place, double?: string, dollar?: string, single?: string) => {
    const name = double ?? dollar ?? single ?? '';
    if (Object.hasOwn(variables, name)) return variables[name] ?? '';
    if (single === undefined) missing.add(name);
    return place;
  });
  return { text, missing: [...missing] };
}

/** Names of the variables of a text; those in single braces are left out, see `render`. */
export function variablesOf(template: string): readonly string[] {
  return render(template, {}).missing;
}
