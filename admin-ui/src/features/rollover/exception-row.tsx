import { capitalized } from '../../../../domain/russian.ts';
import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';

type Exception = RolloverView['exceptions'][number];
type Answer = Exception['options'][number]['answer'];

/** One teacher: why they are an exception, and the answer with one press. */
export function ExceptionRow({ year, exception }: { year: number; exception: Exception }): ReactNode {
  const { t } = useTranslation();
  const { person, school, reasonTitle, text, answerTitle, can } = exception;
  const [isChanging, setChanging] = useState(false);
  return (
    <li className="rollover-exception">
      <div>
        <span className="row-title">{person.name}</span>{' '}
        <span className="muted">{school?.name ?? t('rollover.noSchool')}</span>
        <p>
          <strong>{capitalized(reasonTitle)}.</strong> {text}
        </p>
      </div>
      {answerTitle === null || isChanging ? (
        <Choose year={year} exception={exception} onDone={() => setChanging(false)} />
      ) : (
        <div>
          <p>{answerTitle}</p>
          <Answered exception={exception} />
          {can['answer'] ? (
            <Button className="no-print" type="link" onClick={() => setChanging(true)}>
              {t('rollover.change')}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

function Answered({ exception: { answeredBy, answeredAt } }: { exception: Exception }): ReactNode {
  const calendar = useCalendar();
  if (!answeredBy || !answeredAt) return null;
  return (
    <span className="muted">
      {answeredBy.shortName}, {moment(answeredAt, calendar)}
    </span>
  );
}

interface Given {
  answer: Answer;
  school?: string | undefined;
}

interface ChooseProps {
  year: number;
  exception: Exception;
  onDone: () => void;
}

function Choose({ year, exception, onDone }: ChooseProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { person, options, schools, can } = exception;
  const answering = useSubmit(({ answer, school }: Given, idempotencyKey) =>
    call(endpoints.answerRollover, {
      params: { year },
      body: {
        answers: [{ person: person.id, answer, ...(school !== undefined && { school }) }],
      },
      idempotencyKey,
    }),
  );
  // Where one has to say in which school, each school is an answer.
  const given = options.flatMap(({ answer, title }): (Given & { title: string })[] =>
    answer === 'start' && schools.length > 0
      ? schools.map(({ id, name }) => ({ answer, school: id, title: t('rollover.mainAt', { school: name }) }))
      : [{ answer, title }],
  );
  if (!can['answer']) return <p className="muted">{t('rollover.state.unanswered')}</p>;
  return (
    <div className="stack no-print">
      <div className="actions">
        {given.map(({ answer, school, title }) => (
          <Button
            key={`${answer} ${school}`}
            disabled={answering.isPending}
            aria-label={`${title}: ${person.name}`}
            onClick={() =>
              answering.mutate(
                { answer, school },
                {
                  onSuccess: (data) => {
                    client.setQueryData(queries.rollover(year).queryKey, data);
                    onDone();
                  },
                },
              )
            }
          >
            {title}
          </Button>
        ))}
      </div>
      {answering.isError ? <ProblemNote error={answering.error} /> : null}
    </div>
  );
}
