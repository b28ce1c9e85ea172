import { afterEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource, FileChangeType, WorkDoneProgress, WorkDoneProgressCancelNotification } from 'vscode-languageserver/node';
import { scanWorkspaceMethod, type ScanSummary } from '../../src/protocol/scan-workspace.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const retiring = 'import openai\nopenai.OpenAI().responses.create(model="gpt-4o", input=text, **options)\n';
const harmless = 'answer = 42\n';

let client: TestClient;
async function start(host: MemoryHost, folders: readonly string[] = [folder]): Promise<void> {
  client = await TestClient.inMemory(host, { folders });
}
afterEach(() => client.dispose());

const scanWorkspace = (): Promise<ScanSummary> => client.connection.sendRequest(scanWorkspaceMethod, {});

/** Every hundredth file holds a model that retires. */
function manyFiles(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/src/module_${String(i).padStart(4, '0')}.py`, i % 100 === 0 ? retiring : harmless]));
}

describe('the background scan', () => {
  test('finds what is in files that nobody opened', async () => {
    await start(new MemoryHost(engine, { [`${folder}/a.py`]: retiring, [`${folder}/b.py`]: harmless, [`${folder}/c.txt`]: retiring, [`${folder}/ignored/d.py`]: retiring }));
    expect(await client.idle()).toMatchObject({ retired: 0, retiring: 1, nearestDays: 54, findings: 1, scanning: false });
    expect(client.published.map((p) => [p.uri, p.version])).toEqual([[`${folder}/a.py`, undefined]]);
  });

  test('says in the log what it looked at, a line a scan', async () => {
    await start(new MemoryHost(engine, { [`${folder}/a.py`]: retiring, [`${folder}/b.py`]: harmless }));
    await client.idle();
    await scanWorkspace();
    await client.until(() => client.told.length === 2, 'both scans are told');
    expect(client.told).toEqual(['Scanned 2 files in 1 folder: 1 finding, 0 left out', 'Scanned 2 files in 1 folder: 1 finding, 0 left out']);
  });

  test('works in slices that never hold messages up for more than 50 ms and one file', async () => {
    const host = new MemoryHost(engine, manyFiles(3000));
    host.readMs = 3;
    await start(host);
    await client.idle();
    expect(host.slices.length).toBeGreaterThan(100);
    expect(Math.max(...host.slices)).toBeLessThanOrEqual(50);
    expect(new Set(client.published.map((p) => p.uri)).size).toBe(30);
  });

  test('answers in the middle of a scan, and looks at a document that is opened then before it is done', async () => {
    const host = new MemoryHost(engine, manyFiles(3000));
    host.readMs = 3;
    let readsWhenAnswered = 0;
    const uri = 'file:///code/app/zzz.py';
    host.onPause = async () => {
      if (host.slices.length !== 5) return;
      client.open(uri, retiring);
      await client.diagnostics(uri);
      readsWhenAnswered = host.reads.length;
    };
    await start(host);
    await client.until(() => host.reads.length >= 3000, 'all files are read');
    expect(readsWhenAnswered).toBeGreaterThan(0);
    expect(readsWhenAnswered).toBeLessThan(200);
  });

  test('tells its progress and obeys a cancel from the editor', async () => {
    const host = new MemoryHost(engine, manyFiles(3000));
    host.readMs = 3;
    const messages: string[] = [];
    const token = Promise.withResolvers<string | number>();
    host.onPause = async () => {
      if (host.slices.length === 20) await client.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token: await token.promise });
    };
    client = await TestClient.inMemory(host, {
      folders: [folder],
      onProgressCreated: (created, connection) => {
        token.resolve(created);
        connection.onProgress(WorkDoneProgress.type, created, (value) => {
          messages.push(`${value.kind} ${value.kind === 'begin' ? value.title : (value.message ?? '')}`);
        });
      },
    });
    await client.until(() => messages.at(-1)?.startsWith('end'), 'the progress ends');
    expect(messages[0]).toBe('begin Modelshift');
    expect(messages[1]).toMatch(/^report scanning, \d+ of 3000 files$/);
    expect(host.reads.length).toBeLessThan(1500);
    expect((await client.idle()).scanning).toBe(false);
  });

  test('runs again on request and answers with what it saw', async () => {
    const host = new MemoryHost(engine, { [`${folder}/a.py`]: harmless, [`${folder}/b.py`]: harmless });
    await start(host);
    await client.idle();
    host.files.set(`${folder}/a.py`, retiring);
    expect(await scanWorkspace()).toEqual({ files: 2, findings: 1, skipped: [], cancelled: false });
  });

  test('stops when the request for it is cancelled, and says so', async () => {
    const host = new MemoryHost(engine, manyFiles(3000));
    await start(host);
    await client.until(() => host.reads.length === 3000, 'the first scan');
    host.readMs = 3;
    const source = new CancellationTokenSource();
    host.onPause = () => source.cancel();
    const summary = await client.connection.sendRequest<ScanSummary>(scanWorkspaceMethod, {}, source.token);
    expect(summary.cancelled).toBe(true);
    expect(summary.files).toBeLessThan(500);
  });

  test('gives way to a newer one', async () => {
    const host = new MemoryHost(engine, manyFiles(600));
    host.readMs = 3;
    await start(host);
    const [first, second] = await Promise.all([scanWorkspace(), scanWorkspace()]);
    expect([first.cancelled, second.cancelled, second.files]).toEqual([true, false, 600]);
  });

  test('names files that it had to leave out', async () => {
    const host = new MemoryHost(engine, { [`${folder}/a.py`]: retiring });
    await start(host);
    await client.idle();
    host.unreadable.add(`${folder}/a.py`);
    expect(await scanWorkspace()).toEqual({ files: 0, findings: 0, skipped: [{ path: 'a.py', reason: 'permission denied' }], cancelled: false });
    expect(client.latest(`${folder}/a.py`)?.diagnostics).toEqual([]);
  });

  test('goes on when a folder cannot be listed', async () => {
    const host = new MemoryHost(engine, { [`${folder}/a.py`]: retiring });
    host.unlistable.add('file:///gone');
    await start(host, ['file:///gone', folder]);
    await client.diagnostics(`${folder}/a.py`);
    await client.until(() => client.log.some((line) => line.includes('no such folder')), 'the reason is logged');
  });
});

describe('changes on disk', () => {
  const uri = `${folder}/a.py`;

  test('are followed: changed, created, deleted', async () => {
    const host = new MemoryHost(engine, { [uri]: harmless });
    await start(host);
    await client.idle();
    host.files.set(uri, retiring);
    client.fileChanged(uri, FileChangeType.Changed);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 1);
    const created = `${folder}/new/b.py`;
    host.files.set(created, retiring);
    client.fileChanged(created, FileChangeType.Created);
    await client.diagnostics(created, ({ diagnostics }) => diagnostics.length === 1);
    host.files.delete(uri);
    client.fileChanged(uri, FileChangeType.Deleted);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
    await client.until(() => client.statuses.at(-1)?.findings === 1, 'the numbers follow');
  });

  test('of a deleted folder take back the diagnostics of all files below it', async () => {
    const host = new MemoryHost(engine, { [`${folder}/lib/a.py`]: retiring, [`${folder}/lib/deep/b.py`]: retiring, [`${folder}/library.py`]: retiring });
    await start(host);
    await client.until(() => client.statuses.at(-1)?.findings === 3, 'the first scan');
    for (const file of ['lib/a.py', 'lib/deep/b.py']) host.files.delete(`${folder}/${file}`);
    client.fileChanged(`${folder}/lib`, FileChangeType.Deleted);
    await client.diagnostics(`${folder}/lib/a.py`, ({ diagnostics }) => diagnostics.length === 0);
    await client.diagnostics(`${folder}/lib/deep/b.py`, ({ diagnostics }) => diagnostics.length === 0);
    expect(client.latest(`${folder}/library.py`)?.diagnostics).toHaveLength(1);
  });

  test('in files that the listing leaves out are not read', async () => {
    const host = new MemoryHost(engine, { [uri]: retiring });
    await start(host);
    await client.idle();
    const ignored = `${folder}/ignored/b.py`;
    host.files.set(ignored, retiring);
    client.fileChanged(ignored, FileChangeType.Created);
    host.files.set(uri, harmless);
    client.fileChanged(uri, FileChangeType.Changed);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
    expect(host.reads).not.toContain(ignored);
  });
});

describe('changes on disk that are hard to follow', () => {
  const uri = `${folder}/a.py`;

  test('a folder that is renamed, or moved in, comes as one event for itself: its files are found', async () => {
    const host = new MemoryHost(engine, { [`${folder}/old/a.py`]: retiring });
    await start(host);
    await client.diagnostics(`${folder}/old/a.py`);
    host.files.delete(`${folder}/old/a.py`);
    host.files.set(`${folder}/new/a.py`, retiring);
    client.fileChanged(`${folder}/old`, FileChangeType.Deleted);
    client.fileChanged(`${folder}/new`, FileChangeType.Created);
    await client.diagnostics(`${folder}/new/a.py`, ({ diagnostics }) => diagnostics.length === 1);
    await client.diagnostics(`${folder}/old/a.py`, ({ diagnostics }) => diagnostics.length === 0);
  });

  test('what is created in a folder of others lists nothing anew', async () => {
    const host = new MemoryHost(engine, { [uri]: retiring });
    await start(host);
    await client.idle();
    const before = host.listings;
    client.fileChanged(`${folder}/node_modules/x/index.js`, FileChangeType.Created);
    host.files.set(uri, harmless);
    client.fileChanged(uri, FileChangeType.Changed);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
    expect(host.listings).toBe(before);
  });

  test.each<[string, string, FileChangeType]>([
    ['a file that is left out', `${folder}/ignored/state.json`, FileChangeType.Changed],
    ['a file that is scanned', `${folder}/b.py`, FileChangeType.Changed],
    ['files that come all the time', `${folder}/ignored/state.json`, FileChangeType.Created],
  ])('the noise of %s holds nothing up for more than a second', async (_, noisy, type) => {
    const host = new MemoryHost(engine, { [uri]: harmless, [`${folder}/b.py`]: harmless, [`${folder}/ignored/state.json`]: '{}' });
    await start(host);
    await client.idle();
    const listings = host.listings;
    host.files.set(uri, retiring);
    const noise = setInterval(() => client.fileChanged(noisy, type), 20);
    try {
      client.fileChanged(uri, FileChangeType.Changed);
      await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 1);
    } finally {
      clearInterval(noise);
    }
    expect(host.listings - listings).toBe(type === FileChangeType.Created ? 1 : 0);
  });

  test.each([
    ['Modelshift is switched off', () => client.configure({ enable: false })],
    ['the folder is closed', () => client.foldersChanged([], [folder])],
  ])('nothing comes back when %s in the middle of following them', async (_, happens) => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_value, i) => [`${folder}/m${i}.py`, retiring]));
    const host = new MemoryHost(engine, files);
    await start(host);
    await client.until(() => client.statuses.at(-1)?.findings === 300, 'the first scan');
    host.readMs = 3;
    let happened = false;
    host.onPause = async () => {
      if (happened) return;
      happened = true;
      happens();
      await client.connection.sendRequest('modelshift/listTargets'); // by its answer the message before it has been handled
    };
    for (const uriOfFile of Object.keys(files)) client.fileChanged(uriOfFile, FileChangeType.Changed);
    await client.until(() => happened && client.statuses.at(-1)?.findings === 0, 'all is taken back');
    const reads = host.reads.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(host.reads.length).toBe(reads);
    expect(client.statuses.at(-1)?.findings).toBe(0);
    expect(Object.keys(files).filter((uriOfFile) => (client.latest(uriOfFile)?.diagnostics.length ?? 0) > 0)).toEqual([]);
  });
});

describe('a listing', () => {
  test('that takes long does not keep a cancel waiting', async () => {
    const host = new MemoryHost(engine, { [`${folder}/a.py`]: harmless });
    await start(host);
    await client.idle();
    host.listing = new Promise(() => undefined);
    const source = new CancellationTokenSource();
    const summary = client.connection.sendRequest<ScanSummary>(scanWorkspaceMethod, {}, source.token);
    await client.until(() => host.listings === 2, 'the folder is listed');
    source.cancel();
    expect(await summary).toMatchObject({ files: 0, cancelled: true });
  });

  test('runs once at a time, and those who ask meanwhile share the next', async () => {
    const host = new MemoryHost(engine, { [`${folder}/a.py`]: harmless });
    const first = Promise.withResolvers<void>();
    host.listing = first.promise;
    await start(host);
    await client.until(() => host.listings === 1, 'the folder is listed');
    const scans = [scanWorkspace(), scanWorkspace(), scanWorkspace()];
    await client.connection.sendRequest('modelshift/listTargets');
    expect(host.listings).toBe(1);
    host.files.set(`${folder}/b.py`, harmless);
    first.resolve();
    expect((await Promise.all(scans)).map(({ files, cancelled }) => [files, cancelled])).toEqual([[0, true], [0, true], [2, false]]);
    expect(host.listings).toBe(2);
  });

  test('that fails leaves what the last one found', async () => {
    const host = new MemoryHost(engine, { [`${folder}/a.py`]: retiring });
    await start(host);
    await client.idle();
    host.unlistable.add(folder);
    expect(await scanWorkspace()).toMatchObject({ files: 1, findings: 1 });
  });

  test('names what it left out in the summary, sorted with what could not be read', async () => {
    const host = new MemoryHost(engine, { [`${folder}/b.py`]: harmless });
    host.unreadable.add(`${folder}/b.py`);
    host.leftOut = [{ path: 'a.lock', reason: 'lock file', failed: false }, { path: 'node_modules/', reason: 'installed packages', failed: false }];
    await start(host);
    await client.idle();
    expect(await scanWorkspace()).toMatchObject({ files: 0, skipped: [{ path: 'a.lock' }, { path: 'b.py' }, { path: 'node_modules/' }] });
  });
});

describe('the first scan', () => {
  test('does not wait for a client that never shows its progress', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [`${folder}/a.py`]: retiring }), { folders: [folder], onProgressCreated: () => new Promise(() => undefined) });
    await client.diagnostics(`${folder}/a.py`);
  });

  test('does without progress where the client refuses it', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [`${folder}/a.py`]: retiring }), { folders: [folder], onProgressCreated: () => { throw new Error('no dialogue here'); } });
    await client.diagnostics(`${folder}/a.py`);
  });

  test('is of the root for a client that knows of no folders', async () => {
    client = await TestClient.inMemory(new MemoryHost(engine, { [`${folder}/a.py`]: retiring }), { rootUri: folder });
    await client.diagnostics(`${folder}/a.py`);
  });
});

describe('diagnostics', () => {
  test('under another spelling of the same file are taken back when it is published anew', async () => {
    const [onDisk, spelled] = [`${folder}/d(1).py`, `${folder}/d%281%29.py`];
    const host = new MemoryHost(engine, { [onDisk]: retiring });
    await start(host);
    const { uri } = await client.until(() => client.published.at(-1), 'the file is scanned');
    const other = uri === onDisk ? spelled : onDisk;
    client.open(other, retiring);
    await client.diagnostics(other, ({ diagnostics }) => diagnostics.length === 1);
    expect(client.latest(uri)?.diagnostics).toEqual([]);
    client.close(other);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 1);
    expect(client.latest(other)?.diagnostics).toEqual([]);
  });
});

describe('workspace folders', () => {
  test('come and go with their diagnostics', async () => {
    const [one, two] = ['file:///one', 'file:///two'];
    await start(new MemoryHost(engine, { [`${one}/a.py`]: retiring, [`${two}/b.py`]: retiring }), [one]);
    await client.diagnostics(`${one}/a.py`);
    client.foldersChanged([two], [one]);
    await client.diagnostics(`${two}/b.py`, ({ diagnostics }) => diagnostics.length === 1);
    await client.diagnostics(`${one}/a.py`, ({ diagnostics }) => diagnostics.length === 0);
  });

  test('inside one another scan a file once', async () => {
    const inner = `${folder}/packages/inner`;
    const host = new MemoryHost(engine, { [`${folder}/a.py`]: retiring, [`${inner}/b.py`]: retiring });
    await start(host, [folder, inner]);
    await client.until(() => client.statuses.at(-1)?.findings === 2, 'both files are scanned');
    expect(host.reads.toSorted()).toEqual([`${folder}/a.py`, `${inner}/b.py`]);
  });

  test('that this process cannot read still have their open documents checked', async () => {
    await start(new MemoryHost(engine), ['vscode-vfs://github/acme/app']);
    const uri = 'vscode-vfs://github/acme/app/a.py';
    client.open(uri, retiring);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 1);
    client.close(uri);
    await client.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
  });
});
