import type { Effect } from '../db/core/deps.ts';
import { stepEffects } from '../db/effects.ts';
import { publishProgram } from './publish-program.ts';

/** Every effect that declarations name: those that end a case are here, the others the API has too. */
export const effects: Readonly<Record<string, Effect>> = { ...stepEffects, publishProgram };
