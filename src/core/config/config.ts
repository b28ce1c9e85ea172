import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { checkRollout, type WhyNotUsed } from '../rollout/check-rollout.ts';
import { budgetOf, rolloutOf, type Budget, type Rollout, type WrittenRollout } from '../rollout/rollout.ts';
import type { Rule } from '../rules/rule.ts';
import type { GivenOptions } from '../rules/rule-options.ts';
import { jsonProblem } from '../text/json-problem.ts';
import type { Span } from '../text/source-file.ts';
import type { Level } from './config-schema.ts';
import type { HostProviders } from './host-providers.ts';
import { readBySchema, type Report } from './read-by-schema.ts';
import type { TableSchema } from './schema.ts';

/** Name of the file that configures a folder and all below it. */
export const CONFIG_FILE = 'modelshift.config.json';

/** True for a configuration: it chooses models for this tool, not for the program around it. */
export const isConfigFile = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1) === CONFIG_FILE;

/** What a configuration says of one rule. */
export interface RuleSetting {
  readonly level: Level;
  readonly options: GivenOptions;
}

/** What is said of rules, by their ids. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

/** The level of all that a rule finds; `default` where the rule decides for each. A rule that is off by itself is switched on by a level. */
export function levelOf({ id, defaultLevel }: Pick<Rule, 'id' | 'defaultLevel'>, settings: RuleSettings): Level {
  const level = settings.get(id)?.level ?? 'default';
  return level === 'default' && defaultLevel === 'off' ? 'off' : level;
}

/** A configuration as far as it could be read. It is data alone: it classifies, and names nothing to run or to connect to. */
export interface Config {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: RuleSettings;
  /** Name of a model that the data has, or `none`; `undefined` when nothing is said. */
  readonly target: string | undefined;
  readonly providers: HostProviders;
  /** `undefined` where none is configured, or something is wrong with it: half a rollout is none. */
  readonly rollout?: Rollout | undefined;
  readonly budget?: Budget | undefined;
}

/** Where nothing is configured. */
export const EMPTY_CONFIG: Config = { include: [], exclude: [], rules: new Map(), target: undefined, providers: [] };

/** What is wrong with a configuration, and where. */
export interface ConfigProblem extends Span {
  readonly message: string;
  /** It can be used all the same, and deserves a look. */
  readonly isAdvice?: true;
}

export interface ConfigReading {
  readonly config: Config;
  /** In the order of the text. */
  readonly problems: readonly ConfigProblem[];
}

/** What a file holds whose every value fits the schema. */
interface Values extends WrittenRollout {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly rules?: Readonly<Record<string, Level | readonly [Level | undefined, GivenOptions | undefined]>>;
  readonly target?: string;
  readonly providers?: Readonly<Record<string, string>>;
}

/** More problems than this help nobody. */
const MOST_PROBLEMS = 50;

/** What is known of the models that a configuration names. */
export interface NamedModels {
  /** Why a target cannot be used. */
  readonly unknownTarget: (target: string) => string | undefined;
  readonly whyNotUsed: WhyNotUsed;
}

/** Reads the text of a configuration: JSON with comments and trailing commas. Never throws; what cannot be used is a problem, and the rest holds. */
export function readConfig(text: string, schema: TableSchema, { unknownTarget, whyNotUsed }: NamedModels): ConfigReading {
  const problems: ConfigProblem[] = [];
  // what is unfinished is said to end behind the end of the text
  const report: Report = ({ start, end }, message) => void problems.push({ start: Math.min(start, text.length), end: Math.min(end, text.length), message });
  const advise: Report = ({ start, end }, message) => void problems.push({ start, end, message, isAdvice: true });
  const tree = treeOf(text, report);
  const values = (tree?.type === 'object' ? readBySchema(tree, schema, report) : {}) as Values;
  const unknown = values.target === undefined ? undefined : unknownTarget(values.target);
  const target = tree?.children?.findLast(({ children: [name] = [] }) => name?.value === 'target');
  if (unknown !== undefined && target) report(spanOf(target.children?.[1] ?? target), unknown);
  // what does not fit was left out, so that the rest would be judged wrongly
  if (tree?.type === 'object' && problems.length === 0) checkRollout(tree, values, whyNotUsed, report, advise);
  const isSound = problems.every(({ isAdvice }) => isAdvice);
  problems.sort((a, b) => a.start - b.start || a.end - b.end);
  return {
    config: {
      include: values.include ?? [],
      exclude: values.exclude ?? [],
      rules: new Map(Object.entries(values.rules ?? {}).map(([id, said]) => [id, settingOf(said)])),
      target: unknown === undefined ? values.target : undefined,
      providers: Object.entries(values.providers ?? {}),
      ...(isSound && { rollout: rolloutOf(values), budget: values.budget && budgetOf(values.budget) }),
    },
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

function settingOf(said: Level | readonly [Level | undefined, GivenOptions | undefined]): RuleSetting {
  const [level = 'default', options = {}] = typeof said === 'string' ? [said] : said;
  return { level, options };
}

const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });

/** The text as a tree, as far as it is JSON. Of the errors of its syntax only the first is said: the others mostly follow from it. */
function treeOf(text: string, report: Report): Node | undefined {
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true, allowEmptyContent: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report({ start: 0, end: 0 }, 'nested too deeply to be read');
    return undefined;
  }
  const [first] = errors;
  if (first) report({ start: first.offset, end: first.offset + first.length }, jsonProblem(first));
  else if (tree?.type !== 'object') report(tree ? spanOf(tree) : { start: 0, end: text.length }, 'expected an object, such as { "target": "none" }');
  return tree;
}
