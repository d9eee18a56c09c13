/** Every command of `npm run ops`. */
import type { OpsCommand } from './command.ts';
import { actionCommands } from './act.ts';
import { audit } from './audit.ts';
import { doctor } from './doctor.ts';
import { lookCommands } from './look.ts';
import { undo } from './undo.ts';

export const commands: Readonly<Record<string, OpsCommand>> = {
  doctor,
  ...lookCommands,
  ...actionCommands,
  undo,
  'audit-data': audit,
};
