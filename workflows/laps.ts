/** Which lap of one edition its steps are in: what goes back to an earlier step begins a new one. */
export interface Laps {
  /** The branch of the lap's steps: '', '2', '3'. What the declaration opens after a step is in the same lap. */
  name(): string;
  begin(): void;
}

export function laps(): Laps {
  let lap = 1;
  return {
    name: () => (lap === 1 ? '' : String(lap)),
    begin: () => {
      lap += 1;
    },
  };
}
