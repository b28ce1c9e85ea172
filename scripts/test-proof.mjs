// What a finished test layer is worth. Its results file is the proof that tests ran: without one, or without a single pass, it has failed.
// @ts-check
import fs from 'node:fs';

/**
 * What a results file says, whoever wrote it.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], problems: string[] }} Proof
 *
 * Verdict on a layer; it is good when there are no reasons against it.
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: string[] }} Verdict
 */

/** Vitest's JSON report. @param {any} report @returns {Proof} */
function fromVitest(report) {
  /** @type {{ name: string, status: string, message: string, assertionResults: { fullName: string, status: string }[] }[]} */
  const files = report.testResults;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: files.flatMap((file) => file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)),
    // a file that could not even be loaded has no tests of its own
    problems: files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).map((file) => `${file.name}: ${file.message.split('\n')[0]}`),
  };
}

/** The results of our own suites (test/harness/results.ts). @param {any} suite @returns {Proof} */
function fromSuite(suite) {
  /** @type {{ title: string, state: string }[]} */
  const results = suite.results;
  const titles = (/** @type {string} */ state) => results.filter((result) => result.state === state).map(({ title }) => title);
  return { passed: titles('pass').length, failed: titles('fail').length, skipped: titles('skip').length, failures: titles('fail'), problems: suite.problems ?? [] };
}

/** Reads a results file; undefined when there is none that can be read. @param {string} file @returns {Proof | undefined} */
export function readProof(file) {
  try {
    const content = JSON.parse(fs.readFileSync(file, 'utf8'));
    return 'testResults' in content ? fromVitest(content) : fromSuite(content);
  } catch {
    return undefined;
  }
}

/**
 * Judges a layer by how its process ended and, unless it is a single check without tests, by its proof.
 * @param {string | undefined} ending what is wrong with the way it ended: an exit code, a signal, a limit
 * @param {{ proof: Proof | undefined } | 'single check'} evidence
 * @returns {Verdict}
 */
export function judge(ending, evidence) {
  if (evidence === 'single check') return { passed: ending ? 0 : 1, failed: ending ? 1 : 0, skipped: 0, reasons: ending ? [ending] : [] };
  const { proof } = evidence;
  if (!proof) return { passed: 0, failed: 1, skipped: 0, reasons: [...(ending ? [ending] : []), 'no results file, so no test ran'] };
  const reasons = [...proof.problems, ...proof.failures.map((title) => `failed: ${title}`)];
  if (proof.passed === 0) reasons.push('not one test passed');
  if (ending && reasons.length === 0) reasons.push(ending);
  return { passed: proof.passed, failed: Math.max(proof.failed, reasons.length > 0 ? 1 : 0), skipped: proof.skipped, reasons };
}
