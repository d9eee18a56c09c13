import type { PolicyOverrides } from '../policy.ts';
import type { SimulateOptions } from '../options.ts';
import type { Measured } from './measure.ts';

export interface Report {
  options: Pick<SimulateOptions, 'teachers' | 'seed' | 'from' | 'to'>;
  base: Measured;
  whatIf?: { overrides: PolicyOverrides; measured: Measured };
}

/** The report as data: the same seed gives the same bytes. */
export function jsonReport({ options, base, whatIf }: Report): string {
  const { teachers, seed, from, to } = options;
  return `${JSON.stringify({ teachers, seed, from, to, base, ...(whatIf && { whatIf }) }, undefined, 2)}\n`;
}
