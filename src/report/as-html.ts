import { printable } from '../util/printable.ts';
import type { Bar } from './amounts.ts';
import type { Block, Text } from './document.ts';

/** Nothing is loaded and nothing runs; the style is in the file. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'";

const STYLE = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.2rem}
.wide{overflow-x:auto}table{border-collapse:collapse}th,td{border:1px solid color-mix(in srgb,currentColor 25%,transparent);padding:.3rem .6rem;text-align:left;vertical-align:top}th{background:color-mix(in srgb,currentColor 8%,transparent)}
code{font:13px ui-monospace,monospace}td:first-child code{white-space:nowrap}figure{margin:1rem 0}figcaption{font-weight:600}svg{max-width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:currentColor}
.today .least{fill:#6b7280}.after .least{fill:#2563eb}.most{fill:none;stroke-dasharray:4 3}.today .most{stroke:#6b7280}.after .most{stroke:#2563eb}`;

const WIDTH = 900;
const LABELS = 70;
const BARS = 520;
const ROW = 24;

/** The document as one file of HTML, without script: to be sent around and opened anywhere. */
export function asHtml(title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${blocks.map(block).join('\n')}
</body>
</html>
`;
}

function block(part: Block): string {
  switch (part.kind) {
    case 'heading':
      return `<h${part.level}>${escaped(part.text)}</h${part.level}>`;
    case 'paragraph':
      return `<p>${text(part.text)}</p>`;
    case 'list':
      return `<ul>${part.items.map((item) => `<li>${text(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const rows = part.rows.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`);
      return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(part.head.filter((name) => name !== '').join(', '))}"><table><thead><tr>${part.head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>\n<tbody>${rows.join('\n')}</tbody></table></div>`;
    }
    case 'chart':
      return chart(part);
  }
}

/** Two bars for each workload; the table below says the same in numbers. */
function chart({ title, groups }: Extract<Block, { kind: 'chart' }>): string {
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ high }) => high)));
  const height = groups.reduce((sum, { bars }) => sum + (bars.length + 1.5) * ROW, 0);
  let y = 0;
  const drawn = groups.map(({ name, bars }) => {
    y += ROW;
    const head = `<text x="0" y="${y - 6}" font-weight="600">${escaped(name)}</text>`;
    const rows = bars.map((bar) => {
      const row = barAt(bar, y, most);
      y += ROW;
      return row;
    });
    y += ROW / 2;
    return head + rows.join('');
  });
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}; the table below has the numbers">${drawn.join('\n')}</svg></figure>`;
}

/** Filled up to the least, outlined up to the most. */
function barAt({ label, low, high, text: said }: Bar, y: number, most: number): string {
  const width = (amount: number): number => (most > 0 ? Math.max(1, Math.round((amount / most) * BARS)) : 1);
  const outline = high > low ? `<rect class="most" x="${LABELS}" y="${y + 2.5}" width="${width(high)}" height="${ROW - 9}"/>` : '';
  return `<g class="${escaped(label)}"><text x="0" y="${y + 15}">${escaped(label)}</text><rect class="least" x="${LABELS}" y="${y + 2}" width="${width(low)}" height="${ROW - 8}"/>${outline}<text x="${LABELS + width(high) + 8}" y="${y + 15}">${escaped(said)}</text></g>`;
}

function text(pieces: Text): string {
  return pieces.map((piece) => (typeof piece === 'string' ? escaped(piece) : `<code>${escaped(piece.code)}</code>`)).join('');
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is text in an element and in a quoted attribute alike. */
function escaped(raw: string): string {
  return printable(raw).replace(/[&<>"']/g, (character) => NAMED[character] ?? '');
}
