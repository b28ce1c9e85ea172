import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asDocument } from '../../../src/report/as-document.ts';
import { asHtml } from '../../../src/report/as-html.ts';
import { asMarkdown } from '../../../src/report/as-markdown.ts';
import type { Block } from '../../../src/report/document.ts';
import { reportOf } from '../../support/report-of.ts';

const code = (model: string): string => `client.chat.completions.create({ model: "${model}", messages: [{ role: "user", content: "Sort this ticket." }] });\n`;
const files = { 'src/a.ts': code('gpt-5.4'), 'src/b.ts': code('gpt-4o'), 'worker/c.py': 'client.chat.completions.create(model="gpt-5.4", messages=m, tools=t)\n' };
const volumes = { 'src/a.ts': { requestsPerMonth: 120_000, inputTokens: 1800, outputTokens: 300 } };

/** Blocks that hold a text in every place that a text can be in. */
const everywhere = (text: string): Block[] => [
  { kind: 'heading', level: 1, text },
  { kind: 'paragraph', text: [text, { code: text }] },
  { kind: 'list', items: [[text], [{ code: text }]] },
  { kind: 'table', head: [text, ''], rows: [[[text], [{ code: text }]]] },
  { kind: 'chart', title: text, groups: [{ name: text, bars: [{ label: 'today', low: 1, high: 2, text }] }] },
];

/** What a reader of HTML takes for elements, by their names. */
const elements = (html: string): string[] => [...html.matchAll(/<\/?([a-z]\w*)/gi)].map(([, name = '']) => name.toLowerCase());

describe('the report as Markdown', () => {
  test('says verdicts, costs, prices with their sources, and what to ask', async () => {
    const page = asMarkdown(asDocument(await reportOf(files, { volumes })));
    expect(page).toMatch(/^# Moving to gpt-5\.5: cost and readiness\n/);
    expect(page).toContain('3 workloads: 0 upgrade, 0 keep, 3 wait.');
    expect(page).toContain('All that wait: there are no baseline cases');
    expect(page).toMatch(/\| `src\/a\.ts` \| `gpt-5\.4` \| wait, then keep \|/);
    expect(page).toMatch(/\| `src\/b\.ts` \| `gpt-4o` \| wait, then upgrade \|.*end of gpt-4o: 2027-01-14/);
    expect(page).toMatch(/\| `src\/a\.ts` \| 120,000 \| \\\$\d/);
    expect(page).toMatch(/█+/);
    expect(page).toMatch(/\| flex \| unknown \| unknown \|/);
    expect(page).toMatch(/\| Policy and compliance reviewed \| ask \|/);
  });

  test('has tables whose rows are as long as their heads', async () => {
    const page = asMarkdown(asDocument(await reportOf(files, { volumes })));
    for (const table of page.split('\n\n').filter((block) => block.includes('| --- |'))) {
      const widths = table.split('\n').filter((line) => line.startsWith('|')).map((line) => line.replaceAll('\\|', '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('says so where nothing moves', async () => {
    expect(asMarkdown(asDocument(await reportOf({ 'a.ts': code('gpt-5.5') })))).toContain('Nothing here moves to gpt-5.5');
  });

  test('lets no text be markup', () => {
    const page = asMarkdown(everywhere('<img src=x onerror=alert(1)> [a](http://b) ![c](d) | `e` **f** @g #1 https://h'));
    const outsideCode = page.replaceAll(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
    expect(outsideCode).not.toMatch(/(?<!\\)[<[*]|(?<!\\)https?:(?!\\)\/\//);
  });
});

describe('the report as HTML', () => {
  test('is one file without script, links or anything to load', async () => {
    const page = asHtml('Moving', asDocument(await reportOf(files, { volumes })));
    expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
    expect(elements(page)).toEqual(expect.arrayContaining(['svg', 'rect', 'table', 'h1']));
    expect(elements(page).filter((name) => ['script', 'a', 'img', 'link', 'iframe', 'form', 'object', 'embed', 'base'].includes(name))).toEqual([]);
    expect(page).not.toMatch(/\son\w+=|javascript:|src=|href=/i);
    expect(page).toMatch(/role="img" aria-label="US dollars in a month/);
  });

  test.each([
    '</title><script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onload='alert(1)", '<svg/onload=alert(1)>', '<!--', ']]>', '&lt;script&gt;', '\u202egnp.exe', '\u0000<b>', 'javascript:alert(1)',
  ])('lets %j be text', (text) => {
    const harmless = elements(asHtml('x', everywhere('x')));
    const page = asHtml(text, everywhere(text));
    expect(elements(page)).toEqual(harmless);
    expect(page).not.toMatch(/[\u0000\u202e]/);
  });

  test('lets every text be text', () => {
    const harmless = elements(asHtml('x', everywhere('x')));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', 'a', ' ', '\n', '!', '-', '`') }), (text) => {
      expect(elements(asHtml(text, everywhere(text)))).toEqual(harmless);
    }));
  });

  test('draws bars as long as what they stand for', () => {
    const page = asHtml('x', [{ kind: 'chart', title: 't', groups: [{ name: 'n', bars: [{ label: 'today', low: 5, high: 5, text: '5' }, { label: 'after', low: 5, high: 10, text: '5 to 10' }] }] }]);
    const widths = [...page.matchAll(/class="(least|most)" [^>]*width="(\d+)"/g)].map(([, kind, width]) => [kind, Number(width)]);
    expect(widths).toEqual([['least', 260], ['least', 260], ['most', 520]]);
  });
});
