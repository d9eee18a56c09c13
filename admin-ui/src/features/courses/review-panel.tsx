import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail, ParticipantView, WorkView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { workTone } from './course-tones.ts';
import { WorkContent } from './work-content.tsx';

interface ReviewPanelProps {
  course: CourseDetail;
  person: ParticipantView;
  work: WorkView;
  onClose: () => void;
}

interface Review {
  accept: boolean;
  /** Of the work that is shown: one handed in anew isn’t judged unseen. */
  handedAt: string;
  comment?: string;
}

/** A final work with its review: accepted, or returned with what is to be revised. */
export function ReviewPanel({ course, person, work, onClose }: ReviewPanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [comment, setComment] = useState('');
  const reviewing = useSubmit((body: Review, idempotencyKey) =>
    call(endpoints.reviewWork, { params: { id: course.id, person: person.person.id }, body, idempotencyKey }),
  );
  const send = (accept: boolean): void =>
    reviewing.mutate(
      { accept, handedAt: work.handedAt, ...(comment.trim() && { comment: comment.trim() }) },
      {
        onSuccess: () => {
          notify(t(accept ? 'review.accepted' : 'review.returned'));
          void client.invalidateQueries({ queryKey: ['course', course.id] });
          onClose();
        },
      },
    );
  return (
    <Panel title={t('review.title', { name: person.person.shortName })} onClose={onClose}>
      <div className="stack">
        <p>
          <StateTag state={workTone[work.state]} title={work.stateTitle} />
        </p>
        <WorkContent work={work} />
        {work.comment ? (
          <div>
            <p className="muted">{t('work.reviewerSays')}</p>
            <p className="prewrap">{work.comment}</p>
          </div>
        ) : null}
        {course.can['run'] && course.phase === 'running' ? (
          <>
            <label className="field">
              {t('review.comment')}
              <Input.TextArea
                rows={3}
                maxLength={2000}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
              <FieldError error={fieldErrors(reviewing.error)('comment')} />
            </label>
            {reviewing.isError ? <ProblemNote error={reviewing.error} atFields={['comment']} /> : null}
            <div className="actions">
              <Button type="primary" disabled={reviewing.isPending} onClick={() => send(true)}>
                {t('review.accept')}
              </Button>
              <Button disabled={reviewing.isPending} onClick={() => send(false)}>
                {t('review.return')}
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </Panel>
  );
}
