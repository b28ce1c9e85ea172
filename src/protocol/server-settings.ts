import * as v from 'valibot';

const schema = v.object({
  enable: v.optional(v.boolean(), true),
  target: v.optional(v.nullable(v.pipe(v.string(), v.trim())), null),
  run: v.optional(v.picklist(['onType', 'onSave']), 'onType'),
  codeLens: v.optional(v.boolean(), true),
  inlayHints: v.optional(v.boolean(), false),
  trusted: v.optional(v.boolean(), true),
});

/**
 * What a client tells the server about how to work. `target: null` means that nobody chose one: the default of the data applies, with
 * less weight. `trusted: false` keeps every edit back with a reason.
 */
export type ServerSettings = v.InferOutput<typeof schema>;

/** Reads settings that came over the wire. A bad value is named in `problems` and its default is used; the rest still works. */
export function readServerSettings(input: unknown): { readonly settings: ServerSettings; readonly problems: readonly string[] } {
  const given = typeof input === 'object' && input !== null ? { ...input } : {};
  const first = v.safeParse(schema, given);
  if (first.success) return { settings: first.output, problems: [] };
  const bad = new Set(first.issues.map((issue) => String(issue.path?.[0]?.key)));
  return {
    settings: v.parse(schema, Object.fromEntries(Object.entries(given).filter(([key]) => !bad.has(key)))),
    problems: first.issues.map((issue) => `modelshift.${String(issue.path?.[0]?.key)}: ${issue.message}`),
  };
}
