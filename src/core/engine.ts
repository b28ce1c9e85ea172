import type { Registry } from '../registry/registry.ts';
import { createRegistry } from '../registry/create-registry.ts';
import { EMPTY_CONFIG, isConfigFile, readConfig, type Config, type ConfigReading } from './config/config.ts';
import { configSchema } from './config/config-schema.ts';
import { providerNames } from './config/host-providers.ts';
import type { EngineData } from './engine-data.ts';
import { languageOf } from './languages/language.ts';
import { rules } from './rules/index.generated.ts';
import type { Rule, Target } from './rules/rule.ts';
import { chooseTarget } from './scan/choose-target.ts';
import { definedVariables } from './scan/environment.ts';
import { asValues, Prefilter } from './scan/prefilter.ts';
import type { FileResult, ScanStep } from './scan/scan-result.ts';
import { scanText } from './scan/scan-text.ts';
import type { FileEntry, Workspace } from './scan/workspace.ts';
import { CallPatterns } from './sites/call-patterns.ts';
import { evidencePattern } from './sites/evidence.ts';
import type { SiteTables } from './sites/extract.ts';
import { parameterSpellings } from './sites/call-parameters.ts';
import type { Scopes } from './sites/scopes.ts';
import { sunsetPatterns } from './sites/sunset-patterns.ts';
import type { SourceFile } from './text/source-file.ts';

export interface ScanOptions {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly target: Target | undefined;
  /** What `environmentOf` gave for the workspace of the file. */
  readonly environment?: ReadonlySet<string> | undefined;
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
  /** Reads the text of a configuration, which is no file to scan. Never throws. */
  readConfig(text: string): ConfigReading;
  /** Sites and findings of one text, whatever its size; never throws, whatever the text. With its `scopes`, more names are known. */
  scanText(file: SourceFile, options: ScanOptions, scopes?: Scopes): FileResult;
  /**
   * Reads and scans the files in order, one step a file. The caller decides when to pause and when to stop: a step never takes longer
   * than one file of at most 1 MB.
   */
  scanFiles(workspace: Workspace, files: readonly FileEntry[], options: ScanOptions): Generator<ScanStep, void, void>;
}

/** Shorter words stand inside too many others (`callMethod`) to look for them in every file; they count only where something else is found. */
const SHORTEST_SIGN = 4;

/** Builds the tables; some 10 ms, so hosts do it when the first file is to be scanned. */
export function createEngine(data: EngineData): Engine {
  const registry = createRegistry(data.models, data.families, data.wrappers, data.dataDate);
  const tables: SiteTables = { registry, patterns: new CallPatterns(data.calls), sunsets: sunsetPatterns(data.sunsets), spellings: parameterSpellings(data.calls), evidence: evidencePattern(data.calls) };
  const needles = data.families.flatMap((family) => (family.wordLike ? asValues(family.needles) : family.needles));
  const prefilter = new Prefilter([...needles, ...data.calls.evidence.filter((sign) => sign.length >= SHORTEST_SIGN)]);

  const schema = configSchema({ rules, providers: providerNames(registry), targets: [] });

  const scan = (file: SourceFile, { today, target, environment, config = EMPTY_CONFIG }: ScanOptions, scopes?: Scopes): FileResult =>
    scanText(file, tables, rules, { registry, data, today, target, environment, settings: config.rules, aids: { providers: config.providers, scopes } });
  const unknownTarget = (asked: string): string | undefined => {
    const answer = chooseTarget(asked, registry, data.defaultTarget);
    return 'target' in answer ? undefined : `the data has no model ${JSON.stringify(asked)}${answer.nearest.length === 0 ? '' : `; the nearest are ${answer.nearest.join(', ')}`}`;
  };

  function scanFile(workspace: Workspace, path: string, options: ScanOptions): ScanStep {
    const content = workspace.read(path);
    if ('reason' in content) return { kind: 'skipped', skipped: { path, ...content } };
    const bytes = content.bytes.length;
    // a prompt file is about a model by its name; everything else must say so
    if (languageOf(path)?.nature !== 'prompt' && !prefilter.test(content.bytes)) return { kind: 'no-hit', path, bytes };
    const decoded = content.decode();
    if ('reason' in decoded) return { kind: 'skipped', skipped: { path, reason: decoded.reason, failed: false } };
    return { kind: 'scanned', result: scan({ path, text: decoded.text }, options), bytes };
  }

  return {
    registry, data, rules,
    handles: (path) => languageOf(path) !== undefined && !isConfigFile(path),
    readConfig: (text) => readConfig(text, schema, unknownTarget),
    scanText: scan,
    environmentOf(workspace, files) {
      const texts = files.flatMap(({ path }) => {
        const content = languageOf(path)?.nature === 'env' ? workspace.read(path) : undefined;
        const decoded = content && 'bytes' in content ? content.decode() : undefined;
        return decoded && 'text' in decoded ? [{ path, text: decoded.text }] : [];
      });
      return definedVariables(texts);
    },
    *scanFiles(workspace, files, options) {
      for (const { path } of files) yield scanFile(workspace, path, options);
    },
  };
}
