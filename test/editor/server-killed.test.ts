import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { ServerKeeper } from '../../src/editor/server-keeper.ts';
import { TestClient } from '../server/test-client.ts';
import { TODAY } from '../support/engine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { idleLink } from './idle-link.ts';

const SERVER = join(import.meta.dirname, '../../src/server/main.ts');
const code = 'import openai\nopenai.OpenAI().responses.create(model="o3", input=text)\n';

test('a server that is killed ten times is not started for ever; when somebody asks, it is back with the right findings', { timeout: 120_000 }, async () => {
  const root = temporaryFolder({ 'a.py': code });
  const folder = pathToFileURL(root).href;
  const processes: ChildProcess[] = [];
  const clients: TestClient[] = [];
  onTestFinished(() => {
    for (const client of clients) client.dispose();
    for (const child of processes) child.kill('SIGKILL');
  });
  let gaveUp = 0;
  let restart = (): void => undefined;
  const keeper = new ServerKeeper({
    async connect(onEnd) {
      const child = spawn(process.execPath, [SERVER, '--stdio'], { env: { ...process.env, MODELSHIFT_TODAY: TODAY }, stdio: ['pipe', 'pipe', 'inherit'] });
      child.stdin.on('error', () => undefined); // what was on its way when the process ended
      processes.push(child);
      const client = new TestClient(createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)));
      const ended = once(child, 'exit').then(() => { throw new Error('the server ended while it started'); }); // one that cannot start answers nothing, ever
      await Promise.race([client.initialize({ folders: [folder] }), ended]);
      clients.push(client);
      child.on('exit', onEnd);
      return { ...idleLink, stop: async () => void (child.kill(), await once(child, 'exit')) };
    },
    onGone: () => undefined,
    onGaveUp: (again) => {
      gaveUp++;
      restart = again;
    },
    log: () => undefined,
    now: () => 0,
  });
  const kill = async (): Promise<void> => {
    const child = processes.at(-1);
    child?.kill('SIGKILL');
    if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };

  await keeper.server();
  for (let kills = 1; kills <= 10; kills++) {
    const before = gaveUp;
    await kill();
    if (kills <= 3) expect(gaveUp).toBe(0);
    else {
      expect(gaveUp).toBe(before + 1); // said once a kill
      const started = processes.length;
      await sleep(50);
      expect([keeper.current, processes.length]).toEqual([undefined, started]); // and nothing starts by itself
      if (kills < 10) restart();
    }
    await keeper.current;
  }
  await keeper.restart();
  const shown = await clients.at(-1)?.diagnostics(`${folder}/a.py`);
  expect(shown?.diagnostics.map(({ code: rule }) => rule)).toEqual(['model-retiring']);
  expect(processes).toHaveLength(11);
});
