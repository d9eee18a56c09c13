import { t, type Text } from './text-object.ts';

/** Where a published program stands at a moment of business time, in the registry's words. */
export const programStates = {
  valid: t('действует', 'valid'),
  /** Since the first warning. */
  expiring: t('скоро истекает', 'expiring soon'),
  expired: t('истекла', 'expired'),
  /** A newer version is published. */
  renewed: t('обновлена', 'renewed'),
} as const satisfies Record<string, Text>;

export type ProgramState = keyof typeof programStates;

export const programStateKeys = Object.keys(programStates) as [ProgramState, ...ProgramState[]];
