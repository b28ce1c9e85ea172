import { describe, expect, test } from 'vitest';
import type { AliasSurroundings } from '../../../src/core/fixes/env-alias.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { blockedReason, fixed, invented, marked, NOWHERE } from './site-in.ts';

const template = (text: string, path = '.env.example') => ({ path, text });
const surroundings = (rest: Partial<AliasSurroundings>): AliasSurroundings => ({ ...NOWHERE, ...rest });
const taken = (name: string, value = 'gpt-4o'): AliasSurroundings => surroundings({ aliasesInUse: new Map([[name, value]]) });

describe('the name', () => {
  const call = 'ask({ model: «"gpt-5.4"» });';
  const nameFor = (path: string, text: string, around = taken('OPENAI_MODEL_DEFAULT', 'o3')): string => fixed(marked(path, text), around).variable;

  test('is the default of the provider', () => {
    expect(nameFor('src/ask.ts', call, NOWHERE)).toBe('OPENAI_MODEL_DEFAULT');
    expect(nameFor('src/ask.ts', 'ask({ model: «"claude-opus-4-1"» });', NOWHERE)).toBe('ANTHROPIC_MODEL_DEFAULT');
  });

  test('is the kind of model where it does not answer in text', () => {
    expect(nameFor('src/ask.ts', 'client.embeddings.create({ model: «"text-embedding-3-small"» });', NOWHERE)).toBe('OPENAI_MODEL_EMBEDDING');
  });

  test.each([
    ['a constant', 'src/ask.ts', 'const TRIAGE_MODEL = «"gpt-5.4"»;', 'OPENAI_MODEL_TRIAGE'],
    ['a constant that names the id', 'src/ask.ts', 'const GPT_5_4 = «"gpt-5.4"»;', 'OPENAI_MODEL_ASK'],
    ['a constant that names it with a letter', 'src/ask.ts', 'const GPT_4O = «"gpt-4o"»;', 'OPENAI_MODEL_ASK'],
    ['the function around', 'src/ask.ts', `export async function triageTicket(t) { if (t) { ${call} } }`, 'OPENAI_MODEL_TRIAGE_TICKET'],
    ['the arrow function around', 'src/ask.ts', `const triage = async (t) => { list.map((x) => ${call.slice(0, -1)}); };`, 'OPENAI_MODEL_TRIAGE'],
    ['the method around', 'src/ask.ts', `class Desk { async triage(t) { ${call} } }`, 'OPENAI_MODEL_TRIAGE'],
    ['the function of which it is a default', 'src/ask.ts', 'function triage(model = «"gpt-5.4"») {}', 'OPENAI_MODEL_TRIAGE'],
    ['the Python function around', 'src/ask.py', 'class Desk:\n    def triage(self):\n        if self:\n            ask(model=«"gpt-5.4"»)\n', 'OPENAI_MODEL_TRIAGE'],
    ['the Python function of which it is a default', 'src/ask.py', 'def triage(model=«"gpt-5.4"»):\n    pass\n', 'OPENAI_MODEL_TRIAGE'],
    ['no Python function above that has ended', 'src/ask.py', 'def triage():\n    pass\n\nask(model=«"gpt-5.4"»)\n', 'OPENAI_MODEL_ASK'],
    ['the file', 'src/triage-ticket.ts', call, 'OPENAI_MODEL_TRIAGE_TICKET'],
    ['the folder of a file without a name of its own', 'src/triage/index.ts', call, 'OPENAI_MODEL_TRIAGE'],
  ])('comes from %s when the default stands for another id', (_, path, text, name) => {
    expect(nameFor(path, text)).toBe(name);
  });

  test('gets a number when the route is taken too', () => {
    const aliasesInUse = new Map([['OPENAI_MODEL_DEFAULT', 'gpt-4o'], ['OPENAI_MODEL_ASK', 'gpt-4o'], ['OPENAI_MODEL_ASK_2', 'gpt-4o']]);
    expect(nameFor('src/ask.ts', call, surroundings({ aliasesInUse }))).toBe('OPENAI_MODEL_ASK_3');
  });

  test('is shared when it stands for the same id', () => {
    expect(nameFor('src/ask.ts', call, taken('OPENAI_MODEL_DEFAULT', 'gpt-5.4'))).toBe('OPENAI_MODEL_DEFAULT');
  });

  test.each([
    ['a template', template('OPENAI_MODEL_DEFAULT=gpt-4o\n')],
    ['a local file', template('OPENAI_MODEL_DEFAULT="gpt-4o"\n', '.env.local')],
    ['a comment', template('# OPENAI_MODEL_DEFAULT=gpt-4o\n')],
    ['a file that leaves it empty', template('OPENAI_MODEL_DEFAULT=\n')],
  ])('is taken by another value in %s', (_, file) => {
    expect(nameFor('src/ask.ts', call, surroundings({ envFiles: [file] }))).toBe('OPENAI_MODEL_ASK');
  });

  test('is taken when code and environment file disagree', () => {
    const around = surroundings({ aliasesInUse: new Map([['OPENAI_MODEL_DEFAULT', 'gpt-5.4']]), envFiles: [template('OPENAI_MODEL_DEFAULT=gpt-4o', '.env')] });
    expect(nameFor('src/ask.ts', call, around)).toBe('OPENAI_MODEL_ASK');
  });

  test('is taken when the file reads it for something unknown', () => {
    expect(nameFor('src/ask.ts', `const m = process.env.OPENAI_MODEL_DEFAULT!;\n${call}`, NOWHERE)).toBe('OPENAI_MODEL_ASK');
  });
});

describe('the environment template', () => {
  const call = marked('web/src/ask.ts', 'ask({ model: «"gpt-5.4"» });');
  const result = (text: string): string => applyEdits(text, fixed(call, surroundings({ envFiles: [template(text)] })).edits.get('.env.example') ?? []);

  test.each([
    ['an empty file', '', 'OPENAI_MODEL_DEFAULT=gpt-5.4\n'],
    ['the end', 'PORT=1\n', 'PORT=1\nOPENAI_MODEL_DEFAULT=gpt-5.4\n'],
    ['the end without a line break', '# Port\nPORT=1', '# Port\nPORT=1\nOPENAI_MODEL_DEFAULT=gpt-5.4'],
    ['the end with Windows line breaks', 'PORT=1\r\n', 'PORT=1\r\nOPENAI_MODEL_DEFAULT=gpt-5.4\r\n'],
    ['behind its provider', 'OPENAI_API_KEY=\n\n# Rest\nPORT=1\n', 'OPENAI_API_KEY=\nOPENAI_MODEL_DEFAULT=gpt-5.4\n\n# Rest\nPORT=1\n'],
    ['behind the last model of its provider', 'OPENAI_MODEL_A=a # first\nOPENAI_API_KEY=\n', 'OPENAI_MODEL_A=a # first\nOPENAI_MODEL_DEFAULT=gpt-5.4\nOPENAI_API_KEY=\n'],
    ['behind a commented-out neighbour', 'OPENAI_API_KEY=\n# OPENAI_MODEL_A=a\nPORT=1\n', 'OPENAI_API_KEY=\n# OPENAI_MODEL_A=a\nOPENAI_MODEL_DEFAULT=gpt-5.4\nPORT=1\n'],
    ['behind a value of several lines', 'OPENAI_NOTE="a\nPORT=2\n"\nPORT=1\n', 'OPENAI_NOTE="a\nPORT=2\n"\nOPENAI_MODEL_DEFAULT=gpt-5.4\nPORT=1\n'],
    ['nowhere when it is there', 'OPENAI_MODEL_DEFAULT="gpt-5.4"\n', 'OPENAI_MODEL_DEFAULT="gpt-5.4"\n'],
    ['nowhere when it is there as a comment', '# OPENAI_MODEL_DEFAULT=\n', '# OPENAI_MODEL_DEFAULT=\n'],
  ])('gets the variable: %s', (_, before, after) => {
    expect(result(before)).toBe(after);
  });

  test('is the nearest above the file', () => {
    const envFiles = [template('', '.env.example'), template('', 'web/.env.example'), template('', 'worker/.env.example'), template('', 'web/.env')];
    expect([...fixed(call, surroundings({ envFiles })).edits.keys()]).toEqual(['web/src/ask.ts', 'web/.env.example']);
  });

  test('is joined by the nearest environment in use where that is asked for', () => {
    const envFiles = [template('', '.env.example'), template('OPENAI_API_KEY=k\n', '.env'), template('', 'web/.env.local')];
    const { edits, creates } = fixed(call, surroundings({ envFiles, editsEnv: () => true }));
    expect([[...edits.keys()], creates]).toEqual([['web/src/ask.ts', '.env.example', '.env'], []]);
    expect(edits.get('.env')).toEqual([{ start: 16, end: 16, newText: '\nOPENAI_MODEL_DEFAULT=gpt-5.4' }]);
  });

  test('is created only where the caller says so', () => {
    const created = fixed(call, surroundings({ createEnvFileAt: '.env.example', envFiles: [template('PORT=1', '.env')] }));
    expect(created.creates).toEqual(['.env.example']);
    expect(created.edits.get('.env.example')).toEqual([{ start: 0, end: 0, newText: 'OPENAI_MODEL_DEFAULT=gpt-5.4\n' }]);
    const none = fixed(call, surroundings({ envFiles: [template('PORT=1', '.env')] }));
    expect([none.creates, [...none.edits.keys()]]).toEqual([[], ['web/src/ask.ts']]);
  });
});

describe('blocked', () => {
  test.each([
    ['a comparison', 'src/ask.ts', 'if (model === «"gpt-5.4"») ask();', 'compared'],
    ['a key', 'src/ask.ts', 'const MODELS = { «"gpt-5.4"»: 1 };', 'a key'],
    ['a list', 'src/ask.ts', 'const MODELS = [«"gpt-5.4"», "gpt-4o"];', 'list of models'],
    ['an enum', 'src/ask.ts', 'enum Model { Large = «"gpt-5.4"» }', 'enum'],
    ['a test', 'test/ask.test.ts', 'ask({ model: «"gpt-5.4"» });', 'test'],
    ['documentation', 'docs/ask.ts', 'ask({ model: «"gpt-5.4"» });', 'documentation'],
    ['a deployment', 'src/ask.ts', 'ask({ deployment: «"gpt-5.4"» });', 'deployment'],
    ['a fine-tuned model', 'src/ask.ts', 'ask({ model: «"ft:gpt-4o-2024-08-06:acme::abc123"» });', 'fine-tuned'],
    ['an alias that exists', 'src/ask.ts', 'ask({ model: process.env.MY_MODEL ?? «"gpt-5.4"» });', 'MY_MODEL'],
    ['a YAML file', 'config/models.yaml', 'model: «"gpt-5.4"»\n', 'no code'],
    ['a JSON file', 'config/models.json', '{ "model": «"gpt-5.4"» }', 'no code'],
    ['an environment file', '.env', 'OPENAI_MODEL=«"gpt-5.4"»\n', 'no code'],
    ['a declaration file', 'src/types.d.ts', 'export declare const model: «"gpt-5.4"»;', 'no code'],
    ['a stub', 'app/types.pyi', 'def ask(model: str = «"gpt-5.4"»): ...\n', 'no code'],
  ])('%s', (_, path, text, reason) => {
    expect(blockedReason(marked(path, text))).toContain(reason);
  });

  test('a name that the user chose', () => {
    const at = marked('src/ask.ts', 'ask({ model: «"gpt-5.4"» });');
    expect(blockedReason({ ...at, site: { ...at.site, match: { ...at.site.match, userNamed: true } } })).toContain('user');
  });

  test('a language that is not scanned', () => {
    expect(blockedReason(invented('main.zig', 'model := «"gpt-5.4"»'))).toContain('no code');
  });

  test.each(['main.go', 'main.rs', 'a.swift', 'a.sh'])('a language in which no alias is written yet: %s', (path) => {
    expect(blockedReason(invented(path, 'model = «"gpt-5.4"»'))).toContain('No alias');
  });

  test('a text that has changed since', () => {
    const at = marked('src/ask.ts', 'ask({ model: «"gpt-5.4"» });');
    expect(blockedReason({ ...at, file: { ...at.file, text: ` ${at.file.text}` } })).toContain('changed');
  });
});
