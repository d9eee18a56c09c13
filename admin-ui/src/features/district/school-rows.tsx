import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';

/** Difficulties by school and group: «мало» is fewer than the minimum or nobody, and nobody learns which. */
export function SchoolRows({ of }: { of: DemandView }): ReactNode {
  const { t } = useTranslation();
  const indicators = useQuery(queries.indicators());
  const titles = new Map([
    ...(indicators.data?.items ?? []).map(({ group, groupTitle }) => [group, groupTitle] as const),
    ...of.groups.map(({ key, title }) => [key, title] as const),
  ]);
  const [first] = of.schools;
  if (first === undefined) return null;
  const columns = first.groups.filter(({ key }) => titles.has(key));
  const { minimum } = of;
  return (
    <section className="surface stack" aria-labelledby="demand-schools">
      <h2 id="demand-schools">{t('district.map.bySchool')}</h2>
      <p className="muted">{t('district.map.fewHint', { minimum })}</p>
      <div className="wide-table" tabIndex={0} role="region" aria-label={t('district.map.bySchool')}>
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">{t('district.school')}</th>
              {columns.map(({ key }) => (
                <th key={key} scope="col">
                  {titles.get(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.schools.map(({ school, groups }) => (
              <tr key={school.id}>
                <th scope="row">{school.name}</th>
                {columns.map(({ key }) => {
                  const people = groups.find((group) => group.key === key)?.people ?? null;
                  return (
                    <td key={key}>
                      {people === null ? (
                        <span className="muted" title={t('district.map.fewTitle', { minimum })}>
                          {t('district.map.few')}
                        </span>
                      ) : (
                        t('district.map.atLeast', { number: people })
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
