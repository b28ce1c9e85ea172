import { afterEach, describe, expect, test } from 'vitest';
import { comparedCallMethod, judgedRequestsMethod, type ComparedCall, type JudgedRequests } from '../../src/protocol/comparison.ts';
import { engine } from './engine.ts';
import { MemoryHost } from './memory-host.ts';
import { TestClient } from './test-client.ts';

const folder = 'file:///code/app';
const uri = `${folder}/src/a.py`;
const text = 'import openai\n\nopenai.OpenAI().chat.completions.create(\n  model="gpt-4o", temperature=0, messages=[{"role": "user", "content": f"Hi {name}"}])\n';

let client: TestClient;
afterEach(() => client.dispose());

async function start(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  client = await TestClient.inMemory(new MemoryHost(engine, {}), { folders: [folder], settings });
  await client.idle();
}

const ask = <T>(method: string, params: unknown): Promise<T> => client.connection.sendRequest<T>(method, params);

describe('a call to compare', () => {
  test('is the one at the place, as it is and on the target of the folder', async () => {
    await start({ target: 'gpt-5.4' });
    client.open(uri, text);
    expect(await ask<ComparedCall>(comparedCallMethod, { uri, position: { line: 3, character: 20 } })).toMatchObject({
      path: 'src/a.py', line: 3, name: 'openai.OpenAI().chat.completions.create', messages: [{ role: 'user', content: 'Hi {{name}}' }], a: { model: 'gpt-4o', parameters: { temperature: 0 } }, b: { model: 'gpt-5.4' },
    });
  });

  test('is none elsewhere, and in a document that is not open', async () => {
    await start();
    client.open(uri, text);
    expect(await ask(comparedCallMethod, { uri, position: { line: 1, character: 0 } })).toBeNull();
    expect(await ask(comparedCallMethod, { uri: `${folder}/other.py`, position: { line: 0, character: 0 } })).toBeNull();
  });
});

describe('requests to judge', () => {
  test('have what the data knows of their models, and nothing of others', async () => {
    await start();
    const { requests, today } = await ask<JudgedRequests>(judgedRequestsMethod, { endpoint: 'chat', requests: [{ model: 'gpt-4o', parameters: { temperature: 1 } }, { model: 'my-own', parameters: { temperature: 1 } }] });
    expect(today).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(requests).toMatchObject([{ model: { id: 'gpt-4o', provider: 'OpenAI', params: {} }, problems: [] }, { problems: [] }]);
    expect(requests[0]?.model?.pricePerMTok?.input).toBeGreaterThan(0);
    expect(requests[0]?.model?.priceSource).toBeTruthy();
    expect(requests[1]).not.toHaveProperty('model');
  });
});

test.each([[comparedCallMethod, {}], [comparedCallMethod, { uri: 1, position: {} }], [judgedRequestsMethod, null], [judgedRequestsMethod, { endpoint: 'x', requests: [] }]])('%s of what is malformed is refused', async (method, params) => {
  await start();
  await expect(ask(method, params)).rejects.toThrow('malformed');
});
