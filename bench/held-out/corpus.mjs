// @ts-check
// The held-out set on disk: what is labelled, in which files, and where a file of the corpus lies. Each part of the set was labelled by another
// person and has its own three files, `labels.<part>.jsonl`, `files.<part>.json` and `repos.<part>.json`; together they are one set, and `--set <part>`
// asks for one of them.
import fs from 'node:fs';
import path from 'node:path';

/** @typedef {{ repo: string, commit: string, path: string, sha256: string, lang: string, lines: number }} LabelledFile */
/** @typedef {{ repo: string, path: string, line: number, endLine?: number, kind: string, value?: string, valueMs?: number, optional?: boolean }} Label */

const here = import.meta.dirname;

/** The texts of all parts, or of one. @param {RegExp} name @param {string | undefined} part @returns {string[]} */
const texts = (name, part) => fs.readdirSync(here).filter((file) => name.test(file) && (part === undefined || file.split('.')[1] === part)).sort()
  .map((file) => fs.readFileSync(path.join(here, file), 'utf8'));

/** @type {(part?: string) => LabelledFile[]} */
export const labelledFiles = (part) => texts(/^files\.\w+\.json$/, part).flatMap((text) => JSON.parse(text));

/** @type {(part?: string) => Label[]} */
export const labels = (part) => texts(/^labels\.\w+\.jsonl$/, part).flatMap((text) => text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line)));

/** A repository as a folder name, `<owner>+<repo>`. @param {string} repo */
const folderOf = (repo) => repo.replace('/', '+');

/** Where a labelled file lies below the corpus folder. @param {string} corpus @param {{ repo: string, path: string }} file */
export const inCorpus = (corpus, file) => path.join(corpus, folderOf(file.repo), file.path);

/** The bare git directory of a repository below the mirror folder. @param {string} mirror @param {string} repo */
export const inMirror = (mirror, repo) => path.join(mirror, folderOf(repo), 'repo');
