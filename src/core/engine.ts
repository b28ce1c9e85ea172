import type { Registry } from '../registry/registry.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { EMPTY_CONFIG, isConfigFile, readConfig, type Config, type ConfigReading } from './config/config.ts';
import { configSchema } from './config/config-schema.ts';
import { providerNames } from './config/host-providers.ts';
import type { EngineData } from './engine-data.ts';
import { languageOf } from './languages/language.ts';
import { LimitReader } from './limits/limit-reader.ts';
import type { Limit } from './limits/limit.ts';
import { whyNotRolledOut } from './rollout/why-not-rolled-out.ts';
import { rules } from './rules/index.generated.ts';
import type { Rule, Target } from './rules/rule.ts';
import { chooseTarget } from './scan/choose-target.ts';
import { definedVariables } from './scan/environment.ts';
import { Prefilter } from './scan/prefilter.ts';
import { saysGenerated } from './scan/generated.ts';
import { ownOutput } from './scan/own-output.ts';
import type { FileResult, ScanStep, TextStep } from './scan/scan-result.ts';
import { readText, scanText, type ReadText } from './scan/scan-text.ts';
import { IGNORE } from './scan/suppressions.ts';
import { textAt, type FileEntry, type Skipped, type Workspace } from './scan/workspace.ts';
import { CallPatterns } from './sites/call-patterns.ts';
import { evidencePattern } from './sites/evidence.ts';
import type { SiteTables } from './sites/extract.ts';
import { PARTS_OF_MODEL_NAMES } from './sites/names.ts';
import { parameterSpellings } from './sites/call-parameters.ts';
import { isPromptPath } from './sites/path-role.ts';
import { promptSigns } from './sites/prompt-signs.ts';
import type { Scopes } from './sites/scopes.ts';
import { sunsetPatterns } from './sites/sunset-patterns.ts';
import { Vendors } from './sites/vendors.ts';
import type { SourceFile } from './text/source-file.ts';

export interface ScanOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly target: Target | undefined;
  /** What `environmentOf` gave for the workspace of the file. */
  readonly environment?: ReadonlySet<string> | undefined;
  /** What `limitsOf` gave for the workspace of the file. */
  readonly limits?: readonly Limit[];
  /** What is configured of rules and hosts; nothing when absent. */
  readonly config?: Pick<Config, 'rules' | 'providers'>;
}

/** The scanner with its tables built: made once, used for every file. */
export interface Engine {
  readonly registry: Registry;
  readonly data: EngineData;
  readonly rules: readonly Rule[];
  /** True when a scanner exists for the file's name. */
  handles(path: string): boolean;
  /** Names that the environment files among `files` define; `undefined` when there are none. */
  environmentOf(workspace: Workspace, files: readonly FileEntry[]): ReadonlySet<string> | undefined;
  /** True for files that may say a time limit for others. */
  readsLimits(path: string): boolean;
  /** Time limits for other files that one file says. */
  limitsIn(file: SourceFile): readonly Limit[];
  /** The same of all files of a workspace. */
  limitsOf(workspace: Workspace, files: readonly FileEntry[]): readonly Limit[];
  /** Reads the text of a configuration, which is no file to scan. Never throws. With a day it is said which of its models end. */
  readConfig(text: string, today?: string): ConfigReading;
  /** Sites and findings of one text, whatever its size; never throws, whatever the text. With its `scopes`, more names are known. */
  scanText(file: SourceFile, options: ScanOptions, scopes?: Scopes): FileResult;
  /** The same without findings; `undefined` for a text that is not read as it stands, such as a notebook. */
  readText(file: SourceFile, config?: Pick<Config, 'providers'>): ReadText | undefined;
  /** Reads the files in order, one step a file, and leaves those out that no model can be in. */
  readFiles(workspace: Workspace, files: readonly FileEntry[]): Generator<TextStep, void, void>;
  /**
   * Reads and scans the files in order, one step a file. The caller decides when to pause and when to stop: a step never takes longer
   * than one file of at most 1 MB. A file with a hit whose bytes `isKnown` knows, from a scan with the same options, is not read as text again.
   */
  scanFiles(workspace: Workspace, files: readonly FileEntry[], options: ScanOptions, isKnown?: (bytes: Uint8Array, path: string) => boolean): Generator<ScanStep, void, void>;
}

/** Whoever names a file wants an answer for it: one that is merely left out below a folder is then a failure. */
function unread(path: string, { reason, failed }: Omit<Skipped, 'path'>, named: true | undefined): TextStep {
  return { kind: 'skipped', skipped: failed || !named ? { path, reason, failed } : { path, reason, failed: true, named } };
}

/** How command lines are told the model, beside names that have the word in them. */
const SHORT_OPTION = '-m ';
/** Shorter words stand inside too many others (`callMethod`) to look for them in every file; they count only where something else is found. */
const SHORTEST_SIGN = 4;

/** Builds the tables; some 10 ms, so hosts do it when the first file is to be scanned. */
export function createEngine(data: EngineData): Engine {
  const registry = createRegistry(data.models, data.families, data.wrappers, data.dataDate);
  const tables: SiteTables = { registry, patterns: new CallPatterns(data.calls), sunsets: sunsetPatterns(data.sunsets), spellings: parameterSpellings(data.calls), evidence: evidencePattern(data.calls), prompts: promptSigns(data.calls), vendors: new Vendors(data.vendors), modelConstants: data.modelConstants };
  const needlesOf = (wordLike: boolean): string[] => data.families.flatMap((family) => ((family.wordLike ?? false) === wordLike ? family.needles : []));
  const ending = [...tables.sunsets.calls.map(({ name }) => name), ...tables.sunsets.modules.keys()];
  const prefilter = new Prefilter({ ids: [IGNORE, ...ending, ...needlesOf(false)], signs: data.calls.evidence.filter((sign) => sign.length >= SHORTEST_SIGN), wordLike: needlesOf(true), names: [...PARTS_OF_MODEL_NAMES, SHORT_OPTION] });
  const limitReader = new LimitReader(data.limits);
  const schema = configSchema({ rules, providers: providerNames(registry), targets: [] });

  const scan = (file: SourceFile, { today, target, environment, config = EMPTY_CONFIG, limits = [] }: ScanOptions, scopes?: Scopes): FileResult =>
    scanText(file, tables, rules, {
      registry, data, today, target, environment, limits: [...limits, ...limitReader.limitsIn(file).filter((limit) => !limitReader.reads(limit.path))], settings: config.rules, aids: { providers: config.providers, scopes },
    });
  const unknownTarget = (asked: string): string | undefined => {
    const answer = chooseTarget(asked, registry, data.defaultTarget);
    return 'target' in answer ? undefined : `the data has no model ${JSON.stringify(asked)}${answer.nearest.length === 0 ? '' : `; the nearest are ${answer.nearest.join(', ')}`}`;
  };

  const textsOf = (workspace: Workspace, files: readonly FileEntry[], concerns: (path: string) => boolean): SourceFile[] =>
    files.flatMap(({ path }) => {
      const text = concerns(path) ? textAt(workspace, path) : undefined;
      return text === undefined ? [] : [{ path, text }];
    });

  function textOf(workspace: Workspace, { path, named }: FileEntry, isKnown: (bytes: Uint8Array, path: string) => boolean): TextStep {
    const content = workspace.read(path);
    if ('reason' in content) return unread(path, content, named);
    const bytes = content.bytes.length;
    // prompts are about a model by the name of their file; everything else must say so
    if (languageOf(path)?.nature !== 'prompt' && !isPromptPath(path) && !prefilter.test(content.bytes)) return { kind: 'no-hit', path, bytes };
    if (isKnown(content.bytes, path)) return { kind: 'known', path, bytes };
    const decoded = content.decode();
    if ('reason' in decoded) return unread(path, { ...decoded, failed: false }, named);
    const own = ownOutput(path, decoded.text);
    if (own !== undefined) return { kind: 'skipped', skipped: { path, reason: own, failed: false } };
    if (!named && saysGenerated(path, decoded.text)) return { kind: 'skipped', skipped: { path, reason: 'generated (by its own words)', failed: false } };
    return { kind: 'text', file: { path, text: decoded.text }, bytes };
  }

  return {
    registry, data, rules,
    handles: (path) => languageOf(path) !== undefined && !isConfigFile(path),
    readConfig: (text, today) => readConfig(text, schema, { unknownTarget, whyNotUsed: (model, alias) => whyNotRolledOut(model, alias, registry, today) }),
    scanText: scan,
    environmentOf: (workspace, files) => definedVariables(textsOf(workspace, files, (path) => languageOf(path)?.nature === 'env')),
    readsLimits: (path) => limitReader.reads(path),
    limitsIn: (file) => limitReader.limitsIn(file),
    limitsOf: (workspace, files) => textsOf(workspace, files, (path) => limitReader.reads(path)).flatMap((file) => limitReader.limitsIn(file)),
    readText: (file, { providers } = EMPTY_CONFIG) => readText(file, tables, { providers, scopes: undefined }),
    *readFiles(workspace, files) {
      for (const file of files) yield textOf(workspace, file, () => false);
    },
    *scanFiles(workspace, files, options, isKnown = () => false) {
      for (const file of files) {
        const step = textOf(workspace, file, isKnown);
        yield step.kind === 'text' ? { kind: 'scanned', result: scan(step.file, options), bytes: step.bytes } : step;
      }
    },
  };
}
