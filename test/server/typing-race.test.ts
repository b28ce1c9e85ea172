import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { openJournal } from '../../src/host/journal/open-journal.ts';
import { nodeHost } from '../../src/server/node-host.ts';
import '../support/property-seed.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { EditingClient } from './editing-client.ts';

const CODE = 'import OpenAI from "openai";\nconst client = new OpenAI();\nexport const reply = (input: string) => client.responses.create({ model: "gpt-5.4", input });\n';
const MOVED = CODE.replace('"gpt-5.4"', '"gpt-5.5", reasoning: { effort: "none" }');
/** Each round waits for the disk several times; `TYPING_ROUNDS=1000` measures what is promised. */
const ROUNDS = Number(process.env['TYPING_ROUNDS'] ?? 200);
const SESSIONS = 5;

/** When somebody types a line, counted from the moment at which a move is asked for: before it, at once, in steps of the event loop, or when the editor is asked for the edit. */
const moments = fc.oneof(fc.constantFrom('before', 'asked'), fc.integer({ min: 0, max: 40 }));
/** A line typed at the beginning or at the end of the text. */
const strokes = fc.array(fc.record({ moment: moments, atEnd: fc.boolean() }), { maxLength: 3 });

/** The text without the lines that were typed. */
const untyped = (text: string | undefined): string => (text ?? '').replaceAll(/^\/\/ typed\n/gm, '');
const steps = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};

/** One editor with its server and folder, in which a call is moved again and again. How often it was moved, and how often the typing was in the way. */
async function session(rounds: number, seed: number): Promise<readonly [moved: number, refused: number]> {
  const root = temporaryFolder({ 'reply.ts': CODE });
  const uri = `file://${root}/reply.ts`;
  const client = await EditingClient.start(nodeHost('2026-11-21'), { folders: [`file://${root}`], settings: { target: 'gpt-5.5' } });
  client.open(uri);
  await client.lsp.diagnostics(uri, ({ version }) => version === 1);
  let [moved, refused] = [0, 0];
  try {
    await fc.assert(fc.asyncProperty(strokes, async (typed) => {
      client.type(uri, CODE);
      const type = ({ atEnd }: { readonly atEnd: boolean }): void => {
        const text = client.text(uri) ?? '';
        client.type(uri, atEnd ? `${text}// typed\n` : `// typed\n${text}`);
      };
      const typeAll = (when: string): void => typed.filter(({ moment }) => moment === when).forEach(type);
      const [move] = await client.actionsAt(uri, 'gpt-5.4', [], ['refactor']);
      expect(move?.command).toBeDefined();
      let isAsked = false;
      client.beforeEdit = () => {
        isAsked = true;
        typeAll('asked');
        return true;
      };
      typeAll('before');
      await Promise.all([client.run(move), ...typed.map(async (stroke) => {
        if (typeof stroke.moment !== 'number') return;
        await steps(stroke.moment);
        type(stroke);
      })]);
      const text = client.text(uri);
      expect([CODE, MOVED]).toContain(untyped(text));
      expect(text?.match(/^\/\/ typed$/gm)?.length ?? 0).toBe(typed.filter(({ moment }) => isAsked || moment !== 'asked').length);
      if (untyped(text) === CODE) refused++;
      else {
        moved++;
        expect((await openJournal(root, 'test', process.env).history())[0]).toMatchObject({ state: 'committed' });
      }
    }), { numRuns: rounds, seed });
    return [moved, refused];
  } finally {
    client.lsp.dispose();
  }
}

test(`${ROUNDS} times somebody types while a call is moved: the text has the whole move or nothing of it, every typed line, and the journal says which`, async () => {
  vi.stubEnv('MODELSHIFT_STATE', temporaryFolder());
  try {
    // each waits most of the time: for the disk, and for the other end
    const outcomes = await Promise.all(Array.from({ length: SESSIONS }, (_, i) => session(ROUNDS / SESSIONS, (fc.readConfigureGlobal().seed ?? 0) + i)));
    for (const count of [0, 1] as const) expect(outcomes.reduce((sum, outcome) => sum + outcome[count], 0)).toBeGreaterThan(ROUNDS / 20);
  } finally {
    vi.unstubAllEnvs();
  }
}, 300_000);
