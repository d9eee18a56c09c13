import { Button, Input } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { RestoreView } from '../../../../api/contract/views.ts';
import { call, type CallInput } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

type Register = RestoreView['registers'][number];
type Confirmed = CallInput<typeof endpoints.confirmRestored>['body'];

/** One register of a year: what the backup knows, and the last number that was given, to be confirmed or confirmed. */
export function LastNumber({ register }: { register: Register }): ReactNode {
  const { t } = useTranslation();
  const { title, year, known } = register;
  return (
    <li className="last-number">
      <div>
        <span className="row-title">{t('restore.register', { title, year })}</span>
        <p className="muted">{known > 0 ? t('restore.known', { number: known }) : t('restore.noneKnown')}</p>
      </div>
      {register.confirmed === null ? <Confirm register={register} /> : <ConfirmedBy register={register} />}
    </li>
  );
}

function ConfirmedBy({ register }: { register: Register }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { confirmed: number, confirmedBy, confirmedAt } = register;
  return (
    <p>
      {number ? t('restore.confirmed', { number }) : t('restore.confirmedNone')}
      <span className="muted">
        {confirmedBy && confirmedAt ? ` ${confirmedBy.shortName}, ${moment(confirmedAt, calendar)}` : null}
      </span>
    </p>
  );
}

function Confirm({ register: { register, title, year, known, can } }: { register: Register }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const id = useId();
  // Empty, though the backup's own number is often right: it can't be taken back, so somebody should have looked.
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const confirming = useMutation({
    mutationFn: (body: Confirmed) => call(endpoints.confirmRestored, { body }),
    onSuccess: (answer, { lastNumber }) => {
      client.setQueryData(queries.restore().queryKey, answer);
      notify(answer.waits ? t('restore.done', { title, next: lastNumber + 1 }) : t('restore.allDone'));
    },
    // Somebody else may have confirmed it meanwhile.
    onError: () => client.invalidateQueries({ queryKey: queries.restore().queryKey }),
  });
  const lastNumber = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : undefined;
  const isRight = lastNumber !== undefined && lastNumber >= known;
  const isWrong = isChecked && !isRight;
  const help = isWrong ? (known > 0 ? 'restore.wrong' : 'restore.wrongAny') : 'restore.same';
  if (!can['confirm']) return <p className="muted">{t('restore.waits')}</p>;
  return (
    <form
      className="field"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isRight) confirming.mutate({ register: register as Confirmed['register'], year, lastNumber });
      }}
    >
      <label htmlFor={id}>{t('restore.last')}</label>
      <div className="actions">
        <Input
          id={id}
          className="last-number-input"
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
          status={isWrong ? 'error' : undefined}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}-next`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={confirming.isPending}>
          {t('restore.confirm')}
        </Button>
      </div>
      <span id={`${id}-next`} className={isWrong ? 'field-error' : 'muted'} aria-live="polite">
        {isRight ? t('restore.next', { number: lastNumber + 1 }) : t(help, { known })}
      </span>
      {confirming.isError ? <ProblemNote error={confirming.error} /> : null}
    </form>
  );
}
