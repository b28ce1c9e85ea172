import type { EngineData } from '../engine-data.ts';
import type { Limit } from '../limits/limit.ts';
import type { Suppression } from '../scan/suppressions.ts';
import type { Call, Site } from '../sites/site.ts';
import type { SourceFile, Span } from '../text/source-file.ts';
import type { Registry } from '../../registry/registry.ts';
import type { GivenOptions, RuleOptions } from './rule-options.ts';

export type RuleClass = 'breaks' | 'silent' | 'tune' | 'hygiene';
/** In the order of weight, heaviest first. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';
/** `safe`: same behaviour by construction. `review`: a person accepts it. */
export type FixSafety = 'safe' | 'review' | 'none';

/** The model that one is moving to. A default target weighs less than one that a person chose. */
export interface Target {
  readonly id: string;
  readonly explicit: boolean;
}

/** What a quick fix needs to build its edits; rules carry data, `core/fixes` makes text of it. */
export type FixData = { readonly kind: 'env-alias'; readonly site: Span } | { readonly kind: 'remove-sentence'; readonly span: Span };

/** A place in this or another file that a finding is about as well. */
export interface RelatedPlace {
  /** Relative to the workspace root, as the path of the file itself. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** What a rule says about one place. */
export interface Finding extends Span {
  readonly ruleId: string;
  readonly class: RuleClass;
  readonly severity: Severity;
  readonly message: string;
  /** The value that the finding is about, as written: a model id, a time limit. */
  readonly value?: string;
  readonly fix: FixSafety;
  readonly fixData?: FixData;
  /** True when only the default target speaks: `information` at most, never counted by `--fail-on`. */
  readonly defaultTargetOnly: boolean;
  /** Shut-down models are struck through in editors. */
  readonly deprecated: boolean;
  readonly related?: readonly RelatedPlace[];
}

/** What a rule yields; the runner adds id, class and fix safety. */
export interface Report extends Span {
  readonly severity: Severity;
  /** Key of the rule's `messages`. */
  readonly message: string;
  /** Values for `{name}` in the message. */
  readonly data: Readonly<Record<string, string>>;
  readonly value?: string;
  readonly fixData?: FixData;
  readonly defaultTargetOnly?: boolean;
  readonly deprecated?: boolean;
  readonly related?: readonly RelatedPlace[];
}

/** All that a rule may know. Today's date and the data come in here, so that tests can hold them still. */
export interface RuleContext {
  readonly file: SourceFile;
  readonly sites: readonly Site[];
  /** Every recognised call of the file. */
  readonly calls: readonly Call[];
  /** False for configuration, environment and prompt files: a value there is no hard-coded one. */
  readonly isCode: boolean;
  /** True for tests, fixtures and recordings: their limits and prompts are not the product's. */
  readonly isTest: boolean;
  readonly registry: Registry;
  readonly data: EngineData;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly target: Target | undefined;
  /** Variables that the environment files of the workspace define; `undefined` when there are none, or when nobody looked. */
  readonly environment: ReadonlySet<string> | undefined;
  /** Time limits that files of the workspace, this one included, put around code. */
  readonly limits: readonly Limit[];
  /** What the configuration gives to this rule; `optionsOf` adds the defaults. */
  readonly options: GivenOptions;
}

export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly class: RuleClass;
  readonly defaultLevel: Severity | 'off';
  readonly fix: FixSafety;
  /** Message texts with `{name}` holes, by message key. */
  readonly messages: Readonly<Record<string, string>>;
  /** What a configuration may change of the rule. */
  readonly options?: RuleOptions;
  /** What the rule cannot speak without: where it is missing, a comment that ignores the rule may be needed elsewhere. */
  readonly needs?: readonly ('target' | 'environment')[];
  /** Rules that say more about the very same place: where one of them is shown there, this one is not, and hands over its fix. */
  readonly yieldsTo?: readonly string[];
  /** Speaks about sites and calls: of a file that has neither it is not asked. */
  readonly check: (context: RuleContext) => Iterable<Report>;
  /** For a rule about the comments that switch findings off, once they have done so. */
  readonly checkSuppressions?: (suppressions: readonly Suppression[], rules: RuleSets, context: RuleContext) => Iterable<Report>;
}

/** The rules that exist, and those of them that no configuration has switched off. */
export interface RuleSets {
  readonly all: readonly Rule[];
  readonly speaking: readonly Rule[];
}
