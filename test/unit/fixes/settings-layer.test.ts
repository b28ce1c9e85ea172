import { describe, expect, test } from 'vitest';
import { envAlias } from '../../../src/core/fixes/env-alias.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();

type Files = Readonly<Record<string, string>>;

/** The texts that the fix of the first id of a file changes; or why there is none. */
function fixed(path: string, files: Files): Record<string, string> | string {
  const text = files[path] ?? '';
  const site = engine.scanText({ path, text }, { today: TODAY, target: undefined }).sites.find((found) => found.kind === 'model');
  if (site?.kind !== 'model') throw new Error('no id is found');
  const alias = envAlias({ path, text }, site, { envFiles: [{ path: '.env.example', text: 'A=1\n' }], aliasesInUse: new Map(), readFile: (other) => files[other] });
  if ('blocked' in alias) return alias.blocked;
  return Object.fromEntries([...alias.edits].map(([at, edits]) => [at, applyEdits(at === '.env.example' ? 'A=1\n' : (files[at] ?? ''), edits)]));
}

const pyCall = (imports: string): string => `${imports}\nfrom openai import OpenAI\nclient = OpenAI()\nclient.responses.create(model="gpt-5.4", input=text, timeout=settings.timeout)\n`;
const pySettings = (more = '', config = ''): string => `from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Settings(BaseSettings):\n${config}    timeout: int = 30  # seconds\n    url: str = Field(\n        default="x",\n    )\n${more}\n    @property\n    def slow(self) -> bool:\n        limit: int = 3\n        return self.timeout > limit\n\n\nsettings = Settings()\n`;

describe('pydantic settings', () => {
  test.each([
    ['beside the file', 'app/reply.py', 'from .config import settings', 'app/config.py'],
    ['of the package above', 'app/api/reply.py', 'from ..core.config import other, settings', 'app/core/config.py'],
    ['from the root', 'app/reply.py', 'from app.config import settings', 'app/config.py'],
    ['from a source folder', 'src/app/reply.py', 'from app.config import settings', 'src/app/config.py'],
  ])('that are imported %s get a field, after the last', (_, path, statement, config) => {
    expect(fixed(path, { [path]: pyCall(statement), [config]: pySettings() })).toEqual({
      [path]: pyCall(statement).replace('"gpt-5.4"', 'settings.openai_model_default'),
      [config]: pySettings().replace('default="x",\n    )', 'default="x",\n    )\n    openai_model_default: str = "gpt-5.4"'),
      '.env.example': 'A=1\nOPENAI_MODEL_DEFAULT=gpt-5.4\n',
    });
  });

  test('with a prefix have it in the variable and not in the field', () => {
    const config = pySettings('', '    model_config = SettingsConfigDict(env_prefix="APP_")\n');
    expect(fixed('a.py', { 'a.py': pyCall('from config import settings'), 'config.py': config })).toMatchObject({
      'a.py': expect.stringContaining('model=settings.openai_model_default') as string,
      '.env.example': 'A=1\nAPP_OPENAI_MODEL_DEFAULT=gpt-5.4\n',
    });
  });

  test('with the same default are read, and not changed; with another the name is another', () => {
    const same = pySettings('    openai_model_default: str = "gpt-5.4"\n');
    expect(Object.keys(fixed('a.py', { 'a.py': pyCall('from config import settings'), 'config.py': same }))).toEqual(['a.py', '.env.example']);
    const other = pySettings('    openai_model_default: str = "gpt-4o"\n');
    expect(fixed('a.py', { 'a.py': pyCall('from config import settings'), 'config.py': other })).toMatchObject({ 'a.py': expect.stringMatching(/model=settings\.openai_model_(?!default\b)\w+,/) as string });
  });

  test.each<[string, Files]>([
    ['are another object', { 'a.py': `${pyCall('from config import settings')}settings = None\n`, 'config.py': pySettings() }],
    ['are handed around', { 'a.py': `${pyCall('from config import settings')}use(settings)\n`, 'config.py': pySettings() }],
    ['have another name', { 'a.py': pyCall('from config import other as settings'), 'config.py': pySettings() }],
    ['are no settings of pydantic', { 'a.py': pyCall('from config import settings'), 'config.py': pySettings().replace('(BaseSettings)', '(Base)') }],
    ['are made with arguments', { 'a.py': pyCall('from config import settings'), 'config.py': pySettings().replace('Settings()', 'Settings(_env_file=path)') }],
    ['compute their prefix', { 'a.py': pyCall('from config import settings'), 'config.py': pySettings('', '    model_config = SettingsConfigDict(env_prefix=PREFIX)\n') }],
    ['are case sensitive', { 'a.py': pyCall('from config import settings'), 'config.py': pySettings('', '    model_config = SettingsConfigDict(case_sensitive=True)\n') }],
    ['cannot be found', { 'a.py': pyCall('from config import settings') }],
  ])('that %s are left alone: the environment is read', (_, files) => {
    const result = fixed('a.py', files);
    expect(result).toMatchObject({ 'a.py': expect.stringContaining('os.environ.get("OPENAI_MODEL_DEFAULT", "gpt-5.4")') as string });
    expect(Object.keys(result).sort()).toEqual(['.env.example', 'a.py']);
  });
});

const jsCall = (imports: string): string => `${imports}\nimport OpenAI from "openai";\nconst client = new OpenAI({ apiKey: env.KEY });\nawait client.responses.create({ model: "gpt-5.4", input });\n`;
const ts = jsCall('import { env } from "../env.js";');

describe('settings in TypeScript', () => {
  test.each([
    ['a schema of its own', 'import { z } from "zod";\nconst schema = z.object({\n  PORT: z.coerce.number().default(8080),\n  KEY: z.string(),\n});\nexport const env = schema.parse(process.env);\n', 'KEY: z.string(),', 'KEY: z.string(),\n  OPENAI_MODEL_DEFAULT: z.string().default("gpt-5.4"),'],
    ['a schema in place, without a last comma', "import { z } from 'zod';\r\nexport const env = z.object({\r\n    KEY: z.string()\r\n}).parse(process.env);\r\n", 'KEY: z.string()', "KEY: z.string(),\r\n    OPENAI_MODEL_DEFAULT: z.string().default('gpt-5.4')"],
    ['a schema on one line', 'import { z } from "zod";\nexport const env = z.object({ KEY: z.string() }).parse(process.env);\n', 'KEY: z.string()', 'KEY: z.string(), OPENAI_MODEL_DEFAULT: z.string().default("gpt-5.4")'],
  ])('that are %s get one entry more', (_, config, before, after) => {
    expect(fixed('src/api/reply.ts', { 'src/api/reply.ts': ts, 'src/env.ts': config })).toEqual({
      'src/api/reply.ts': ts.replace('"gpt-5.4"', 'env.OPENAI_MODEL_DEFAULT'),
      'src/env.ts': config.replace(before, after),
      '.env.example': 'A=1\nOPENAI_MODEL_DEFAULT=gpt-5.4\n',
    });
  });

  test('that are an object get an entry that reads the environment, named like the others', () => {
    const config = 'export const env = {\n  port: Number(process.env.PORT ?? 1),\n  KEY: process.env.KEY ?? "",\n} as const;\n';
    expect(fixed('src/api/reply.ts', { 'src/api/reply.ts': ts, 'src/env.ts': config })).toMatchObject({
      'src/api/reply.ts': ts.replace('"gpt-5.4"', 'env.openaiModelDefault'),
      'src/env.ts': config.replace('"",\n', '"",\n  openaiModelDefault: process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4",\n'),
    });
    const upper = 'export const env = { KEY: process.env.KEY ?? "" };\n';
    expect(fixed('src/api/reply.ts', { 'src/api/reply.ts': ts, 'src/env.ts': upper })).toMatchObject({ 'src/env.ts': 'export const env = { KEY: process.env.KEY ?? "", OPENAI_MODEL_DEFAULT: process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4" };\n' });
  });

  test('with the same default are read, and not changed', () => {
    const config = 'import { z } from "zod";\nexport const env = z.object({ OPENAI_MODEL_DEFAULT: z.string().default("gpt-5.4"), KEY: z.string() }).parse(process.env);\n';
    expect(Object.keys(fixed('src/api/reply.ts', { 'src/api/reply.ts': ts, 'src/env.ts': config }))).toEqual(['src/api/reply.ts', '.env.example']);
  });

  test.each<[string, string, string]>([
    ['spread something in', ts, 'export const env = { ...defaults, KEY: process.env.KEY };\n'],
    ['do not read the environment', ts, 'export const env = { KEY: "x" };\n'],
    ['are not exported as a constant', ts, 'export let env = { KEY: process.env.KEY };\n'],
    ['parse something else', ts, 'import { z } from "zod";\nexport const env = z.object({ KEY: z.string() }).parse(window.env);\n'],
    ['are a function', ts, 'export const env = (): string => process.env.KEY ?? "";\n'],
    ['have another name', ts.replace('{ env }', '{ settings as env }'), 'export const env = { KEY: process.env.KEY };\n'],
    ['are hidden by a parameter', `${ts}export const f = (env: string) => env;\n`, 'export const env = { KEY: process.env.KEY };\n'],
  ])('that %s are left alone: the environment is read', (_, code, config) => {
    const result = fixed('src/api/reply.ts', { 'src/api/reply.ts': code, 'src/env.ts': config });
    expect(result).toMatchObject({ 'src/api/reply.ts': expect.stringContaining('process.env.OPENAI_MODEL_DEFAULT ?? "gpt-5.4"') as string });
    expect(Object.keys(result).sort()).toEqual(['.env.example', 'src/api/reply.ts']);
  });
});
