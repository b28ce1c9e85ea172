import { parse } from 'csv-parse/sync';

/** One record of a CSV text. */
export interface CsvRecord {
  /** Of its end, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Separators that spreadsheets and databases write; the first line says which. */
const DELIMITERS = [',', ';', '\t'];

/** Reads CSV with quotes, byte order marks and any of the usual separators. A bundle of its own: the library is loaded with the first file of this kind. Throws where a quote is left open or stands within a cell. */
export function csvRecords(text: string): CsvRecord[] {
  const head = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const outside = head.replaceAll(/"[^"]*"/g, '');
  const delimiter = DELIMITERS.toSorted((a, b) => outside.split(b).length - outside.split(a).length)[0] ?? ',';
  const records = parse(text, { bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[];
  return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
}
