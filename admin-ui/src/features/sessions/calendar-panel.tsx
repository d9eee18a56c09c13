import { Button, Input } from 'antd';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { wholeDay, useCalendar } from '../../shared/dates.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** The sessions in one's own calendar: an address to subscribe to, shown once. */
export function CalendarPanel(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const calendar = useCalendar();
  const { data } = useQuery(queries.myCalendar());
  const refresh = (): void => void client.invalidateQueries({ queryKey: ['my-calendar'] });
  const making = useMutation({
    mutationFn: () => call(endpoints.renewMyCalendar, { body: {} }),
    onSuccess: refresh,
  });
  const ending = useMutation({
    mutationFn: () => call(endpoints.endMyCalendar, {}),
    onSuccess: () => {
      making.reset();
      refresh();
    },
  });
  const since = data?.since ?? null;
  return (
    <section className="surface stack no-print">
      <h2>{t('calendar.title')}</h2>
      <p className="muted">
        {since === null ? t('calendar.help') : t('calendar.since', { date: wholeDay(since, calendar) })}
      </p>
      {making.data ? (
        <label className="field">
          {t('calendar.address')}
          <Input readOnly value={making.data.url} onFocus={(event) => event.target.select()} />
          <span className="muted">{t('calendar.secret')}</span>
        </label>
      ) : null}
      {making.isError ? <ProblemNote error={making.error} /> : null}
      {ending.isError ? <ProblemNote error={ending.error} /> : null}
      <div className="actions">
        <Button disabled={making.isPending} onClick={() => making.mutate()}>
          {t(since === null ? 'calendar.make' : 'calendar.renew')}
        </Button>
        {since === null ? null : (
          <Button type="link" disabled={ending.isPending} onClick={() => ending.mutate()}>
            {t('calendar.end')}
          </Button>
        )}
      </div>
    </section>
  );
}
