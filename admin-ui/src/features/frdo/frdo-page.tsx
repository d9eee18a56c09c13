import { Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { FrdoErrors } from './frdo-errors.tsx';
import { FrdoFiles } from './frdo-files.tsx';
import { MakeFile } from './make-file.tsx';
import '../details/details.css';
import './frdo.css';

/** «Выгрузка ФИС ФРДО»: what the register would reject first, then the file, then what was made before. */
export function FrdoPage(): ReactNode {
  const { t } = useTranslation();
  const filter = useSearch({ from: '/frdo' });
  const navigate = useNavigate({ from: '/frdo' });
  const check = useQuery(queries.frdoErrors(filter));
  return (
    <div className="stack">
      <div>
        <h1>{t('frdo.title')}</h1>
        <p className="muted">{t('frdo.about')}</p>
      </div>
      <div className="frdo-days">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="field">
            {t(`frdo.${end}`)}
            <Input
              type="date"
              min={end === 'to' ? filter.from : undefined}
              value={filter[end] ?? ''}
              onChange={({ target }) =>
                void navigate({ search: { ...filter, [end]: target.value || undefined }, replace: true })
              }
            />
          </label>
        ))}
      </div>
      <QueryView query={check}>
        {(found) => (
          <>
            <p role="status">
              {[
                t('frdo.ready', { count: found.ready }),
                t('frdo.wrong', { count: found.papers - found.ready }),
                t('frdo.sent', { count: found.sent }),
              ].join(', ')}
            </p>
            {found.papers === 0 ? <Empty title={t('frdo.nothing')} hint={t('frdo.nothingHint')} /> : null}
            {found.errors.length > 0 ? <FrdoErrors found={found} /> : null}
            {found.papers > 0 ? <MakeFile found={found} filter={filter} /> : null}
          </>
        )}
      </QueryView>
      <FrdoFiles />
    </div>
  );
}
