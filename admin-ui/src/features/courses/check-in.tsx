import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseSessionView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

const DIGITS = 6;

/** The code on the wall, typed on a phone: large, with the keyboard of figures. */
export function CheckIn({ courseId, session }: { courseId: string; session: CourseSessionView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [code, setCode] = useState('');
  const checking = useSubmit((body: { code: string }, idempotencyKey) =>
    call(endpoints.checkIn, { params: { id: courseId, number: session.number }, body, idempotencyKey }),
  );
  const send = (): void =>
    checking.mutate(
      { code },
      {
        onSuccess: () => {
          notify(t('checkIn.done'));
          void client.invalidateQueries({ queryKey: ['course', courseId] });
        },
        // The code has changed meanwhile: the next one is typed anew.
        onError: () => setCode(''),
      },
    );
  return (
    <form
      className="check-in no-print"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="field">
        {t('checkIn.label')}
        <Input
          className="check-in-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]*"
          maxLength={DIGITS + 1}
          value={code}
          onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, '').slice(0, DIGITS))}
        />
      </label>
      {checking.isError ? <ProblemNote error={checking.error} /> : null}
      <Button type="primary" htmlType="submit" disabled={checking.isPending || code.length < DIGITS}>
        {t('checkIn.send')}
      </Button>
    </form>
  );
}
