import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { FileChangeType, type FileEvent } from 'vscode-languageserver/node';
import { DidChangeWatchedFilesNotification } from 'vscode-languageserver/node';
import type { Workspace } from '../../src/core/scan/workspace.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import type { ServerHost } from '../../src/server/server-host.ts';
import { TODAY } from '../support/engine.ts';
import { git, temporaryFolder, writeTree } from '../support/temporary-folder.ts';
import { TestClient } from './test-client.ts';

const reader = (model: string): string => `import os\nimport openai\nopenai.OpenAI().responses.create(model=os.environ.get("OPENAI_MODEL", "${model}"), input=text)\n`;

/** The host of a real folder, which counts what is asked of the disk. */
function countingHost(): { host: ServerHost; reads: Map<string, number>; listings: () => number } {
  const real = nodeHost(TODAY);
  const reads = new Map<string, number>();
  let listings = 0;
  const counted = (workspace: Workspace): Workspace => ({
    list: (signal) => {
      listings++;
      return workspace.list(signal);
    },
    read: (path) => {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      return workspace.read(path);
    },
  });
  const openWorkspace = (folder: string): Workspace | undefined => {
    const workspace = real.openWorkspace(folder);
    return workspace && counted(workspace);
  };
  return { host: { ...real, openWorkspace }, reads, listings: () => listings };
}

/** What a client shows: rules by file, files without any left out. */
function shown(client: TestClient): Record<string, string> {
  const latest = new Map(client.published.map(({ uri, diagnostics }) => [uri, diagnostics]));
  return Object.fromEntries([...latest].filter(([, diagnostics]) => diagnostics.length > 0).map(([uri, diagnostics]): [string, string] => [uri, JSON.stringify(diagnostics)]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a new server says of the folder as it is now. */
async function afresh(folder: string): Promise<Record<string, string>> {
  const client = await TestClient.inMemory(nodeHost(TODAY), { folders: [folder] });
  await client.idle(20_000);
  const all = shown(client);
  client.dispose();
  return all;
}

const kinds: Readonly<Record<string, FileChangeType>> = { A: FileChangeType.Created, D: FileChangeType.Deleted };

/** What a file watcher says of a checkout, in the order of the paths. */
function changesBetween(root: string, from: string, to: string): FileEvent[] {
  return git(root, 'diff', '--name-status', '--no-renames', from, to).trim().split('\n').map((line) => {
    const [kind = 'M', path = ''] = line.split('\t');
    return { uri: `${pathToFileURL(root).href}/${path}`, type: kinds[kind] ?? FileChangeType.Changed };
  });
}

test('a checkout of another branch, with hundreds of files, ends at the findings of a fresh scan, and reads no file more than it must', { timeout: 60_000 }, async () => {
  const root = temporaryFolder();
  const files = (count: number, model: string, from = 0): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, i) => [`src/part${(i + from) % 20}/m${i + from}.py`, reader(model)]));
  git(root, 'init', '--quiet');
  writeTree(root, { ...files(400, 'o3'), '.env.example': 'OPENAI_MODEL=o3\n' });
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '-m', 'one');
  git(root, 'checkout', '--quiet', '-b', 'other');
  git(root, 'rm', '--quiet', '-r', 'src/part0', 'src/part1');
  writeTree(root, { ...files(250, 'gpt-4o', 100), ...files(200, 'gpt-4-32k', 1000), '.env.example': 'OTHER=1\n' });
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '-m', 'two');
  git(root, 'checkout', '--quiet', 'main');

  const { host, reads, listings } = countingHost();
  const folder = pathToFileURL(root).href;
  const client = await TestClient.inMemory(host, { folders: [folder] });
  await client.idle(20_000);
  expect(Object.keys(shown(client))).toHaveLength(401);

  const open = `${folder}/src/part5/m105.py`;
  client.open(open, reader('o3'));
  for (const [branch, from] of [['other', 'main'], ['main', 'other']] as const) {
    reads.clear();
    const before = listings();
    git(root, 'checkout', '--quiet', branch);
    const changes = changesBetween(root, from, branch);
    expect(changes.length).toBeGreaterThan(300);
    for (let at = 0; at < changes.length; at += 40) void client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: changes.slice(at, at + 40) });
    await client.connection.sendRequest('modelshift/listTargets');   // by its answer the events before it have been taken, as one burst
    client.change(open, branch === 'other' ? 2 : 3, { text: readFileSync(join(root, 'src/part5/m105.py'), 'utf8') });
    const expected = await afresh(folder);
    await client.until(() => JSON.stringify(shown(client)) === JSON.stringify(expected), `the findings of ${branch}`, 20_000);
    expect([...reads].filter(([path, count]) => count > (path === '.env.example' ? 4 : 2))).toEqual([]);
    expect(listings() - before).toBeLessThanOrEqual(2);
  }
  client.dispose();
});

test.each([1, 3, 100])('a checkout that changes configuration, environment, limits, ignored and vendored files with the code ends at the findings of a fresh scan; %i events at a time', { timeout: 60_000 }, async (batch) => {
  const root = temporaryFolder();
  const client20 = 'from openai import OpenAI\nclient = OpenAI(timeout=20)\n';
  git(root, 'init', '--quiet');
  writeTree(root, {
    'app/a.py': reader('o3'), 'app/same.py': reader('o3'), 'app/limit.py': client20, 'lib/theirs.py': reader('o3'), 'tmp/out.py': reader('o3'), 'old/b.py': reader('o3'),
    '.env': 'OPENAI_MODEL=o3\n', 'nginx.conf': 'proxy_read_timeout 300s;\n', '.gitattributes': '*.txt text\n', '.gitignore': 'none\n',
  });
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '-m', 'one');
  git(root, 'checkout', '--quiet', '-b', 'other');
  writeTree(root, {
    'app/a.py': reader('gpt-4o'), 'app/new.py': client20, '.env': 'OTHER=1\n', 'nginx.conf': 'proxy_read_timeout 30s;\n', 'app/Procfile': 'web: gunicorn a:a --timeout 25\n',
    'modelshift.config.json': '{ "target": "gpt-5.5", "exclude": ["old/**"], "rules": { "model-hardcoded": "off" } }', '.gitattributes': 'lib/** linguist-vendored\n*.gen.py linguist-generated\n', 'app/c.gen.py': reader('o3'),
  });
  git(root, 'rm', '--quiet', '-r', '--cached', 'tmp');
  writeTree(root, { '.gitignore': 'tmp/\n' });
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '-m', 'two');
  git(root, 'checkout', '--quiet', 'main');
  const folder = pathToFileURL(root).href;
  const client = await TestClient.inMemory(nodeHost(TODAY), { folders: [folder] });
  await client.idle(20_000);
  const seen = new Set<string>();
  for (const [branch, from] of [['other', 'main'], ['main', 'other'], ['other', 'main']] as const) {
    git(root, 'checkout', '--quiet', branch);
    const changes = changesBetween(root, from, branch);
    for (let at = 0; at < changes.length; at += batch) void client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: changes.slice(at, at + batch) });
    const expected = await afresh(folder);
    await client.until(() => JSON.stringify(shown(client)) === JSON.stringify(expected), `the findings of ${branch}`, 20_000);
    seen.add(Object.keys(expected).map((uri) => uri.slice(folder.length + 1)).join(' '));
  }
  expect([...seen]).toEqual(['app/a.py app/limit.py app/new.py app/same.py', '.env app/a.py app/limit.py app/same.py lib/theirs.py old/b.py tmp/out.py']);
  client.dispose();
});

test.each(['closed', 'open'])('what .gitattributes calls generated goes when that changes, and comes back, in a file that is %s', async (state) => {
  const root = temporaryFolder({ 'a.py': reader('o3'), '.gitattributes': '' });
  const folder = pathToFileURL(root).href;
  const client = await TestClient.inMemory(nodeHost(TODAY), { folders: [folder] });
  await client.idle(20_000);
  if (state === 'open') client.open(`${folder}/a.py`, reader('o3'));
  for (const [text, files] of [['*.py linguist-generated\n', 0], ['', 1]] as const) {
    writeTree(root, { '.gitattributes': text });
    client.fileChanged(`${folder}/.gitattributes`, FileChangeType.Changed);
    await client.until(() => Object.keys(shown(client)).length === files, `${files} files`);
  }
  client.dispose();
});
