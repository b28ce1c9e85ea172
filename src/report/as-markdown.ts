import { code, words } from '../util/inert-markdown.ts';
import type { Bar } from './amounts.ts';
import type { Block, Text } from './document.ts';

/** Blocks of the longest bar. */
const WIDEST = 30;

/** The document as Markdown. Nothing in it is a link, a picture or markup, whatever files and models are called. */
export function asMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(block).join('\n\n')}\n`;
}

function block(part: Block): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${words(part.text)}`;
    case 'paragraph':
      return text(part.text);
    case 'list':
      return part.items.map((item) => `- ${text(item)}`).join('\n');
    case 'table':
      return [part.head.map(words), part.head.map(() => '---'), ...part.rows.map((row) => row.map(text))].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    case 'chart': {
      const most = Math.max(...part.groups.flatMap(({ bars }) => bars.map(({ high }) => high)));
      const lines = part.groups.flatMap(({ name, bars }) => bars.map((bar, i) => `| ${i === 0 ? code(name) : ''} | ${bar.label} | ${code(drawn(bar, most))} | ${words(bar.text)} |`));
      return [words(part.title), '', '|  |  |  |  |', '| --- | --- | --- | --- |', ...lines].join('\n');
    }
  }
}

function text(pieces: Text): string {
  return pieces.map((piece) => (typeof piece === 'string' ? words(piece) : code(piece.code))).join('');
}

/** Full up to the least, light up to the most. */
function drawn({ low, high }: Bar, most: number): string {
  const blocks = (amount: number): number => (most > 0 ? Math.round((amount / most) * WIDEST) : 0);
  return '█'.repeat(blocks(low)) + '░'.repeat(Math.max(0, blocks(high) - blocks(low))) || '·';
}
