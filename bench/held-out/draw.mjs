// @ts-check
// `node bench/held-out/draw.mjs --mirror <folder of bare git directories> --set <part>`: draws the files of a part, so that neither a person nor what
// an engine reports chooses them. Candidates are files of the repositories that `draws.json` lists in which a text search finds the subject of a
// stratum; a stratum takes from its languages in turn, in the order of a hash of seed and path. Prints `{repo, commit, path, sha256, lang, lines, stratum}`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inMirror } from './corpus.mjs';

/** File name endings to languages. A notebook has many lines of few words, so it may be longer. @type {[RegExp, string][]} */
const LANGUAGES = [
  [/\.py$/, 'python'], [/\.(ts|tsx|mts)$/, 'typescript'], [/\.(js|jsx|mjs|cjs)$/, 'javascript'], [/\.go$/, 'go'], [/\.java$/, 'java'], [/\.kts?$/, 'kotlin'],
  [/\.cs$/, 'csharp'], [/\.(rb|rake)$/, 'ruby'], [/\.php$/, 'php'], [/\.rs$/, 'rust'], [/\.swift$/, 'swift'], [/\.(sh|bash)$/, 'shell'], [/\.ya?ml$/, 'yaml'],
  [/\.json$/, 'json'], [/\.toml$/, 'toml'], [/\.properties$|(^|\/)\.env[^/]*$|(^|\/)Dockerfile[^/]*$|\.(bicep|tf)$/, 'config'], [/\.ipynb$/, 'notebook'],
  [/\.(prompty|prompt|jinja2?|j2|hbs|mustache|vm|tmpl)$|(^|\/)prompts?\/.*\.(md|txt)$/, 'prompt'], [/\.md$/, 'markdown'],
];
const PASSED_OVER = /(^|\/)(node_modules|vendor|dist|third_party|\.git|assets|fixtures\/vcr)\/|\.(lock|min\.js)$|package-lock|changelog/i;
const TEST = /(^|\/)(tests?|specs?|__tests__|testdata|fixtures?|mocks?|evals?)\/|[._-](test|spec)s?\.|Tests?\.|_test\./i;

const ABOUT_MODELS = /openai|anthropic|claude|gpt-|gemini|\bllm|mistral|ollama|langchain|chat.?completion|chat.?model/i;
const MODEL = /["'`=: ](gpt-[345]|o[134]-|claude-|gemini-|text-embedding|text-davinci|mistral-|llama-?[23]|deepseek-|command-r|qwen|dall-e|whisper-)/;
const NAMES = new RegExp(MODEL.source, 'g');
const PROMPT = /you are (an?|the)\b|your (task|job|goal|role)\b|\byou (must|should|will be)\b/i;

const LIMIT = /(time_?out|max_?duration|time_?limit|deadline)[^\n]{0,60}?[^\w.]\d+(?![\w.]*(rem|px|vh))/i;
const TIMER = /(set|clear)Timeout|navigat|selector|docker|kubectl|curl|cache|session/i;

/** A stratum has a subject, which its files contain, a number of files, and languages that take more turns. @type {{ name: string, take: number, often?: string[], has: (text: string, file: string, lang: string) => boolean }[]} */
const STRATA = [
  { name: 'limit', take: 42, often: ['python', 'python', 'python', 'java'], has: (text, file, lang) => !TEST.test(file) && lang !== 'markdown' && !/package\.json|\.schema\.json|docs?\//.test(file) &&
    (text.match(new RegExp(ABOUT_MODELS.source, 'gi')) ?? []).length >= 3 && /completion|chat|generat|prompt|message/i.test(text) && text.split('\n').some((line) => LIMIT.test(line) && !TIMER.test(line)) },
  { name: 'nudge', take: 20, often: ['python', 'python', 'prompt'], has: (text, file, lang) => !TEST.test(file) && lang !== 'markdown' && (PROMPT.test(text) || lang === 'prompt') &&
    /(think|reason|work|process|approach)\w*\b[^.\n]{0,50}\bstep[- ]by[- ]step|step[- ]by[- ]step[^.\n]{0,30}(think|reason)|chain[- ]of[- ]thought|let'?s think|deep breath|<thinking>|think (carefully|deeply|hard|through)|reason (carefully|through)/i.test(text) },
  { name: 'workaround', take: 14, has: (text, file, lang) => !TEST.test(file) && lang !== 'markdown' && (PROMPT.test(text) || lang === 'prompt') &&
    /(double|re)[- ]check|(check|verify|validate|review) your|hallucinate|make sure (that )?you|\b(IMPORTANT|CRITICAL)\b|\b(MUST|NEVER|ALWAYS|DO NOT)\b/.test(text) },
  { name: 'model', take: 16, has: (text, file, lang) => !TEST.test(file) && lang !== 'markdown' && MODEL.test(text) },
  { name: 'param', take: 12, has: (text, file, lang) => !TEST.test(file) && lang !== 'markdown' && ABOUT_MODELS.test(text) &&
    /temperature|max_?(completion_|output_)?tokens|top_?[pk]\b|penalty|logit_?bias|logprobs/i.test(text) },
  { name: 'look-alike', take: 16, has: (text, file, lang) => (TEST.test(file) || lang === 'markdown' || (text.match(NAMES) ?? []).length >= 8 || /locale|i18n|price|pricing|cost/i.test(file)) &&
    (MODEL.test(text) || /time_?out|temperature|step[- ]by[- ]step/i.test(text)) && ABOUT_MODELS.test(text) },
];
const LINES = { least: 8, most: 190, notebook: 330, prompt: 260 };
const OF_REPOSITORY = { stratum: 3, all: 6 };

/** What is drawn for each part: by which seed, which share of the numbers of files above, and from which repositories. @type {Readonly<Record<string, { seed: string, share: number, repositories: string[] }>>} */
const draws = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'draws.json'), 'utf8'));
const { mirror, set } = parseArgs({ options: { mirror: { type: 'string' }, set: { type: 'string' } } }).values;
const draw = draws[set ?? ''];
if (mirror === undefined || draw === undefined) {
  console.error(`usage: node bench/held-out/draw.mjs --mirror <folder of bare git directories> --set <${Object.keys(draws).join('|')}>`);
  process.exit(2);
}
const { seed, share, repositories } = draw;

/** @param {string} repo @param {string[]} args @param {string} [input] */
function git(repo, args, input) {
  const { status, stdout } = spawnSync('git', ['--git-dir', inMirror(mirror ?? '', repo), ...args], { maxBuffer: 2 ** 30, input, env: { ...process.env, GIT_NO_LAZY_FETCH: '1' } });
  if (status !== 0) throw new Error(`${repo}: git ${args.join(' ')} failed`);
  return stdout;
}

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex');

/** The texts of a repository's newest commit that have a language and a size. @param {string} repo */
function* textsOf(repo) {
  const commit = git(repo, ['rev-parse', 'HEAD']).toString().trim();
  const entries = git(repo, ['ls-tree', '-r', '-l', '-z', 'HEAD']).toString().split('\0').flatMap((entry) => {
    const [, mode = '', oid = '', size = '', file = ''] = /^(\d+) blob (\w+) +(\d+)\t(.*)$/s.exec(entry) ?? [];
    const lang = LANGUAGES.find(([ending]) => ending.test(file))?.[1];
    return lang === undefined || mode === '120000' || Number(size) > 40_000 || PASSED_OVER.test(file) ? [] : [{ oid, size: Number(size), file, lang }];
  });
  const all = git(repo, ['cat-file', '--batch'], entries.map(({ oid }) => `${oid}\n`).join(''));
  let at = 0;
  for (const { file, lang } of entries) {
    const header = all.indexOf(10, at);
    const size = Number(all.subarray(at, header).toString().split(' ')[2]);
    const bytes = all.subarray(header + 1, header + 1 + size);
    at = header + 1 + size + 1;
    const text = bytes.toString();
    const lines = text.split('\n').length;
    if (lines < LINES.least || lines > (lang === 'notebook' ? LINES.notebook : PROMPT.test(text) ? LINES.prompt : LINES.most) || text.split('\n').some((line) => line.length > 4000)) continue;
    yield { repo, commit, path: file, sha256: createHash('sha256').update(bytes).digest('hex'), lang, lines, text };
  }
}

const candidates = repositories.flatMap((repo) => [...textsOf(repo)]).map((file) => ({ ...file, order: hash(`${seed} ${file.repo}/${file.path}`) }))
  .sort((a, b) => (a.order < b.order ? -1 : 1));
const drawn = new Map();
for (const { name, take: most, often = [], has } of STRATA) {
  const take = Math.round(most * share);
  const open = candidates.filter((file) => !drawn.has(file.order) && has(file.text, file.path, file.lang));
  const languages = [...new Set(open.map(({ lang }) => lang)), ...often].sort();
  console.error(`${name}: ${open.length} candidates in ${[...new Set(languages)].map((lang) => `${lang} ${open.filter((file) => file.lang === lang).length}`).join(', ')}`);
  for (let taken = 0, before = -1; taken < take && taken !== before;) {
    before = taken;
    for (const lang of languages) {
      const ofRepository = (/** @type {string} */ repo, /** @type {string | undefined} */ stratum) => [...drawn.values()].filter((file) => file.repo === repo && (stratum === undefined || file.stratum === stratum)).length;
      const next = open.find((file) => file.lang === lang && !drawn.has(file.order) && ofRepository(file.repo, name) < OF_REPOSITORY.stratum && ofRepository(file.repo, undefined) < OF_REPOSITORY.all &&
        ![...drawn.values()].some((other) => other.sha256 === file.sha256 || (other.repo === file.repo && path.basename(other.path) === path.basename(file.path))));
      if (next === undefined || taken >= take) continue;
      const { repo, commit, path: file, sha256, lines, order } = next;
      drawn.set(order, { repo, commit, path: file, sha256, lang, lines, stratum: name });
      taken += 1;
    }
  }
}
console.log(JSON.stringify([...drawn.values()], null, 1));
