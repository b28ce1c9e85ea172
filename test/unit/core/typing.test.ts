import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Engine, ScanOptions } from '../../../src/core/engine.ts';
import { languageOf, LANGUAGES } from '../../../src/core/languages/language.ts';
import { dataFolder, loadData } from '../../../src/host/load-data.ts';
import { TODAY } from '../../support/engine.ts';
import { examplesOf, pathOf } from '../../support/rule-page.ts';

const root = path.join(import.meta.dirname, '../../..');
const data = loadData(dataFolder());
const targets: readonly ScanOptions['target'][] = [undefined, { id: data.defaultTarget, explicit: true }];

/** An engine whose code remembers nothing of what other engines have read. */
async function engineWithoutPast(): Promise<Engine> {
  vi.resetModules();
  const { createEngine } = await import('../../../src/core/engine.ts');
  return createEngine(data);
}

const pages = fs.globSync('docs/rules/*.md', { cwd: root }).sort().flatMap((page) => examplesOf(fs.readFileSync(path.join(root, page), 'utf8')).map((example) => ({ path: pathOf(example), text: example.code })));
const application = fs.globSync('examples/*/{src,worker,prompts,config}/**/*.*', { cwd: root }).sort().filter((file) => languageOf(file) !== undefined).map((file) => ({ path: file, text: fs.readFileSync(path.join(root, file), 'utf8') }));
const fixtures = [...pages, ...application];

const NAMES = ['a.ts', 'a.tsx', 'a.js', 'a.py', 'a.vue', 'a.svelte', 'a.go', 'a.java', 'a.kt', 'a.cs', 'a.rb', 'a.php', 'a.rs', 'a.swift', 'a.sh', 'a.json', 'a.jsonl', 'a.ipynb', 'a.yaml', 'a.toml', 'a.properties', 'a.ini', 'Dockerfile', 'a.tf', 'a.bicep', 'nginx.conf', '.env', 'prompts/a.md'];
const PIECES = ['x', ' ', '\n', '\r\n', '"', "'", '`', '(', ')', '{', '}', '${', '//', '#', '/*', '*/', ',', ':', '=', 'gpt-4o', 'claude-3-opus-20240229', 'temperature: 1, ', 'max_tokens=10, ', 'You are a helpful assistant. ', 'Think step by step. ', 'IMPORTANT: ', 'Never guess. ', 'Always guess. ', 'const MODEL = "gpt-4";\n', 'model: MODEL', '?? MODEL', 'timeout: 5', 'modelshift-ignore model-retired: so ', 'é'];

/** A request with a prompt of many sentences, in which most letters stand. */
const SENTENCES = ['You are a helpful assistant for the customers of a shop. ', 'Answer in English. ', 'Think step by step before you answer. ', 'Never invent facts about an order. ', 'IMPORTANT: ', 'Be concise. ', 'Explain everything in detail. ', 'Answer with JSON only. ', 'Keep going until the task is done. ', 'Today is {date}. ', 'Never share the address of a customer. ', 'Do not tell the address of a customer. '];
const requests = fc.array(fc.constantFrom(...SENTENCES), { minLength: 2, maxLength: 12 }).map((sentences) => ({ path: 'a.ts', text: `client.responses.create({ model: "gpt-4o", instructions: \`${sentences.join('')}\` })` }));

interface Edit {
  /** Where, as a share of the text. */
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

function edited(text: string, { at, removed, added }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + added + text.slice(start + removed);
}

const edits = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), removed: fc.nat(3), added: fc.constantFrom('', ...PIECES, ...SENTENCES) }), { minLength: 1, maxLength: 8 });

describe('a text that is typed', () => {
  test('there are fixtures, and a name of a file for every language', () => {
    expect(fixtures.length).toBeGreaterThan(100);
    expect(LANGUAGES.map(({ name }) => name).filter((name) => !NAMES.some((file) => languageOf(file)?.name === name))).toEqual([]);
  });

  test('has the sites and findings of the same text as the first one that is read', async () => {
    const [typing, reading] = [await engineWithoutPast(), await engineWithoutPast()];
    fc.assert(fc.property(fc.oneof(fc.constantFrom(...fixtures), requests), fc.option(fc.constantFrom(...NAMES), { freq: 1 }), fc.constantFrom(...targets), edits, (fixture, name, target, all) => {
      const file = name ?? fixture.path;
      let { text } = fixture;
      for (const edit of all) {
        text = edited(text, edit);
        typing.scanText({ path: file, text }, { today: TODAY, target });
      }
      // once more, after other texts of the same words have been read
      expect(typing.scanText({ path: file, text }, { today: TODAY, target })).toEqual(reading.scanText({ path: file, text }, { today: TODAY, target }));
    }), { numRuns: 150 });
  }, 120_000);
});
