import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { ReportData } from '../../../src/core/report-data.ts';
import type { ModelFamily, ModelRecord, WrapperTables } from '../../../src/registry/model-record.ts';
import { globCovers } from '../../../src/util/id-glob.ts';
import type { VendorTable } from '../../../src/core/sites/vendors.ts';
import type { PromptVerdicts } from '../../../src/request/prompt-verdict.ts';
import { nestsRepetition } from './nested-repetition.ts';
import { readData } from './read-data.ts';

const text = v.pipe(v.string(), v.minLength(1));
const lowerCase = v.pipe(text, v.check((value) => value === value.toLowerCase(), 'lower-case'));
const listOf = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.minLength(1));
const day = v.pipe(text, v.isoDate());
const channel = v.picklist(['vendor', 'azure', 'bedrock', 'vertex', 'gateway', 'other']);
const source = v.strictObject({ name: v.pipe(text, v.regex(/\d{4}-\d{2}/, 'a date')), ref: text, fields: v.optional(listOf(text)), confidence: v.picklist(['primary', 'secondary']) });
const prefix = v.strictObject({ prefix: lowerCase, channel, provider: v.optional(text), exclusive: v.optional(v.literal(true)) });

const FAMILIES = listOf(v.strictObject({
  name: text, provider: text, needles: listOf(lowerCase), patterns: listOf(text), wordLike: v.optional(v.literal(true)),
  channel: v.optional(channel), withoutEffort: v.optional(listOf(text)), sources: listOf(source),
}));
const WRAPPERS = v.strictObject({
  sources: listOf(source), slashPrefixes: listOf(prefix), colonPrefixes: listOf(prefix), userNamedPrefixes: listOf(lowerCase),
  suffixes: listOf(lowerCase), bedrockRegions: listOf(lowerCase), bedrockVendors: listOf(lowerCase),
  apiPaths: listOf(v.strictObject({ pattern: v.pipe(text, v.includes('(?<id>')), channel, userNamed: v.optional(v.literal(true)) })),
});
const EFFORT_KEYS = v.picklist(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max', 'not-a-setting', 'unknown']);
const VERDICTS = v.strictObject({
  collectedOn: day,
  rules: v.record(text, listOf(v.strictObject({
    ids: listOf(text), exceptIds: v.optional(listOf(text)), thinking: v.optional(listOf(v.picklist(['on', 'off', 'unstated', 'dynamic']))),
    cells: listOf(v.strictObject({
      effort: v.optional(listOf(EFFORT_KEYS)), verdict: v.picklist(['keep', 'remove', 'hint']), severity: v.optional(v.picklist(['warning', 'information'])),
      reason: text,
    })),
    sources: listOf(source),
  }))),
});
const regularExpression = v.pipe(text, v.check((value) => Boolean(new RegExp(value)), 'a regular expression'), v.check((value) => !nestsRepetition(value), 'no repetition in a repetition'));
const LIMITS = v.strictObject({
  date: day, about: text, configFolders: listOf(lowerCase),
  limits: listOf(v.pipe(v.strictObject({
    id: text, name: text, files: regularExpression, keys: v.optional(listOf(text)), types: v.optional(listOf(text)), pattern: v.optional(v.pipe(text, v.includes('(?<value>'))), unit: v.picklist(['ms', 's']),
    covers: v.picklist(['folder', 'key-glob', 'handler', 'file', 'asset']), code: v.optional(regularExpression), evidence: v.optional(regularExpression), source,
  }), v.check(({ keys, pattern }) => (keys === undefined) !== (pattern === undefined), 'keys or a pattern'))),
});
const strings = v.record(text, text);
const ownTreatment = v.strictObject({ parameters: listOf(text), ids: listOf(text), except: v.optional(v.record(text, v.union([text, v.number(), v.boolean()]))), how: text });
const LIBRARIES = listOf(v.pipe(v.strictObject({
  name: text, languages: listOf(text), callees: v.optional(listOf(text)), keys: v.optional(listOf(text)), envelope: v.optional(v.strictObject({ name: text, beside: text, value: text })),
  address: v.optional(v.pipe(text, v.url())), evidence: v.optional(listOf(text)), without: v.optional(listOf(text)), retype: v.optional(v.strictObject({ from: text, to: text, package: text })), endpoint: v.optional(v.picklist(['chat.completions', 'responses', 'messages'])), opens: v.optional(listOf(text)), hosts: v.optional(listOf(text)), clientHosts: v.optional(listOf(text)), ends: v.optional(text), opaque: v.optional(listOf(text)),
  sends: v.optional(strings), onlyFor: v.optional(v.strictObject({ ids: listOf(text), why: text })), refuses: v.optional(listOf(ownTreatment)), alters: v.optional(listOf(ownTreatment)),
  fields: v.optional(v.record(text, v.pipe(v.strictObject({ name: text, code: v.optional(v.pipe(text, v.includes('$'))), values: v.optional(strings), after: v.optional(listOf(text)) }), v.check(({ code, values }) => code === undefined || values !== undefined, 'code needs values')))),
  requests: v.optional(v.strictObject({ settings: text, sentBy: listOf(text), evidence: text })), instead: v.optional(text), mayIgnore: v.optional(text), through: v.optional(text), source,
}), v.check(({ callees, keys, envelope, address }) => [callees, keys, envelope, address].filter(Boolean).length === 1, 'functions, keys, an envelope or an address'), v.check(({ fields, endpoint }) => fields === undefined || endpoint !== undefined, 'fields need an endpoint'), v.check(({ fields, instead }) => fields !== undefined || instead !== undefined, 'fields, or what is known instead')));
const REPORT = v.strictObject({
  date: day, about: text,
  encodings: listOf(v.strictObject({ name: text, ids: listOf(text), source })),
  caseFiles: listOf(v.strictObject({ name: text, pattern: text, source })),
  capKeys: v.strictObject({ pattern: text, source }),
});
const ENDPOINTS = v.strictObject({ date: day, about: text, endpoints: listOf(v.strictObject({ provider: text, name: text, baseUrl: v.pipe(text, v.startsWith('https://'), v.url()), keyVariable: v.pipe(text, v.regex(/^[A-Z_]+$/)), source })) });
const VENDORS = v.strictObject({
  date: day, frameworks: listOf(lowerCase),
  vendors: listOf(v.strictObject({ provider: lowerCase, name: text, words: listOf(lowerCase), hosts: v.array(lowerCase), spokenByOthers: v.optional(v.literal(true)), source: text })),
  channels: listOf(v.strictObject({ channel, words: listOf(lowerCase), hosts: v.array(lowerCase), arguments: v.array(text), marks: v.array(lowerCase), languages: v.array(lowerCase), source: text })),
});
const CONSTANTS = v.strictObject({ date: day, about: text, holders: listOf(v.strictObject({ name: text, languages: listOf(lowerCase), evidence: listOf(text), prefix: v.optional(text), drop: v.optional(text), source: text })) });
const DEFAULTS = v.strictObject({ target: text, dataDate: day, source: text });

const models = readData<readonly ModelRecord[]>('models.json');
const families = readData<readonly ModelFamily[]>('model-families.json');
const wrappers = readData<WrapperTables>('wrappers.json');
const verdicts = readData<PromptVerdicts>('prompt-verdicts.json');
const verdictRows = Object.values(verdicts.rules).flat();

describe('shapes', () => {
  test.each([
    ['model-families.json', FAMILIES],
    ['wrappers.json', WRAPPERS],
      ['prompt-verdicts.json', VERDICTS],
      ['limits.json', LIMITS],
      ['library-settings.json', LIBRARIES],
      ['report.json', REPORT],
      ['endpoints.json', ENDPOINTS],
    ['vendors.json', VENDORS],
    ['model-constants.json', CONSTANTS],
    ['defaults.json', DEFAULTS],
  ] as const)('%s holds what the types say, with source and date', (file, schema) => {
    const { issues } = v.safeParse(schema, readData(file));
    expect(issues?.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`)).toBeUndefined();
  });

  test('every provider of the models is a vendor with a name, once', () => {
    const { vendors } = readData<VendorTable>('vendors.json');
    const providers = vendors.map(({ provider }) => provider);
    expect(new Set(providers).size).toBe(providers.length);
    expect([...new Set(models.map(({ provider }) => provider))].filter((provider) => !providers.includes(provider))).toEqual([]);
  });

  test('the default target is a model in use, and the data day is a day of the data', () => {
    const { target, dataDate } = readData<{ target: string; dataDate: string }>('defaults.json');
    expect(models.find((model) => model.id === target)?.status).toBe('active');
    expect(models.filter((model) => (model.released ?? '') > dataDate)).toEqual([]);
  });
});

describe('families', () => {
  test.each(families.flatMap((family) => family.patterns))('%s is a linear regular expression', (pattern) => {
    expect(() => new RegExp(`^(?:${pattern})$`, 'i')).not.toThrow();
    expect(nestsRepetition(pattern)).toBe(false);
  });

  test('the check for linearity knows a bad pattern', () => {
    expect([String.raw`(a+)+`, String.raw`(?:-[a-z]+)*`, String.raw`(?:x(?:[)+]\))*){2,}`].map(nestsRepetition)).toEqual([true, true, true]);
    expect([String.raw`(?:-[a-z])*b+`, String.raw`\(a+\)+`, String.raw`(?:a{2}|b)+`].map(nestsRepetition)).toEqual([false, false, false]);
  });

  test('needles are few and long enough to be selective; only word-like ones may be short', () => {
    const needles = families.filter((family) => !family.wordLike).flatMap((family) => family.needles);
    expect(new Set(needles).size).toBeLessThan(100);
    expect(needles.filter((needle) => needle.length < 3)).toEqual([]);
  });

  test.each(families.flatMap((family) => family.withoutEffort ?? []))('the glob %s covers a model', (glob) => {
    expect(models.some((model) => globCovers(glob, model.id))).toBe(true);
  });
});

describe('wrappers', () => {
  test('prefixes end in a separator and stand once', () => {
    const slash = wrappers.slashPrefixes.map(({ prefix: written }) => written);
    const colon = wrappers.colonPrefixes.map(({ prefix: written }) => written);
    expect(slash.filter((written) => !written.endsWith('/'))).toEqual([]);
    expect(colon.filter((written) => !/(?:\S:| > )$/.test(written))).toEqual([]);
    expect(new Set([...slash, ...colon]).size).toBe(slash.length + colon.length);
  });

  test('names chosen by the user stand behind known prefixes', () => {
    const known = new Set([...wrappers.slashPrefixes, ...wrappers.colonPrefixes].map(({ prefix: written }) => written));
    expect(wrappers.userNamedPrefixes.filter((written) => !known.has(written))).toEqual([]);
  });

  test('suffixes begin with a colon; Bedrock parts end in a dot', () => {
    expect(wrappers.suffixes.filter((suffix) => !/^:\w+$/.test(suffix))).toEqual([]);
    expect([...wrappers.bedrockRegions, ...wrappers.bedrockVendors].filter((part) => !/^[a-z0-9-]+\.$/.test(part))).toEqual([]);
  });
});

describe('the report', () => {
  const { caseFiles, capKeys, encodings } = readData<ReportData>('report.json');

  test.each([...caseFiles, capKeys].map(({ pattern }) => pattern))('%s is a regular expression that no text is slow on', (pattern) => {
    const expression = new RegExp(pattern, 'i');
    for (const text of ['a/'.repeat(2_000), 'evals/'.repeat(2_000), 'per_task_token_'.repeat(1_000), '.eval'.repeat(2_000)]) {
      const { user } = process.cpuUsage();
      expression.test(text);
      expect(process.cpuUsage().user - user).toBeLessThan(200_000);
    }
  });

  test.each(encodings.flatMap(({ ids }) => ids))('the glob %s covers a model', (glob) => {
    expect(models.some((model) => globCovers(glob, model.id))).toBe(true);
  });

  test.each([
    ['promptfooconfig.yaml', true], ['tests/promptfooconfig.prod.json', true], ['evals/data/a.jsonl', true], ['app/cases/x/y.csv', true], ['src/tickets.eval.ts', true], ['triage_cases.jsonl', true], ['golden.jsonl', true],
    ['src/cases.ts', false], ['lowercases/a.csv', false], ['data/train.jsonl', false], ['evals/README.md', false], ['src/retrieval.ts', false], ['medieval.jsonl', false],
  ])('%s holds cases: %s', (path, holds) => {
    expect(caseFiles.some(({ pattern }) => new RegExp(pattern, 'i').test(path))).toBe(holds);
  });
});

describe('prompt verdicts', () => {
  test.each(verdictRows.flatMap((row) => [...row.ids, ...(row.exceptIds ?? [])]))('the glob %s covers a model', (glob) => {
    expect(models.some((model) => globCovers(glob, model.id))).toBe(true);
  });

  test('every finding has a severity, and advice to keep has none', () => {
    for (const cell of verdictRows.flatMap((row) => row.cells)) expect(cell.severity === undefined).toBe(cell.verdict === 'keep');
  });
});
