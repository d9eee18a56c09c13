import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SchoolYearView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { TextField } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** The school's methodical topic of the year; teachers see it and may say what belongs to it. */
export function SchoolTopic({ found }: { found: SchoolYearView }): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const { topic } = found;
  if (typed !== undefined)
    return <TopicForm found={found} typed={typed} onType={setTyped} onDone={() => setTyped(undefined)} />;
  if (topic === null && !found.can['setTopic']) return null;
  return (
    <section className="surface topic">
      <div>
        <h2>{t('school.topic')}</h2>
        <p className={topic ? undefined : 'muted'}>{topic?.title ?? t('school.noTopic')}</p>
      </div>
      {found.can['setTopic'] ? (
        <Button className="no-print" onClick={() => setTyped(topic?.title ?? '')}>
          {t(topic ? 'school.changeTopic' : 'school.setTopic')}
        </Button>
      ) : null}
    </section>
  );
}

interface TopicFormProps {
  found: SchoolYearView;
  typed: string;
  onType: (title: string) => void;
  onDone: () => void;
}

function TopicForm({ found, typed, onType, onDone }: TopicFormProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const saving = useSubmit((body: { title: string }, idempotencyKey) =>
    call(endpoints.putSchoolTopic, {
      params: { school: found.school.id },
      query: { year: found.year },
      body,
      idempotencyKey,
    }),
  );
  const save = (): void =>
    saving.mutate(
      { title: typed.trim() },
      {
        onSuccess: () => {
          notify(t('school.topicSaved'));
          for (const key of ['school-year', 'year']) void client.invalidateQueries({ queryKey: [key] });
          onDone();
        },
      },
    );
  return (
    <form
      className="surface stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t('school.topic')}
        maxLength={300}
        autoFocus
        value={typed}
        error={fieldErrors(saving.error)('title')}
        onChange={onType}
      />
      {saving.isError ? <ProblemNote error={saving.error} atFields={['title']} /> : null}
      <div className="actions">
        <Button type="primary" htmlType="submit" disabled={saving.isPending || typed.trim() === ''}>
          {t('school.save')}
        </Button>
        <Button onClick={onDone}>{t('year.cancel')}</Button>
      </div>
    </form>
  );
}
