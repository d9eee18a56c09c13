import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints, type AnswerOf } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

type AbsenceView = AnswerOf<typeof endpoints.myAbsences>['items'][number];

export function AbsenceRow({ absence }: { absence: AbsenceView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const client = useQueryClient();
  const ending = useSubmit((id: string, idempotencyKey) =>
    call(endpoints.endAbsence, { params: { id }, body: {}, idempotencyKey }),
  );
  const end = (): void =>
    ending.mutate(absence.id, {
      onSuccess: () => {
        notify(t('absence.over'));
        void client.invalidateQueries({ queryKey: ['absences'] });
        void client.invalidateQueries({ queryKey: ['tasks'] });
      },
    });
  return (
    <li className="row-link stack">
      <div>
        <div className="row-title">
          {t('absence.dates', {
            from: plainDate(absence.from, calendar),
            to: plainDate(absence.to, calendar),
          })}
        </div>
        <div>
          {absence.substitute
            ? t('absence.substitutes', { name: absence.substitute.name })
            : t('absence.nobodySubstitutes')}
        </div>
        <div className="muted">
          {t(`absence.state.${absence.state}`)}
          {absence.orderNumber ? `, ${t('absence.order', { number: absence.orderNumber })}` : null}
        </div>
      </div>
      {ending.isError ? <ProblemNote error={ending.error} /> : null}
      {absence.can['end'] ? (
        <div>
          <Button disabled={ending.isPending} onClick={end}>
            {t(absence.state === 'active' ? 'absence.imBack' : 'absence.cancel')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
