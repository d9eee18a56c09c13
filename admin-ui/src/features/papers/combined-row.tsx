import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CombinableView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { hoursText, quoted } from '../../shared/words.ts';

/** One person's parts of a program with their sum, and the button that issues the удостоверение for them. */
export function CombinedRow({ due }: { due: CombinableView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const client = useQueryClient();
  const issuing = useSubmit((body: { enrollmentIds: string[] }, idempotencyKey) =>
    call(endpoints.combineCertificates, { body, idempotencyKey }),
  );
  const issue = (): void =>
    issuing.mutate(
      { enrollmentIds: due.parts.map(({ enrollmentId }) => enrollmentId) },
      {
        onSuccess: () => {
          notify(t('combined.issued'));
          for (const key of ['papers', 'case']) void client.invalidateQueries({ queryKey: [key] });
        },
      },
    );
  const { person, title, hours, parts, can } = due;
  return (
    <li className="learner">
      <p className="row-title">{person.name}</p>
      <p>{t('combined.sum', { program: quoted(title), hours: hoursText(hours) })}</p>
      <ul className="learner-papers">
        {parts.map((part) => (
          <li key={part.enrollmentId} className="learner-paper">
            <Link to="/courses/$id/papers" params={{ id: part.courseId }}>
              {quoted(part.title)}
            </Link>{' '}
            <span className="muted">
              {t('combined.part', {
                hours: hoursText(part.hours),
                from: plainDate(part.firstDay, calendar),
                to: plainDate(part.lastDay, calendar),
              })}
            </span>
          </li>
        ))}
      </ul>
      {can['issue'] ? (
        <div className="actions no-print">
          <Button disabled={issuing.isPending} onClick={issue}>
            {t('combined.issue')}
            <span className="visually-hidden"> {person.name}</span>
          </Button>
        </div>
      ) : (
        <p className="muted">{t('combined.own')}</p>
      )}
      {issuing.isError ? <ProblemNote error={issuing.error} /> : null}
    </li>
  );
}
