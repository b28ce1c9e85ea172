import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedEngine, TODAY } from '../../support/engine.ts';

const engine = shippedEngine();
const options = { today: TODAY, target: { id: engine.data.defaultTarget, explicit: true } };
const code = (source: string | readonly string[], more: object = {}): object => ({ cell_type: 'code', metadata: {}, outputs: [], source, ...more });
const notebook = (cells: readonly object[], metadata: object = {}): string => JSON.stringify({ cells, metadata, nbformat: 4 }, undefined, 1);
const scan = (text: string) => engine.scanText({ path: 'lab/a.ipynb', text }, options);
const sites = (text: string): string[] => scan(text).sites.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('notebooks', () => {
  test('code in lines, with places in the file', () => {
    expect(sites(notebook([code(['from openai import OpenAI\n', 'client = OpenAI(timeout=20)\n', "client.responses.create(model='gpt-4o', input='é')"])]))).toEqual(['timeout timeout=20', 'model gpt-4o']);
  });

  test('code in one string, with escapes before and in it', () => {
    const text = notebook([code('a = "\\\\ \\" 𝒢 é"\nb = "x\\ty"\nllm = ChatOpenAI(model="gpt-4o", temperature=0)\n')]);
    expect(sites(text)).toEqual(['model gpt-4o', 'param temperature=0']);
    expect(sites(text.replaceAll('é', '\\u00e9').replaceAll('\n', '\r\n'))).toEqual(['model gpt-4o', 'param temperature=0']);
  });

  test('a name that one cell sets and another uses', () => {
    const { sites: [model] } = scan(notebook([code('MODEL = "gpt-4o"'), code('client.chat.completions.create(model=MODEL, messages=m)')]));
    expect(model).toMatchObject({ kind: 'model', confidence: 'certain', role: 'config' });
  });

  test('outputs, prose, and cells for other programs are not looked at', () => {
    const call = 'client.responses.create(model="gpt-4o", input=x)';
    expect(sites(notebook([{ cell_type: 'markdown', source: call }, code('%%bash\n' + call), code('# ' + call), code(`!echo '${call}'`), code('pass', { outputs: [{ text: call, data: { 'application/json': { model: 'gpt-4o' } } }] })]))).toEqual([]);
    expect(sites(notebook([code('%%time\n%matplotlib inline\n' + call)]))).toEqual(['model gpt-4o']);
  });

  test('the kernel says the language', () => {
    const cell = code('const r = await client.responses.create({ model: "gpt-4o", input: `${x}` });');
    expect(sites(notebook([cell], { kernelspec: { language: 'typescript' } }))).toContain('model gpt-4o');
    expect(sites(notebook([cell], { language_info: { name: 'klingon' } }))).toEqual([]);
    expect(sites(notebook([code('llm = ChatOpenAI(model="gpt-4o")')], { kernelspec: { language: 'coconut' }, language_info: { name: 'coconut', file_extension: '.py' } }))).toEqual(['model gpt-4o']);
  });

  test('damaged JSON gives what is left of it', () => {
    const text = notebook([code('client.responses.create(model="gpt-4o", input=x)'), code('b = 1')]);
    expect(sites(text.slice(0, text.indexOf('b = 1')))).toEqual(['model gpt-4o']);
    expect(sites(text.replace('"metadata": {},', '"metadata": {},,'))).toEqual(['model gpt-4o']);
    expect(sites('not a notebook: model="gpt-4o"')).toEqual([]);
  });

  test('findings are at the place in the file, keep to their line, and offer no edit of the JSON', () => {
    const text = notebook([code('# modelshift-ignore: a picture of the past\nOpenAI().responses.create(model="gpt-4", input=x)\nOpenAI().responses.create(model="gpt-4-turbo", input=x)')]);
    const findings = scan(text).findings.filter(({ ruleId }) => ruleId.startsWith('model-'));
    expect(new Set(findings.map(({ start, end }) => text.slice(start, end)))).toEqual(new Set(['gpt-4-turbo']));
    expect(findings.every(({ fix, fixData }) => fix === 'none' && fixData === undefined)).toBe(true);
  });

  test('any text in any cell: nothing throws, and ids are where the file has them', () => {
    const source = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '"', "'", '\\', 'é', '🙂', 'x(model="gpt-4o")\n')), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.array(source, { maxLength: 4 }), fc.nat(), (cells, cut) => {
      const whole = notebook(cells.map((cell) => code(cell)));
      const text = cut % 3 === 0 ? whole.slice(0, cut % (whole.length + 1)) : whole;
      for (const { start, end, ...site } of scan(text).sites) {
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
        if (site.kind === 'model') expect(text.slice(start, end)).toBe(site.value);
      }
    }), { numRuns: 40 });
  });
});
