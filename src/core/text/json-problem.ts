import { printParseErrorCode, type ParseError } from 'jsonc-parser';

/** What keeps a text from being JSON, in words. */
export function jsonProblem({ error }: ParseError): string {
  return `not JSON: ${printParseErrorCode(error).replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()}`;
}
