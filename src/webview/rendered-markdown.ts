import createDOMPurify from 'dompurify';
import { Marked } from 'marked';

/** What Markdown may become: text and its structure; nothing that loads, links, runs or looks like the panel itself. */
const ALLOWED = ['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'];

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const marked = new Marked({
  gfm: true,
  renderer: {
    // an address is shown as text: what looks like a link may lead anywhere
    link({ href, text }) { return escaped(text === href ? text : `${text} (${href})`); },
    image({ href, text }) { return escaped(`[image: ${text} (${href})]`); },
    html({ text }) { return escaped(text); },
    checkbox({ checked }) { return checked ? '[x] ' : '[ ] '; },
  },
});

let purify: ReturnType<typeof createDOMPurify> | undefined;

/** An answer as Markdown: rendered, then cleaned by a list of what is allowed. What cannot be rendered is shown as text. */
export function renderedMarkdown(text: string): DocumentFragment {
  try {
    purify ??= createDOMPurify(window);
    return purify.sanitize(marked.parse(text, { async: false }), { ALLOWED_TAGS: ALLOWED, ALLOWED_ATTR: [], ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, RETURN_DOM_FRAGMENT: true });
  } catch {
    const fragment = document.createDocumentFragment();   // nested too deep
    fragment.append(text);
    return fragment;
  }
}
