import { html, type TemplateResult } from 'lit';
import type { Answer, SideKey, View } from '../../protocol/panel-state.ts';
import { renderedMarkdown } from '../rendered-markdown.ts';

/** Rendering Markdown takes longer the longer the text is: while it grows, at most so often, in milliseconds. */
const MARKDOWN_EVERY_MS = 100;

interface Rendered {
  readonly text: string;
  readonly nodes: Node;
  readonly at: number;
}

const rendered = new Map<SideKey, Rendered>();

/** The answer in the chosen form. */
export function answerText({ text, phase }: Answer, format: View['format'], side: SideKey): TemplateResult {
  if (phase === 'idle') return html`<p class="note">The answer will be here.</p>`;
  if (format === 'markdown') return html`<div class="markdown">${markdownOf(text, side, phase === 'ended')}</div>`;
  return html`<pre>${format === 'json' ? asJson(text) : text}</pre>`;
}

function markdownOf(text: string, side: SideKey, isWhole: boolean): Node {
  const known = rendered.get(side);
  const isFresh = known !== undefined && (known.text === text || (!isWhole && performance.now() - known.at < MARKDOWN_EVERY_MS));
  if (isFresh) return known.nodes;
  const nodes = document.createElement('div');
  nodes.append(renderedMarkdown(text));
  rendered.set(side, { text, nodes, at: performance.now() });
  return nodes;
}

function asJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text === '' ? '' : `(no JSON)\n${text}`;
  }
}
