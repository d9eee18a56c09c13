import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { hoursText } from '../../shared/words.ts';

/** What of the plan is done, for whoever confirms the year: all rows of a school ask once. */
export function YearSoFar({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  const { school, year } = task.content;
  const isKnown = typeof school === 'string' && typeof year === 'number';
  const found = useQuery({
    ...queries.schoolYear(isKnown ? school : '', isKnown ? year : undefined),
    enabled: isKnown && task.step === 'confirmation',
  });
  const one = found.data?.people?.find(({ caseId }) => caseId === task.caseId);
  if (one === undefined) return null;
  const { items, hours } = one;
  return (
    <p>
      {t('together.yearSoFar', {
        done: items.done,
        items: items.items,
        hoursDone: hoursText(hours.done),
        hours: hoursText(hours.planned),
      })}
    </p>
  );
}
