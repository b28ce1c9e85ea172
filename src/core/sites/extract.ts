import type { Registry } from '../../registry/registry.ts';
import { once, remembered } from '../../util/remembered.ts';
import type { Language } from '../languages/language.ts';
import type { Entry, Group, Literal, Tree } from '../languages/tree.ts';
import type { HostProviders } from '../config/host-providers.ts';
import type { Spellings } from './call-parameters.ts';
import type { CallPatterns } from './call-patterns.ts';
import { Calls } from './calls.ts';
import { findConstants, type Constants } from './constants.ts';
import type { ConstantTable } from './model-constants.ts';
import { findModelSites, matchLiteral, type FileContext } from './model-sites.ts';
import { factsOf } from './group-facts.ts';
import { isOnlyAsked, placesOfNames } from './gate.ts';
import { isModelName } from './names.ts';
import { findEndpointSites } from './endpoint-sites.ts';
import { isPromptPath } from './path-role.ts';
import { findParamSites } from './param-sites.ts';
import type { PromptSigns } from './prompt-signs.ts';
import { findPromptSites } from './prompt-sites.ts';
import { blockStart } from './registry-block.ts';
import { countBuilt, countIds, countPassed, countRows, isNamed } from './registry-role.ts';
import type { Scopes } from './scopes.ts';
import type { Call, Site } from './site.ts';
import type { SunsetPatterns } from './sunset-patterns.ts';
import { findTimeoutSites } from './timeout-sites.ts';
import type { Vendors } from './vendors.ts';

/** Tables that are the same for every file. */
export interface SiteTables {
  readonly registry: Registry;
  readonly patterns: CallPatterns;
  readonly sunsets: SunsetPatterns;
  readonly spellings: Spellings;
  /** Words that show that a file deals with models. */
  readonly evidence: RegExp;
  readonly prompts: PromptSigns;
  readonly vendors: Vendors;
  readonly modelConstants: ConstantTable;
}

/** What is known about a file beside its text. */
export interface ReadingAids {
  /** Whose API configured hosts are. */
  readonly providers: HostProviders;
  /** What names hold that are not plain by their spelling. */
  readonly scopes: Scopes | undefined;
}

/** What depends on a model in one file. */
export interface Extracted {
  /** In the order of the text. */
  readonly sites: readonly Site[];
  /** Every recognised call, whether a site stands in it or not. */
  readonly calls: readonly Call[];
}

/** Counts the ids of each statement, in one pass, once anybody asks. */
function idsByStatement({ literals }: Tree, isModelId: (literal: Literal) => boolean): (entry: Entry) => number {
  const counts = once(() => {
    const all = new Map<number, number>();
    for (const literal of literals) {
      if (!isModelId(literal)) continue;
      const start = blockStart(literal.entry, '');
      all.set(start, (all.get(start) ?? 0) + 1);
    }
    return all;
  });
  return (entry) => counts().get(blockStart(entry, '')) ?? 0;
}

/** Whether the call around a literal, or each that takes it by its name, is one that reaches a model. */
function isSent(literal: Literal, calls: Calls, constants: Constants): boolean {
  const reaches = (entry: Entry): boolean => !['settings', undefined].includes(calls.around(entry)?.call.purpose);
  const uses = constants.usesOf(literal);
  return reaches(literal.entry) || (uses.length > 0 && uses.every(reaches));
}

/** All sites and calls of one parsed file. */
export function extractSites(path: string, tree: Tree, language: Language, tables: SiteTables, { providers, scopes }: ReadingAids): Extracted {
  const constants = findConstants(tree, language, scopes);
  const calls = new Calls(tree, tables.patterns, language.name, constants, { configured: providers, vendors: tables.vendors });
  const isModelId = remembered((literal: Literal) => matchLiteral(literal, tree.text, tables.registry) !== undefined);
  const placesOf = once(() => placesOfNames(tree.text));
  const rowsOf = remembered((table: Group) => countRows(table, isModelId));
  const passedIn = remembered((block: Group) => countPassed(block, isModelId));
  const dealsWithModels = once(() => calls.all.length > 0 || tables.evidence.test(tree.text) || isPromptPath(path));
  const context: FileContext = {
    dealsWithModels,
    tree, language, path, vendors: tables.vendors, modelConstants: tables.modelConstants, ownTimeouts: tables.patterns.timeoutsIn(tree.text, language.name), registry: tables.registry, calls, constants,
    flowsIntoModel: remembered((name: string) => constants.uses.get(name)?.some((entry) => isModelName(entry.name)) ?? false),
    heldWhereModelIs: remembered((literal: Literal) => constants.usesOf(literal, (use) => isModelName(use.name)).length > 0),
    defaultOf: (literal) => constants.defaultOf(literal),
    about: remembered(factsOf),
    isOnlyAsked: remembered((list: Group) => isOnlyAsked(list, tree, language, placesOf)),
    mentions: remembered((word: string) => tree.text.toLowerCase().includes(word)),
    callAround: (entry) => calls.around(entry),
    isSent: (literal) => isSent(literal, calls, constants),
    isModelId, idsInStatement: idsByStatement(tree, isModelId), idsAssigned: remembered((block: Group) => block.entries.filter(({ literals }) => literals.some(isModelId)).length), namedAfterId: remembered((block: Group) => block.entries.filter((entry) => isNamed(entry, { isModelId, tree })).length), constantsBuilt: remembered((block: Group) => countBuilt(block, isModelId)), idsIn: remembered((list: Group) => countIds(list, isModelId)), rowsWithId: (table, name) => rowsOf(table).get(name) ?? 0, idsPassed: (block, callee) => passedIn(block).get(callee) ?? 0,
  };
  const models = findModelSites(context);
  // of environment files only names and model ids are read: the other values may be secrets
  if (language.nature === 'env') return { sites: models, calls: [] };
  const hasEvidence = once(() => models.length > 0 || dealsWithModels());
  // lines of JSON are data: requests of a batch, examples to train with; nobody edits the prompts in them
  const prompts = language.name === 'jsonl' ? [] : findPromptSites(context, tables.prompts, hasEvidence);
  const sites: Site[] = [...models, ...findParamSites(context, tables.spellings), ...findTimeoutSites(context), ...findEndpointSites(context, tables.sunsets), ...prompts];
  return { sites: sites.sort((a, b) => a.start - b.start || a.end - b.end), calls: calls.all.map(({ call }) => call) };
}
