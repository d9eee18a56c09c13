import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CertificateView, CourseLearnerView } from '../../../../api/contract/views.ts';
import { addressOf, call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import type { PaperChange } from './course-papers.tsx';

interface LearnerRowProps {
  courseId: string;
  learner: CourseLearnerView;
  onChange: (change: PaperChange) => void;
}

/** One person of the course: whether they completed it, and what came of each of their papers. */
export function LearnerRow({ courseId, learner, onChange }: LearnerRowProps): ReactNode {
  const { t } = useTranslation();
  const { person, completed, papers, can } = learner;
  return (
    <li className="learner">
      <p className="row-title">{person.name}</p>
      {papers.length === 0 ? (
        <p className="muted">{t(`papers.none.${completed === null ? 'yet' : completed ? 'due' : 'not'}`)}</p>
      ) : null}
      {papers.length > 0 ? (
        <ul className="learner-papers">
          {papers.map((paper) => (
            <PaperRow
              key={paper.id}
              paper={paper}
              name={person.name}
              personId={person.id}
              onChange={onChange}
            />
          ))}
        </ul>
      ) : null}
      {can['issue'] ? <IssueButton courseId={courseId} learner={learner} /> : null}
    </li>
  );
}

function IssueButton({ courseId, learner }: Omit<LearnerRowProps, 'onChange'>): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const issuing = useSubmit((body: { enrollmentId: string }, idempotencyKey) =>
    call(endpoints.issueCertificate, { params: { id: courseId }, body, idempotencyKey }),
  );
  const issue = (): void =>
    issuing.mutate(
      { enrollmentId: learner.enrollmentId },
      {
        onSuccess: () => {
          notify(t('papers.issued'));
          void client.invalidateQueries({ queryKey: queries.coursePapers(courseId).queryKey });
        },
      },
    );
  return (
    <>
      <div className="actions no-print">
        <Button disabled={issuing.isPending} onClick={issue}>
          {t('papers.issue')}
        </Button>
      </div>
      {issuing.isError ? <ProblemNote error={issuing.error} /> : null}
    </>
  );
}

interface PaperRowProps {
  paper: CertificateView;
  name: string;
  personId: string;
  onChange: (change: PaperChange) => void;
}

function PaperRow({ paper, name, personId, onChange }: PaperRowProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, title, state, stateTitle, reason, changedAt, verify, can } = paper;
  return (
    <li className="learner-paper">
      <div className="paper-head">
        <span>{title}</span>
        <StateTag state={state} title={stateTitle} />
      </div>
      {reason !== null && changedAt !== null ? (
        <p className="muted">{t('papers.changed', { reason, at: moment(changedAt, calendar) })}</p>
      ) : null}
      <div className="paper-links no-print">
        {can['download'] ? (
          <a href={addressOf(endpoints.document.path, { id }, { format: 'pdf' })} download>
            <Icon name="file" /> {t('document.format.pdf')}
            <span className="visually-hidden"> {`${title}, ${name}`}</span>
          </a>
        ) : null}
        {verify ? (
          <a href={new URL(verify).pathname} target="_blank" rel="noreferrer">
            {t('papers.verify')}
            <span className="visually-hidden"> {title}</span>
          </a>
        ) : null}
        {can['reissue'] ? (
          <Button
            type="link"
            className="link-button"
            onClick={() => onChange({ act: 'reissue', paper, name, personId })}
          >
            {t('papers.reissue')}
          </Button>
        ) : null}
        {can['annul'] ? (
          <Button
            type="link"
            className="link-button"
            onClick={() => onChange({ act: 'annul', paper, name, personId })}
          >
            {t('papers.annul')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
