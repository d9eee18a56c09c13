import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail, CourseSessionView, ParticipantView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface CorrectPanelProps {
  course: CourseDetail;
  session: CourseSessionView;
  person: ParticipantView;
  onClose: () => void;
}

interface Correction {
  person: string;
  present: boolean;
  reason: string;
}

/** Turns one mark round, with why: the reason goes into the course's history. */
export function CorrectPanel({ course, session, person, onClose }: CorrectPanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const present = !person.present.includes(session.number);
  const correcting = useSubmit((body: Correction, idempotencyKey) =>
    call(endpoints.correctAttendance, {
      params: { id: course.id, number: session.number },
      body,
      idempotencyKey,
    }),
  );
  const send = (): void =>
    correcting.mutate(
      { person: person.person.id, present, reason: reason.trim() },
      {
        onSuccess: () => {
          notify(t('correct.done'));
          void client.invalidateQueries({ queryKey: ['course', course.id] });
          onClose();
        },
      },
    );
  return (
    <Panel title={t('correct.title')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>
          <strong>{person.person.name}</strong>
        </p>
        <p>{t(present ? 'correct.toThere' : 'correct.toAbsent', { number: session.number })}</p>
        <label className="field">
          {t('common.reason')}
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldError error={fieldErrors(correcting.error)('reason')} />
        </label>
        {correcting.isError ? <ProblemNote error={correcting.error} atFields={['reason']} /> : null}
        <div className="actions">
          <Button
            type="primary"
            htmlType="submit"
            disabled={correcting.isPending || reason.trim().length < 3}
          >
            {t('correct.submit')}
          </Button>
          <Button onClick={onClose}>{t('year.cancel')}</Button>
        </div>
      </form>
    </Panel>
  );
}
