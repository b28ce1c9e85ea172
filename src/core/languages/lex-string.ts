import { endOfLine } from '../text/line-ends.ts';
import type { LexerState, StringFrame } from './lexer-state.ts';
import type { StringForm } from './syntax.ts';
import { Bracket, Token } from './tokens.ts';

/** Starts a string whose prefix begins at `start` and whose quote stands at `quote`; false when no form fits the prefix. */
export function openString(state: LexerState, start: number, quote: number): boolean {
  const { text, syntax: { strings } } = state;
  let i = 0;
  while (i < strings.length && !isOpenedBy(strings[i], text, start, quote)) i++;
  const form = strings[i];
  if (!form) return false;
  const token = state.tokens.push(Token.string, start, start, i);
  state.at = quote + form.open.length;
  state.frames.push({ kind: 'string', form, token, holeStart: 0 });
  return true;
}

function isOpenedBy(form: StringForm | undefined, text: string, start: number, quote: number): boolean {
  if (!form || !text.startsWith(form.open, quote)) return false;
  return (form.prefix ? form.prefix.test(text.slice(start, quote)) : start === quote) && fits(form, text, quote);
}

function fits({ fits: pattern }: StringForm, text: string, at: number): boolean {
  if (!pattern) return true;
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Runs through the text of a string until it ends or a hole opens. */
export function lexString(state: LexerState, frame: StringFrame): void {
  const { text } = state;
  const { form } = frame;
  const close = form.close.charCodeAt(0);
  const hole = form.hole?.open.charCodeAt(0) ?? -1;
  for (let at = state.at; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === hole && form.hole && text.startsWith(form.hole.open, at)) {
      if (form.hole.doubled && text.charCodeAt(at + 1) === hole) at++;
      else return openHole(state, frame, at, form.hole);
    } else if (c === 92 && form.escape === 'backslash') {
      if (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10) at++;
      at++;
    } else if (c === close && text.startsWith(form.close, at)) {
      if (form.escape !== 'doubled' || text.charCodeAt(at + 1) !== close) return endString(state, frame, at + form.close.length);
      at++;
    } else if ((c === 10 || c === 13) && !form.multiline) return endString(state, frame, at);
  }
  // nothing closes it, so a later string cannot have been opened by its quote: this costs one search a form
  endString(state, frame, form.multiline === 'closed' ? endOfLine(text, state.at) : text.length);
}

function openHole(state: LexerState, frame: StringFrame, at: number, { open, close }: NonNullable<StringForm['hole']>): void {
  frame.holeStart = at;
  state.at = at + open.length;
  state.tokens.push(Token.open, at, state.at, Bracket.hole);
  state.frames.push({ kind: 'code', depth: 0, hole: close === ')' ? 41 : 125 });
}

function endString(state: LexerState, frame: StringFrame, end: number): void {
  state.tokens.ends[frame.token] = end;
  state.at = end;
  state.frames.pop();
}

/** Closes the hole that ends at `end`, in a string or between tags. */
export function closeHole(state: LexerState, end: number): void {
  state.tokens.push(Token.close, state.at, end, Bracket.hole);
  state.at = end;
  state.frames.pop();
  const owner = state.frames.at(-1);
  if (owner?.kind === 'string') state.tokens.holes.push({ token: owner.token, start: owner.holeStart, end });
}

/** A hole in a one-line string ends with the line at the latest: while typing, the rest of the file keeps its meaning. */
export function abandonHole(state: LexerState): boolean {
  const owner = state.frames.at(-2);
  if (owner?.kind !== 'string' || owner.form.multiline) return false;
  closeHole(state, state.at);
  endString(state, owner, state.at);
  return true;
}
