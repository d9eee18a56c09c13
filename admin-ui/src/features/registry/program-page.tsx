import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hoursText } from '../../shared/words.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import type { ProgramDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar, wholeDay } from '../../shared/dates.ts';
import { CompareEditions } from '../../shared/read/compare-editions.tsx';
import { ContentNamesContext, ContentView } from '../../shared/read/content-view.tsx';
import { withoutPrograms, type ReadSchema } from '../../shared/read/describe-content.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { OpenCourse } from './open-course.tsx';
import { ProgramApproval } from './program-approval.tsx';
import { ProgramVersions } from './program-versions.tsx';
import { RenewProgram } from './renew-program.tsx';
import './registry.css';

/** «Что это за программа, до какого дня действует, кто согласовал?» */
export function ProgramPage(): ReactNode {
  const { id } = useParams({ from: '/registry/$id' });
  const found = useQuery(queries.program(id));
  return (
    <QueryView query={found} missing={<NoSuchProgram />}>
      {(shown) => <Program of={shown} />}
    </QueryView>
  );
}

function NoSuchProgram(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h1>{t('program.missing')}</h1>
      <p>{t('program.missingHint')}</p>
      <p>
        <Link to="/registry">{t('program.all')}</Link>
      </p>
    </div>
  );
}

function Program({ of }: { of: ProgramDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const files = useMemo(() => of.versions.flatMap((version) => version.files), [of]);
  const schema = useMemo(() => withoutPrograms(of.contentSchema), [of]);
  const { compare } = useSearch({ from: '/registry/$id' });
  const names = useMemo(() => ({ names: of.names, files }), [of, files]);
  return (
    <ContentNamesContext value={names}>
      <article className="stack">
        <header className="page-head">
          <div>
            <p className="muted">
              <Link to="/registry" className="no-print">
                {t('registry.title')}
              </Link>
              {of.version > 1 ? ` · ${t('registry.version', { version: of.version })}` : null}
            </p>
            <h1>{tied(`«${of.title}», ${hoursText(of.hours)}`)}</h1>
            <p>
              {t('program.leader', { name: of.leader.name })}.{' '}
              {t(`program.until.${of.state}`, { date: wholeDay(of.validUntil, calendar) })}
            </p>
          </div>
          <StateTag state={of.state} title={of.stateTitle} />
        </header>
        <div className="actions">
          <OpenCourse of={of} />
          <RenewProgram of={of} />
        </div>
        <Comparing of={of} schema={schema} />
        {compare === undefined ? (
          <section className="surface">
            <ContentView schema={schema} content={of.content} />
          </section>
        ) : null}
        <ProgramApproval of={of} />
        <ProgramVersions of={of} />
      </article>
    </ContentNamesContext>
  );
}

/** Versions of the program beside each other; which two, the address says. */
function Comparing({ of, schema }: { of: ProgramDetail; schema: ReadSchema }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { compare } = useSearch({ from: '/registry/$id' });
  const navigate = useNavigate();
  return (
    <CompareEditions
      schema={schema}
      editions={of.versions.map(({ version, approvedAt, content }) => ({
        number: version,
        note: t('registry.approved', { date: wholeDay(approvedAt, calendar) }),
        content,
      }))}
      pair={compare}
      onPair={(pair) =>
        void navigate({
          to: '/registry/$id',
          params: { id: of.id },
          search: { compare: pair },
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
