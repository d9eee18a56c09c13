import { writeFileSync } from 'node:fs';
import type { Tally } from './tally.ts';

/** The part of jest's aggregated result that is counted here. */
type Results = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
};

export type Progress = { tally: Tally; running: string[]; complete: boolean };

/**
 * Writes the counts after every test file to $TEST_PROGRESS_FILE, so that the figures survive a jest that hangs or dies,
 * and the file it died in can be named. A file that could not be run at all counts as one failure.
 */
export default class ProgressReporter {
  private readonly running = new Set<string>();
  private tally: Tally = { passed: 0, failed: 0, skipped: 0 };

  onTestFileStart(test: { path: string }): void {
    this.running.add(test.path);
    this.write(false);
  }

  onTestFileResult(test: { path: string }, _result: unknown, results: Results): void {
    this.running.delete(test.path);
    this.count(results);
    this.write(false);
  }

  onRunComplete(_contexts: unknown, results: Results): void {
    this.count(results);
    this.write(true);
  }

  private count(results: Results): void {
    this.tally = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  }

  private write(complete: boolean): void {
    const progress: Progress = { tally: this.tally, running: [...this.running], complete };
    writeFileSync(process.env.TEST_PROGRESS_FILE ?? '/dev/null', JSON.stringify(progress));
  }
}
