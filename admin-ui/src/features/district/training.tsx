import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodistTrainingView } from '../../../../api/contract/views.ts';
import { yearInFileName } from '../../../../domain/school-year.ts';
import { queries } from '../../shared/api/queries.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { quoted } from '../../shared/words.ts';

type Trained = MethodistTrainingView['people'][number];

const tones: Record<Trained['state'], string> = {
  notEnrolled: 'open',
  unfinished: 'returned',
  enrolled: 'active',
  completed: 'completed',
  leads: 'active',
};

/** «Кто из назначенных ещё не прошёл обучение года?» */
export function Training({ year }: { year: number | undefined }): ReactNode {
  const { t } = useTranslation();
  const training = useQuery(queries.methodistTraining({ year }));
  return (
    <section className="surface stack" aria-labelledby="methodist-training">
      <h2 id="methodist-training">{t('district.training.title')}</h2>
      <QueryView query={training}>{(shown) => <Shown of={shown} />}</QueryView>
    </section>
  );
}

function Shown({ of }: { of: MethodistTrainingView }): ReactNode {
  const { t } = useTranslation();
  const { people, course, caseId } = of;
  return (
    <>
      <p>
        {caseId === null ? (
          of.stateTitle
        ) : (
          <Link to="/cases/$id" params={{ id: caseId }}>
            {of.stateTitle}
          </Link>
        )}
        {course === null ? null : (
          <>
            {' · '}
            <Link to="/courses/$id" params={{ id: course.id }}>
              {quoted(course.title)}
            </Link>
            {`, ${course.phaseTitle}`}
          </>
        )}
      </p>
      {people.length === 0 ? (
        <Empty title={t('district.training.empty')} hint={t('district.training.emptyHint')} />
      ) : (
        <>
          <ul className="rows" aria-label={t('district.training.title')}>
            {people.map((one) => (
              <li key={one.person.id} className="trained">
                <span>
                  <span className="row-title">{one.person.name}</span>
                  <span className="muted">{aboutOf(one)}</span>
                </span>
                <StateTag state={tones[one.state]} title={one.stateTitle} />
              </li>
            ))}
          </ul>
          <TrainingExport of={of} />
        </>
      )}
    </>
  );
}

function aboutOf({ roles, organization }: Trained): string {
  return [...roles, organization?.name].filter(Boolean).join(' · ');
}

function TrainingExport({ of }: { of: MethodistTrainingView }): ReactNode {
  const { t } = useTranslation();
  return (
    <ExportButton
      key={of.year}
      fileName={t('district.training.fileName', { year: yearInFileName(of.yearTitle) })}
      paper={{
        title: t('district.training.title'),
        filters: [`${t('district.year')}: ${of.yearTitle}`, ...(of.course ? [quoted(of.course.title)] : [])],
      }}
      readPage={async () => ({
        items: of.people.map((one) => ({ ...one, id: one.person.id })),
        nextCursor: null,
      })}
      columns={[
        [t('district.training.column.name'), ({ person }) => person.name],
        [t('district.training.column.roles'), ({ roles }) => roles.join(', ')],
        [t('district.training.column.organization'), ({ organization }) => organization?.name ?? ''],
        [t('district.training.column.state'), ({ stateTitle }) => stateTitle],
      ]}
    />
  );
}
