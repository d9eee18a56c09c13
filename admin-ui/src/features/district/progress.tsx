import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgressView } from '../../../../api/contract/views.ts';
import { Empty } from '../../shared/ui/states.tsx';
import { Bar, longest } from './bar.tsx';
import { ProgressExport } from './exports.tsx';

/** Teachers' years by phase, and the same by school: counts, and who is late. */
export function Progress({ of }: { of: ProgressView }): ReactNode {
  const { t } = useTranslation();
  const phases = of.phases.filter(({ years }) => years > 0);
  const most = longest(phases.map(({ years }) => years));
  return (
    <section className="surface stack" aria-labelledby="progress">
      <h2 id="progress">{t('district.progress.title')}</h2>
      {of.years === 0 ? (
        <Empty title={t('district.progress.empty')} hint={t('district.progress.emptyHint')} />
      ) : (
        <>
          <ul className="bars">
            {phases.map(({ key, title, years }) => (
              <Bar key={key} label={title} value={String(years)} share={years / most} />
            ))}
          </ul>
          <BySchool of={of} phases={phases} />
          <ProgressExport of={of} />
        </>
      )}
    </section>
  );
}

function BySchool({ of, phases }: { of: ProgressView; phases: ProgressView['phases'] }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={t('district.progress.bySchool')}>
      <table className="figures" aria-label={t('district.progress.bySchool')}>
        <thead>
          <tr>
            <th scope="col">{t('district.school')}</th>
            <th scope="col">{t('district.progress.years')}</th>
            {phases.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">{t('district.progress.overdue')}</th>
          </tr>
        </thead>
        <tbody>
          {of.schools.map(({ school, years, overdue, phases: theirs }) => (
            <tr key={school.id}>
              <th scope="row">{school.name}</th>
              <td>{years}</td>
              {phases.map(({ key }) => (
                <td key={key}>{theirs[key] ?? 0}</td>
              ))}
              <td className={overdue > 0 ? 'is-late' : undefined}>{overdue}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
