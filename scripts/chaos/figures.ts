import type { Finding, Promised } from '../../checker/rule.ts';

export interface Figure {
  figure: `chaos.${Promised}`;
  value: number;
  goal: 0;
  holds: boolean;
  detail: Record<string, unknown>;
}

export interface Ran {
  findings: readonly Finding[];
  cases: number;
  /** Longest pause between two kills, from the first to the last. */
  longestPauseSeconds: number;
  /** From the last kill to the check. */
  quietSeconds: number;
  detail: Record<string, unknown>;
}

const PAUSE_SECONDS = 6;
const CASES = 200;
const QUIET_SECONDS = 60;
const SHOWN = 20;

/** Zero of each, and that only counts under enough harm, enough work and a look after a minute of quiet. */
export function figures(ran: Ran): Figure[] {
  const { findings, cases, longestPauseSeconds, quietSeconds, detail } = ran;
  const harsh = longestPauseSeconds <= PAUSE_SECONDS && cases >= CASES && quietSeconds >= QUIET_SECONDS;
  return (['lost', 'doubled', 'stuck'] as const).map((promised) => {
    const found = findings.filter(({ breaks }) => breaks === promised);
    return {
      figure: `chaos.${promised}`,
      value: found.length,
      goal: 0,
      holds: found.length === 0 && harsh,
      detail: { ...detail, cases, longestPauseSeconds, quietSeconds, findings: found.slice(0, SHOWN) },
    };
  });
}
