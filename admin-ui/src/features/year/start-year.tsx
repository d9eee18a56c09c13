import { Button, Radio } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { MyYearView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { Empty, ProblemNote } from '../../shared/ui/states.tsx';

/** A year that nobody has begun: its teacher may, at the school that is their main one. */
export function StartYear({ year, again = false }: { year: MyYearView; again?: boolean }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const [chosen, setChosen] = useState(year.schools[0]?.id);
  const starting = useSubmit((body: Record<string, unknown>, idempotencyKey) =>
    call(endpoints.startCase, { params: { key: 'iop-cycle' }, body, idempotencyKey }),
  );
  const start = (): void =>
    starting.mutate(
      { teacher: me?.person.id, school: chosen, year: year.year },
      { onSettled: () => void client.invalidateQueries({ queryKey: ['year'] }) },
    );
  if (!year.can['start']) return <Empty title={t('year.none')} hint={t('year.noneHint')} />;
  return (
    <div className={again ? 'stack' : 'surface stack'}>
      {again ? null : <p>{t('year.startHelp')}</p>}
      {year.schools.length > 1 ? (
        <fieldset className="rating">
          <legend>{t('year.mainSchool')}</legend>
          <Radio.Group
            value={chosen}
            options={year.schools.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setChosen(String(event.target.value))}
          />
        </fieldset>
      ) : null}
      {starting.isError ? <ProblemNote error={starting.error} /> : null}
      <div className="actions">
        <Button type={again ? 'default' : 'primary'} disabled={starting.isPending} onClick={start}>
          {t(again ? 'year.startAgain' : 'year.start', { year: year.yearTitle })}
        </Button>
      </div>
    </div>
  );
}
