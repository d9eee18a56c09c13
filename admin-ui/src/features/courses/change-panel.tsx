import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseDetail, CourseSessionView } from '../../../../api/contract/views.ts';
import { localDate, localTime } from '../../../../domain/calendar.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { useCalendar } from '../../shared/dates.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { FieldError, TextField } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

const FIELDS = ['date', 'from', 'to', 'place', 'link', 'substitute', 'reason'];

interface ChangePanelProps {
  course: CourseDetail;
  session: CourseSessionView;
  onClose: () => void;
}

interface Change {
  date: string;
  from: string;
  to: string;
  place: string | null;
  link: string | null;
  substitute: string | null;
  reason: string;
}

/** Another time, room, link or leader of a session: the group hears of it, with the reason. */
export function ChangePanel({ course, session, onClose }: ChangePanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { zone } = useCalendar();
  const [starts, ends] = [new Date(session.startsAt), new Date(session.endsAt)];
  const [date, setDate] = useState(localDate(starts, zone));
  const [from, setFrom] = useState(paddedTime(starts, zone));
  const [to, setTo] = useState(paddedTime(ends, zone));
  const [place, setPlace] = useState(session.place ?? '');
  const [link, setLink] = useState(session.link ?? '');
  const isLed = session.leader.id !== course.leader.id;
  const [substitute, setSubstitute] = useState<string[]>(isLed ? [session.leader.id] : []);
  const [reason, setReason] = useState('');
  const changing = useSubmit((body: Change, idempotencyKey) =>
    call(endpoints.changeSession, {
      params: { id: course.id, number: session.number },
      body,
      idempotencyKey,
    }),
  );
  const errorOf = fieldErrors(changing.error);
  const send = (): void =>
    changing.mutate(
      {
        ...{ date, from, to, reason: reason.trim() },
        ...{ place: place.trim() || null, link: link.trim() || null, substitute: substitute[0] ?? null },
      },
      {
        onSuccess: () => {
          notify(t('course.change.done'));
          void client.invalidateQueries({ queryKey: ['course', course.id] });
          onClose();
        },
      },
    );
  const learners = course.group?.map(({ person }) => person.id) ?? [];
  return (
    <Panel title={t('course.change.title', { number: session.number })} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          label={t('course.change.date')}
          type="date"
          value={date}
          error={errorOf('date')}
          onChange={setDate}
        />
        <div className="time-pair">
          <TextField
            label={t('course.change.from')}
            type="time"
            value={from}
            error={errorOf('from')}
            onChange={setFrom}
          />
          <TextField
            label={t('course.change.to')}
            type="time"
            value={to}
            error={errorOf('to')}
            onChange={setTo}
          />
        </div>
        <TextField
          label={t('course.change.place')}
          value={place}
          maxLength={200}
          error={errorOf('place')}
          onChange={setPlace}
        />
        <TextField
          label={t('course.change.link')}
          type="url"
          value={link}
          maxLength={500}
          error={errorOf('link')}
          onChange={setLink}
        />
        <div className="field">
          <label htmlFor="substitute">{t('course.change.substitute')}</label>
          <PersonSelect
            id="substitute"
            value={substitute}
            exclude={[...learners, course.leader.id]}
            placeholder={course.leader.shortName}
            onChange={setSubstitute}
          />
          <FieldError error={errorOf('substitute')} />
        </div>
        <label className="field">
          {t('course.change.reason')}
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldError error={errorOf('reason')} />
        </label>
        {changing.isError ? <ProblemNote error={changing.error} atFields={FIELDS} /> : null}
        <div className="actions">
          <Button type="primary" htmlType="submit" disabled={changing.isPending || reason.trim().length < 3}>
            {t('course.change.submit')}
          </Button>
          <Button onClick={onClose}>{t('year.cancel')}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** As a time field takes it: `09:00`. */
function paddedTime(at: Date, zone: string): string {
  return localTime(at, zone).padStart(5, '0');
}
