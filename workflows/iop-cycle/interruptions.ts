/** What may end any step of a year from outside: its teacher is away for long, has moved or left, or the year is over. */
import { END, type StepDeclaration } from '../../domain/step.ts';
import { t } from '../../domain/text-object.ts';

const next = {
  suspended: 'suspension',
  transferred: [END],
  left: [END],
  carriedOver: [END],
} as const;

export const interruptedWords = {
  suspended: t(
    'Педагог отсутствует долго: год приостановлен',
    'The teacher is away for long: the year is suspended',
  ),
  transferred: t('Педагог перешёл в другую школу', 'The teacher has moved to another school'),
  left: t('Педагог больше не работает', 'The teacher works here no more'),
  carriedOver: t('Учебный год кончился', 'The school year is over'),
} as const;

const ends = { transferred: ['transferred'], left: ['left'], carriedOver: ['carriedOver'] } as const;

type Interruptible<S extends Record<string, StepDeclaration>> = {
  [K in keyof S]: Omit<S[K], 'next'> & { next: S[K]['next'] & typeof next };
};

/** The steps with these outcomes beside their own. */
export function interruptible<const S extends Record<string, StepDeclaration>>(steps: S): Interruptible<S> {
  const all = Object.entries(steps).map(([key, step]) => [
    key,
    {
      ...step,
      next: { ...step.next, ...next },
      outcomes: { ...step.outcomes, ...interruptedWords },
      ends: { ...step.ends, ...ends },
    },
  ]);
  return Object.fromEntries(all) as Interruptible<S>;
}
