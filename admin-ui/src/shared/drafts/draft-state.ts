import { isRefused } from '../api/problem.ts';

/** Where what was typed stands. `local`: here, and on its way; `refused`: here only, for good; `unsaved`: nowhere. */
export type DraftState = 'untouched' | 'restored' | 'typing' | 'saved' | 'local' | 'refused' | 'unsaved';

/** The state of a draft that the server hasn't got: never better than what this browser really keeps. */
export function stateWithoutServer(keptHere: boolean, error?: unknown): DraftState {
  if (!keptHere) return 'unsaved';
  return error !== undefined && isRefused(error) ? 'refused' : 'local';
}
