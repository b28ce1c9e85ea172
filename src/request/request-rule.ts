import type { FactSource, ModelRecord } from '../registry/model-record.ts';
import { globCovers } from '../util/id-glob.ts';

/** When a rule speaks of a request. Every member that is there must hold. */
export interface RuleCondition {
  /** Effective effort, one of these. */
  readonly effort?: readonly string[];
  readonly effortOmitted?: boolean;
  readonly endpoint?: string;
  /** The request carries tools or functions. */
  readonly tools?: boolean;
  /** Literal value of the parameter. `null` stands for the null of any language. */
  readonly value?: string | readonly string[];
  /** Values, by canonical name, that the API takes for its default and so tolerates; any other value meets the condition. */
  readonly valueNot?: Readonly<Record<string, string | number | boolean>>;
  /** Canonical names that must all be written. */
  readonly present?: readonly string[];
  /** How the parameter is spelled, dotted from the request down. */
  readonly path?: string;
  /** Tokens below which a cap meets the condition. */
  readonly capBelow?: number;
  /** `effort-not-accepted`: not in the model's own list. `endpoint-move`: the plan moves the call. `thinking-omitted`: the switch is not written. */
  readonly predicate?: 'effort-not-accepted' | 'endpoint-move' | 'thinking-omitted';
  /** Prose for what a request alone does not show; such a condition is never met for sure. */
  readonly host?: string;
  readonly note?: string;
}

/** One entry of `data/request-rules.json`: what the API of some models makes of some parameters. */
export interface RequestRule {
  readonly id: string;
  /** `breaks`: refused. `silent`: accepted, but it behaves or costs differently. `tune`: advice. */
  readonly severity: 'breaks' | 'silent' | 'tune';
  readonly appliesTo: {
    readonly words: string;
    readonly provider: string;
    readonly ids: readonly string[];
    readonly exceptIds?: readonly string[];
    /** Models that one comes from; the rule speaks of a move then. */
    readonly fromIds?: readonly string[];
  };
  readonly when: RuleCondition;
  readonly params: readonly string[];
  readonly action: 'rename' | 'remove' | 'set' | 'move-endpoint' | 'ask';
  readonly from?: string;
  readonly to?: string;
  readonly endpointScope: readonly string[];
  readonly summary: string;
  /** Id of the diagnostic that tells people of it; absent for what only a plan needs. */
  readonly diagnostic?: string;
  /** What to write instead, a sentence. */
  readonly instead?: string;
  /** Models that no primary source of this rule names: there it is carried over from earlier ones. */
  readonly inferredFor?: readonly string[];
  readonly sources: readonly FactSource[];
}

/** True when one of the globs covers the model under its id or an alias. */
export function coversModel(globs: readonly string[], model: ModelRecord): boolean {
  return [model.id, ...model.aliases].some((id) => globs.some((glob) => globCovers(glob, id)));
}

/** True when no primary source says this of this very model. */
export function isSecondaryFor(rule: RequestRule, model: ModelRecord): boolean {
  return (rule.inferredFor !== undefined && coversModel(rule.inferredFor, model)) || !rule.sources.some(({ confidence }) => confidence === 'primary');
}
