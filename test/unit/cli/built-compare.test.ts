import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BuiltCli } from '../../support/built-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const built = new BuiltCli();

test('a provider that cannot be reached about a batch is told in one line, by the bundles too', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'cases.jsonl'), '{"messages":[{"role":"user","content":"hi"}]}');
  const { status, stderr } = built.run(folder, 'compare', '--cases', 'cases.jsonl', '--baseline', 'a', '--candidate', 'b', '--max-tokens', '1000', '--base-url', 'http://127.0.0.1:9/v1', '--batch', '--resume', 'run.jsonl');
  expect(stderr).toContain('run the same command again');
  expect(status).toBe(3);
});
