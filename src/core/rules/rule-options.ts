import type { BooleanSchema, NumberSchema, ListSchema, TextSchema } from '../config/schema.ts';

/** One option of a rule: what a configuration may say, what it means, and what holds when nothing is said. */
export type RuleOption = { readonly description: string } & (
  | (NumberSchema & { readonly default: number })
  | (BooleanSchema & { readonly default: boolean })
  | (TextSchema & { readonly default: string })
  | (ListSchema & { readonly items: TextSchema; readonly default: readonly string[] })
);

/** The options of a rule by their names. */
export type RuleOptions = Readonly<Record<string, RuleOption>>;

/** What a configuration gives to a rule, checked against what the rule declares. */
export type GivenOptions = Readonly<Record<string, RuleOption['default']>>;

type ValueOf<Option extends RuleOption> = Option extends NumberSchema ? number : Option extends BooleanSchema ? boolean : Option extends TextSchema ? string : readonly string[];

/** The value of every option of a rule: the one that is given, else the default. */
export function optionsOf<const Declared extends RuleOptions>(declared: Declared, given: GivenOptions): { readonly [Name in keyof Declared]: ValueOf<Declared[Name]> } {
  const values = Object.entries(declared).map(([name, option]) => [name, given[name] ?? option.default]);
  return Object.fromEntries(values) as { readonly [Name in keyof Declared]: ValueOf<Declared[Name]> };
}
