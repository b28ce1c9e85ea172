import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PEERS, readReport } from '../../bench/peer-findings.ts';

let corpus: string;
beforeEach(() => { corpus = fs.mkdtempSync(path.join(os.tmpdir(), 'modelshift-peers-')); });
afterEach(() => { fs.rmSync(corpus, { recursive: true }); });

describe('peers', () => {
  test('a regular expression finds names in quotes, wherever they stand', () => {
    fs.writeFileSync(path.join(corpus, 'a.py'), 'model = "gpt-4o"\n# not in quotes: gpt-4o\nif name == \'claude-3-opus-20240229\': pass\n');
    const found = PEERS[0]?.find(corpus, ['a.py'], undefined);
    expect(found).toEqual([{ path: 'a.py', line: 1, kind: 'model-id', value: 'gpt-4o' }, { path: 'a.py', line: 3, kind: 'model-id', value: 'claude-3-opus-20240229' }]);
  });

  test('a tool that is not installed is said to be missing, with the command that installs it', () => {
    for (const { find } of PEERS.slice(1)) expect(find(corpus, [], corpus)).toMatch(/^not installed: npm install --ignore-scripts --prefix <folder> \S+@\d/);
  });

  test('a report has files, and below each its findings', () => {
    expect(readReport('a.py\n     12  error Ended.\n         -> other\nb.py\n  (no findings)\nc.py\n      3  warn  Ends.\n')).toEqual([
      { path: 'a.py', line: 12, kind: 'model-id' }, { path: 'c.py', line: 3, kind: 'model-id' },
    ]);
  });
});
