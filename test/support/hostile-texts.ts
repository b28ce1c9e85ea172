// Texts that try to run code, to reach for the network or to lead elsewhere when a page shows them. Each tells that it ran by setting `window.ran`.

const RUN = 'window.ran=1';
const AWAY = 'https://beacon.example/x';

const BASES: readonly string[] = [
  `<script>${RUN}</script>`, `<script src="${AWAY}.js"></script>`, `<img src=x onerror="${RUN}">`, `<img src="${AWAY}.png">`, `<svg onload="${RUN}"></svg>`, `<svg><script>${RUN}</script></svg>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`, `<iframe src="javascript:${RUN}"></iframe>`, `<object data="${AWAY}"></object>`, `<embed src="${AWAY}">`, `<link rel="stylesheet" href="${AWAY}.css">`,
  `<meta http-equiv="refresh" content="0;url=${AWAY}">`, `<base href="${AWAY}/">`, `<form action="${AWAY}"><button>send</button></form>`, `<style>@import "${AWAY}.css"; body { display: none }</style>`,
  `<a href="javascript:${RUN}">a</a>`, `[a](javascript:${RUN})`, `![a](${AWAY}.png)`, `[a](${AWAY} "onmouseover=${RUN}")`, `<details open ontoggle="${RUN}">a</details>`, `<video poster="${AWAY}.png"><source onerror="${RUN}"></video>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`, `<input autofocus onfocus="${RUN}">`, `<a href="command:workbench.action.quit">a</a>`, `<div style="background:url(${AWAY}.png)">a</div>`,
];

const AROUND: readonly ((text: string) => string)[] = [
  (text) => text, (text) => `"'>${text}`, (text) => `**${text}**`, (text) => `</pre></textarea>${text}`, (text) => `> - ${text}`, (text) => `<!--${text}-->\n\n${text.replace(/^<(\w+)/, (_, name: string) => `<${name.toUpperCase()}`)}`,
];

/** 150 of them. */
export const HOSTILE_TEXTS: readonly string[] = BASES.flatMap((base) => AROUND.map((around) => around(base)));
