import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { courseName } from './course-words.ts';

/** A seat given up goes to the next in line at once: so it is said first what can't be taken back. */
export function LeavePanel({ course, onClose }: { course: CourseDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const isWaiting = course.my?.state === 'waiting';
  const leaving = useSubmit((body: { reason?: string }, idempotencyKey) =>
    call(endpoints.giveUpSeat, { params: { id: course.id }, body, idempotencyKey }),
  );
  const leave = (): void =>
    leaving.mutate(reason.trim() ? { reason: reason.trim() } : {}, {
      onSuccess: () => {
        notify(t('course.leave.done'));
        for (const key of ['courses', 'course']) void client.invalidateQueries({ queryKey: [key] });
        onClose();
      },
    });
  return (
    <Panel title={t(isWaiting ? 'course.leave.openLine' : 'course.leave.open')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          leave();
        }}
      >
        <p className="row-title">{courseName(t, course)}</p>
        <p>{t(isWaiting ? 'course.leave.helpLine' : 'course.leave.help', { count: course.waiting })}</p>
        <label className="field">
          {t('course.leave.reason')}
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {leaving.isError ? <ProblemNote error={leaving.error} /> : null}
        <div className="actions">
          <Button type="primary" danger htmlType="submit" disabled={leaving.isPending}>
            {t(isWaiting ? 'course.leave.submitLine' : 'course.leave.submit')}
          </Button>
          <Button onClick={onClose}>{t('course.leave.stay')}</Button>
        </div>
      </form>
    </Panel>
  );
}
