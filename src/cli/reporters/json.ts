import { harmlessJson } from '../printable.ts';
import type { Reporter } from './reporter.ts';

/** The report for programs. */
export const reportAsJson: Reporter = ({ report }) => `${harmlessJson(JSON.stringify(report, undefined, 2))}\n`;
