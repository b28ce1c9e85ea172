import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { MigrationPlan } from '../../../src/core/migrate/migration.ts';
import { madeOnce } from '../../../src/core/migrate/plan.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { MemoryTerminal } from '../../support/memory-terminal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const call = (model: string): string => `from openai import OpenAI\nfrom app.config import settings\nclient = OpenAI(timeout=settings.timeout)\nclient.chat.completions.create(model="${model}", messages=messages)\n`;
const CONFIG = 'from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    timeout: int = 30\n\n\nsettings = Settings()\n';

async function planned(folder: string): Promise<MigrationPlan> {
  const terminal = new MemoryTerminal(folder);
  expect(await runCommandLine(['plan', '--to', 'gpt-5.5', '--alias', 'env', '--format', 'json'], terminal)).toBe(0);
  return JSON.parse(terminal.results) as MigrationPlan;
}

test('a setting that several files read is added once, and all of them are one group with it', async () => {
  const folder = temporaryFolder({ 'app/a.py': call('gpt-4o'), 'app/b.py': call('gpt-4o'), 'app/config.py': CONFIG, '.env.example': 'KEY=\n', 'app/c.py': 'from openai import OpenAI\nOpenAI().chat.completions.create(model="gpt-4o", messages=messages)\n' });
  const { edits, confirm } = await planned(folder);
  const after = (path: string): string => applyEdits(readFileSync(join(folder, path), 'utf8'), madeOnce(edits).filter((edit) => edit.path === path).map(({ range, newText }) => ({ ...range, newText })));
  expect(after('app/config.py')).toBe(CONFIG.replace('30\n', '30\n    openai_model_default: str = "gpt-5.5"\n'));
  expect(after('.env.example')).toBe('KEY=\nOPENAI_MODEL_DEFAULT=gpt-5.5\n');
  for (const path of ['app/a.py', 'app/b.py']) expect(after(path)).toContain('model=settings.openai_model_default');
  const groupsOf = (...paths: readonly string[]): Set<string> => new Set(edits.filter(({ path }) => paths.includes(path)).map(({ group }) => group));
  expect(groupsOf('app/a.py', 'app/b.py', 'app/config.py').size).toBe(1);
  expect([...groupsOf('app/c.py')]).not.toEqual([...groupsOf('app/a.py')]);
  for (const { group } of confirm) expect(edits.some((edit) => edit.group === group)).toBe(true);
});
