import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import type { PaperChange } from './course-papers.tsx';

interface ChangePanelProps extends PaperChange {
  courseId: string;
  onClose: () => void;
}

/** Replaces or annuls a paper, with a reason that its person reads; whoever checks the old one sees what became of it. */
export function ChangePanel({ courseId, act, paper, name, personId, onClose }: ChangePanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const changing = useSubmit((body: { reason: string }, idempotencyKey) => {
    const input = { params: { id: paper.id }, body, idempotencyKey };
    return act === 'reissue'
      ? call(endpoints.reissueCertificate, input)
      : call(endpoints.annulCertificate, input);
  });
  const change = (reason: string): void =>
    changing.mutate(
      { reason },
      {
        onSuccess: () => {
          notify(t(`papers.done.${act}`));
          void client.invalidateQueries({ queryKey: queries.coursePapers(courseId).queryKey });
          onClose();
        },
      },
    );
  return (
    <ReasonPanel
      title={t(`papers.panel.${act}`)}
      submit={t(`papers.${act}`)}
      dismiss={t('common.close')}
      danger={act === 'annul'}
      sending={changing}
      onSend={change}
      onClose={onClose}
    >
      <p>
        {name}: {paper.title}
      </p>
      <p className="muted">{t(`papers.help.${act}`)}</p>
      {act === 'annul' ? (
        <p>
          {t('papers.hoursStay')}{' '}
          <Link to="/credit-book/$personId" params={{ personId }}>
            {t('papers.toBook')}
          </Link>
        </p>
      ) : null}
    </ReasonPanel>
  );
}
