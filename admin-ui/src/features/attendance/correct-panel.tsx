import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail, CourseSessionView, ParticipantView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { notify } from '../../shared/ui/notice.tsx';

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
  const present = !person.present.includes(session.number);
  const correcting = useSubmit((body: Correction, idempotencyKey) =>
    call(endpoints.correctAttendance, {
      params: { id: course.id, number: session.number },
      body,
      idempotencyKey,
    }),
  );
  const send = (reason: string): void =>
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
    <ReasonPanel
      title={t('correct.title')}
      submit={t('correct.submit')}
      dismiss={t('year.cancel')}
      isDemanded
      sending={correcting}
      onSend={send}
      onClose={onClose}
    >
      <p>
        <strong>{person.person.name}</strong>
      </p>
      <p>{t(present ? 'correct.toThere' : 'correct.toAbsent', { number: session.number })}</p>
    </ReasonPanel>
  );
}
