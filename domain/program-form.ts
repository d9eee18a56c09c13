import { t, type Text } from './text-object.ts';

/** How a program is taught. */
export const programForms = {
  inPerson: t('очная', 'in person'),
  remote: t('дистанционная', 'remote'),
  mixed: t('смешанная', 'mixed'),
} as const satisfies Record<string, Text>;

export type ProgramForm = keyof typeof programForms;

export const programFormKeys = Object.keys(programForms) as [ProgramForm, ...ProgramForm[]];
