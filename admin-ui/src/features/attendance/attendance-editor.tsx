import { Button, Input } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail, CourseSessionView, TaskDetail } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { useAnswer } from '../../shared/decide/use-answer.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import { textIn } from '../../shared/drafts/text-in.ts';
import { AttachmentInput } from '../../shared/forms/attachment-input.tsx';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { Empty, ProblemNote } from '../../shared/ui/states.tsx';
import { calledOut, isThere, marksIn } from './attendance-marks.ts';
import { PersonToggle } from './person-toggle.tsx';

interface AttendanceEditorProps {
  task: TaskDetail;
  course: CourseDetail;
  session: CourseSessionView;
}

/** The group as a list of large switches: who gave the code is on already. What was switched is kept as it is done. */
export function AttendanceEditor({ task, course, session }: AttendanceEditorProps): ReactNode {
  const { t } = useTranslation();
  const back = { to: '/courses/$id', params: { id: course.id } } as const;
  const { draft, error, isPending, answer } = useAnswer(task, task.draft ?? {}, back);
  const people = calledOut(course.group ?? []);
  const marks = marksIn(draft.value);
  const there = people.filter((person) => isThere(marks, person, session.number));
  const sheet = [draft.value['sheet'] ?? []].flat().filter((id) => typeof id === 'string');
  const reason = textIn(draft.value, 'reason');
  const set = (part: Record<string, unknown>): void => draft.change({ ...draft.value, ...part });
  const mark = (ids: readonly string[], is: boolean): void =>
    set({ marks: { ...marks, ...Object.fromEntries(ids.map((id) => [id, is])) } });
  const all = people.map(({ person }) => person.id);
  const isFull = there.length === people.length;
  const params = { id: course.id, number: String(session.number) };
  const save = (): void =>
    answer({
      choice: 'mark',
      present: there.map(({ person }) => person.id),
      ...(sheet.length > 0 && { sheet }),
      ...(reason.trim() && { reason: reason.trim() }),
    });
  const errorOf = fieldErrors(error);
  return (
    <>
      <div className="attendance-tools no-print">
        {session.can['showCode'] ? (
          <Link className="button-link" to="/courses/$id/sessions/$number/code" params={params}>
            {t('course.showCode')}
          </Link>
        ) : null}
        <a className="button-link" href={addressOf(endpoints.attendanceSheet.path, params)} download>
          {t('course.sheet')}
        </a>
        {people.length > 0 ? (
          <Button type="link" onClick={() => mark(all, !isFull)}>
            {t(isFull ? 'attendance.nobody' : 'attendance.everybody')}
          </Button>
        ) : null}
      </div>
      {people.length === 0 ? <Empty title={t('group.empty')} hint={t('group.emptyHint')} /> : null}
      <ul className="rows">
        {people.map((person) => (
          <PersonToggle
            key={person.person.id}
            person={person}
            session={session.number}
            there={isThere(marks, person, session.number)}
            onChange={(is) => mark([person.person.id], is)}
          />
        ))}
      </ul>
      <section className="stack">
        <div>
          <p className="muted">{t('attendance.sheetHelp')}</p>
          <AttachmentInput
            value={sheet}
            multiple
            disabled={isPending}
            label={t('attendance.sheet')}
            action={t('attendance.sheet')}
            onChange={(ids) => set({ sheet: ids })}
          />
          <FieldError error={errorOf('sheet')} />
        </div>
        {errorOf('reason') || reason !== '' ? (
          <label className="field">
            {t('attendance.note')}
            <Input.TextArea
              rows={2}
              maxLength={1000}
              value={reason}
              onChange={(event) => set({ reason: event.target.value })}
            />
            <FieldError error={errorOf('reason')} />
          </label>
        ) : null}
      </section>
      {error ? <ProblemNote error={error} atFields={['sheet', 'reason']} /> : null}
      <div className="send-bar attendance-send">
        <Button type="primary" disabled={isPending} onClick={save}>
          {t('attendance.save', { there: there.length, count: people.length })}
        </Button>
      </div>
      <DraftNote state={draft.state} />
    </>
  );
}
