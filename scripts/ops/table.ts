/** Every command of `npm run ops`. */
import type { OpsCommand } from './command.ts';
import { doctor } from './doctor.ts';

export const commands: Readonly<Record<string, OpsCommand>> = {
  doctor,
};
