import type { Effect } from '../db/core/deps.ts';
import { publishProgram } from './publish-program.ts';

/** The effects that outcomes declare, by name. */
export const effects: Readonly<Record<string, Effect>> = { publishProgram };
