import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { leadingRoles } from '../../../../domain/cohort.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';

/** Another leads it from now on, with a reason that the group reads: tasks that wait go to them. */
export function LeaderPanel({ course, onClose }: { course: CourseDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [[leader], setLeader] = useState<string[]>([]);
  const naming = useSubmit((body: { leader: string; reason: string }, idempotencyKey) =>
    call(endpoints.changeLeader, { params: { id: course.id }, body, idempotencyKey }),
  );
  const name = (reason: string): void => {
    if (leader === undefined) return;
    naming.mutate(
      { leader, reason: reason.trim() },
      {
        onSuccess: () => {
          notify(t('course.nameLeader.done'));
          for (const key of ['course', 'courses', 'tasks'])
            void client.invalidateQueries({ queryKey: [key] });
          onClose();
        },
      },
    );
  };
  const learners = course.group?.map(({ person }) => person.id) ?? [];
  return (
    <ReasonPanel
      title={t('course.nameLeader.title')}
      label={t('course.nameLeader.reason')}
      submit={t('course.nameLeader.submit')}
      dismiss={t('year.cancel')}
      isDemanded
      isReady={leader !== undefined}
      atFields={['leader']}
      sending={naming}
      onSend={name}
      onClose={onClose}
    >
      <p>{t(course.kind === 'course' ? 'course.nameLeader.help' : 'course.nameLeader.helpOfForm')}</p>
      <div className="field">
        <label htmlFor="leader">{t('course.nameLeader.who')}</label>
        <PersonSelect
          id="leader"
          value={leader === undefined ? [] : [leader]}
          roles={leadingRoles.join(',')}
          exclude={[...learners, course.leader.id]}
          onChange={setLeader}
        />
        <FieldError error={fieldErrors(naming.error)('leader')} />
      </div>
    </ReasonPanel>
  );
}
