import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FileReader, NODE_CALLS, type FileCalls } from '../../../src/host/file-reader.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const MEGABYTE = 1024 * 1024;

/** What reading a file comes to: its text, or the reason. */
function outcome(reader: FileReader, path: string): unknown {
  const content = reader.read(path);
  return 'bytes' in content ? content.decode() : content;
}

function fails(code: string): never {
  throw Object.assign(new Error(code), { code });
}

describe('FileReader', () => {
  test('reads text, empty files and files that are only a byte order mark', () => {
    const folder = temporaryFolder({ 'a.py': 'é\r\n', 'empty.py': '', 'mark.py': '\uFEFF', 'le.py': Buffer.from('\uFEFFaé', 'utf16le') });
    const reader = new FileReader(folder);
    expect(outcome(reader, 'a.py')).toEqual({ text: 'é\r\n' });
    expect(outcome(reader, 'empty.py')).toEqual({ text: '' });
    expect(outcome(reader, 'mark.py')).toEqual({ text: '' });
    expect(outcome(reader, 'le.py')).toEqual({ text: 'aé' });
  });

  test('a UTF-16 file offers bytes that a search for ASCII finds something in', () => {
    const reader = new FileReader(temporaryFolder({ 'le.py': Buffer.from('\uFEFFmodel', 'utf16le') }));
    const content = reader.read('le.py');
    expect('bytes' in content && Buffer.from(content.bytes).includes('model')).toBe(true);
  });

  test('the second file does not show through the first one in the reused buffer', () => {
    const reader = new FileReader(temporaryFolder({ 'long.py': 'a long text', 'short.py': 'x' }));
    outcome(reader, 'long.py');
    expect(outcome(reader, 'short.py')).toEqual({ text: 'x' });
  });

  test('1 MB is read, one byte more is too large, binary is seen before it is decoded', () => {
    const folder = temporaryFolder({ 'full.py': 'x\n'.repeat(MEGABYTE / 2), 'over.py': 'x\n'.repeat(MEGABYTE / 2) + 'y', 'b.py': 'a\0b' });
    const reader = new FileReader(folder);
    expect(outcome(reader, 'full.py')).toHaveProperty('text.length', MEGABYTE);
    expect(reader.read('over.py')).toEqual({ reason: 'too large (1.1 MB, limit 1 MB)', failed: false });
    truncateSync(join(folder, 'over.py'), 5 * MEGABYTE);
    expect(reader.read('over.py')).toEqual({ reason: 'too large (5 MB, limit 1 MB)', failed: false });
    expect(reader.read('b.py')).toEqual({ reason: 'binary', failed: false });
  });

  test('invalid text is a reason, not a failure', () => {
    const reader = new FileReader(temporaryFolder({ 'a.py': Uint8Array.of(0x61, 0xff), 'b.py': Uint8Array.of(0xff, 0xfe, 0x61) }));
    expect(outcome(reader, 'a.py')).toEqual({ reason: 'not valid UTF-8' });
    expect(outcome(reader, 'b.py')).toEqual({ reason: 'not valid UTF-16', failed: false });
  });

  test('a missing file, a folder, a pipe, a socket and a device fail without blocking', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder.py'));
    execFileSync('mkfifo', [join(folder, 'pipe.py')]);
    const server = createServer().listen(join(folder, 'socket.py'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const reader = new FileReader(folder);
    expect(reader.read('gone.py')).toEqual({ reason: 'no longer there (ENOENT)', failed: true });
    expect(reader.read('folder.py')).toEqual({ reason: 'a folder took its place', failed: true });
    expect(reader.read('pipe.py')).toEqual({ reason: 'not a file but a pipe', failed: true });
    expect(reader.read('socket.py')).toEqual({ reason: 'not a file but a socket', failed: true });
    expect(new FileReader('/dev').read('zero')).toEqual({ reason: 'not a file but a device', failed: true });
    expect(reader.read('x'.repeat(300))).toEqual({ reason: 'name too long (ENAMETOOLONG)', failed: true });
  });

  test('a link is not followed, wherever it leads', () => {
    const folder = temporaryFolder({ 'a.py': 'x' });
    symlinkSync('a.py', join(folder, 'link.py'));
    symlinkSync('loop.py', join(folder, 'loop.py'));
    const reader = new FileReader(folder);
    for (const path of ['link.py', 'loop.py']) expect(reader.read(path)).toEqual({ reason: 'symbolic link, not followed', failed: false });
  });

  test('a folder that became a link is not entered, wherever it leads, nor is what lies below it', () => {
    const folder = temporaryFolder({ 'a/b/x.py': 'x', 'c/x.py': 'x', 'inside/x.py': 'x' });
    const outside = temporaryFolder({ 'x.py': 'secret', 'b/x.py': 'secret' });
    for (const [name, target] of [['a', outside], ['c', 'inside']] as const) {
      rmSync(join(folder, name), { recursive: true });
      symlinkSync(target, join(folder, name));
    }
    const reader = new FileReader(folder);
    for (const path of ['a/x.py', 'a/b/x.py', 'c/x.py']) expect(reader.read(path)).toEqual({ reason: 'below a symbolic link, not followed', failed: false });
    expect(reader.read('gone/x.py')).toEqual({ reason: 'no longer there (ENOENT)', failed: true });
    expect(new FileReader('/').read(`${folder.slice(1)}/a/x.py`)).toHaveProperty('reason', 'below a symbolic link, not followed');
  });

  test('a folder is looked at once in a while, so that a swap does not go unnoticed for long', () => {
    const folder = temporaryFolder({ 'a/x.py': 'x' });
    const outside = temporaryFolder({ 'x.py': 'secret' });
    const looked: string[] = [];
    let clock = 0;
    const lstat: FileCalls['lstat'] = (path) => {
      if (!path.endsWith('.py')) looked.push(path);
      return NODE_CALLS.lstat(path);
    };
    const reader = new FileReader(folder, { ...NODE_CALLS, lstat, now: () => clock });
    for (; clock < 50; clock++) expect(outcome(reader, 'a/x.py')).toEqual({ text: 'x' });
    expect(looked).toEqual([join(folder, 'a')]);
    rmSync(join(folder, 'a'), { recursive: true });
    symlinkSync(outside, join(folder, 'a'));
    clock++;
    expect(reader.read('a/x.py')).toHaveProperty('reason', 'below a symbolic link, not followed');
  });

  test('what takes the place of a file between look and open is neither followed nor waited for', () => {
    const folder = temporaryFolder({ 'link.py': 'x', 'pipe.py': 'x', 'folder.py': 'x', 'secret.txt': 'secret' });
    const swaps: Record<string, (path: string) => void> = {
      'link.py': (path) => symlinkSync('secret.txt', path),
      'pipe.py': (path) => execFileSync('mkfifo', [path]),
      'folder.py': (path) => mkdirSync(path),
    };
    const read = (path: string): unknown => {
      const lstat: FileCalls['lstat'] = (absolute) => {
        const stats = lstatSync(absolute);
        rmSync(absolute);
        swaps[path]?.(absolute);
        return stats;
      };
      return outcome(new FileReader(folder, { ...NODE_CALLS, lstat }), path);
    };
    expect(read('link.py')).toEqual({ reason: 'symbolic link, not followed', failed: false });
    expect(read('pipe.py')).toEqual({ text: '' });
    expect(read('folder.py')).toEqual({ reason: 'a folder took its place (EISDIR)', failed: true });
  });

  test('a file that grew after the look is still bounded', () => {
    const folder = temporaryFolder({ 'a.py': 'x' });
    const lstat: FileCalls['lstat'] = (path) => {
      const stats = lstatSync(path);
      truncateSync(path, 3 * MEGABYTE);
      return stats;
    };
    expect(new FileReader(folder, { ...NODE_CALLS, lstat }).read('a.py')).toEqual({ reason: 'too large (1.1 MB, limit 1 MB)', failed: false });
  });

  test('a call that fails is a failure with the code of the system, and the file is closed', () => {
    const folder = temporaryFolder({ 'a.py': 'x' });
    const closed: number[] = [];
    const close: FileCalls['close'] = (descriptor) => {
      closed.push(descriptor);
      NODE_CALLS.close(descriptor);
    };
    expect(new FileReader(folder, { ...NODE_CALLS, open: () => fails('EMFILE') }).read('a.py')).toEqual({ reason: 'cannot be read (EMFILE)', failed: true });
    expect(new FileReader(folder, { ...NODE_CALLS, read: () => fails('EIO'), close }).read('a.py')).toEqual({ reason: 'cannot be read (EIO)', failed: true });
    expect(closed).toHaveLength(1);
  });

  test('a file without read permission is a failure, for root too once it gives up its rights', () => {
    const folder = temporaryFolder({ 'a.py': 'x' });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'a.py'), 0);
    const script = `
      import { FileReader } from ${JSON.stringify(new URL('../../../src/host/file-reader.ts', import.meta.url).href)};
      if (process.geteuid() === 0) process.seteuid(65534);
      console.log(JSON.stringify(new FileReader(${JSON.stringify(folder)}).read('a.py')));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual({ reason: 'permission denied (EACCES)', failed: true });
  });
});
