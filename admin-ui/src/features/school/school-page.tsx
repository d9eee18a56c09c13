import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchoolYearView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { Progress } from './progress.tsx';
import { SchoolTopic } from './school-topic.tsx';
import { StaffYears } from './staff-years.tsx';
import { StartMissing } from './start-missing.tsx';
import { Waiting } from './waiting.tsx';
import './school.css';

const HEADS = ['schoolHead', 'deputyHead'];
const kinds = ['school', 'kindergarten', 'college'];

/** «Кто где, кто опаздывает, что нужно?» of one school: one's own; for the district any, in counts. */
export function SchoolPage(): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/school' });
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const organizations = useQuery(queries.organizations());
  const seesAll = me?.can['case.seeAll'] === true;
  const led = new Set(me?.roles.filter(({ role }) => HEADS.includes(role)).map(({ scope }) => scope));
  const schools = (organizations.data?.items ?? []).filter(
    ({ id, kind }) => kinds.includes(kind) && (seesAll || led.has(id)),
  );
  const school = search.school ?? schools.find(({ id }) => led.has(id))?.id ?? schools[0]?.id;
  if (organizations.isSuccess && school === undefined)
    return <Empty title={t('school.none')} hint={t('school.noneHint')} />;
  return (
    <div className="stack">
      {schools.length > 1 ? <ChooseSchool schools={schools} school={school} /> : null}
      {school === undefined ? null : <School key={school} school={school} year={search.year} />}
    </div>
  );
}

function ChooseSchool({
  schools,
  school,
}: {
  schools: readonly { id: string; name: string }[];
  school: string | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/school' });
  const navigate = useNavigate();
  return (
    <div className="no-print">
      <FilterSelect
        label={t('school.choose')}
        value={school}
        options={schools.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) =>
          void navigate({ to: '/school', search: { ...search, school: chosen }, replace: true })
        }
      />
    </div>
  );
}

function School({ school, year }: { school: string; year: number | undefined }): ReactNode {
  const { t } = useTranslation();
  const shown = useQuery(queries.schoolYear(school, year));
  return (
    <QueryView query={shown} missing={<Empty title={t('school.missing')} hint={t('school.missingHint')} />}>
      {(found) => <Shown found={found} />}
    </QueryView>
  );
}

function Shown({ found }: { found: SchoolYearView }): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/school' });
  const navigate = useNavigate();
  return (
    <>
      <div className="page-head school-year">
        <h1>
          {found.school.name}: {t('school.year', { year: found.yearTitle })}
        </h1>
        <FilterSelect
          label={t('year.which')}
          value={found.year}
          options={found.years.map(({ year, title }) => ({ value: year, label: title }))}
          onChange={(year) => void navigate({ to: '/school', search: { ...search, year }, replace: true })}
        />
      </div>
      <Progress found={found} />
      <SchoolTopic found={found} />
      <Waiting found={found} />
      <StartMissing found={found} />
      {found.people ? (
        <StaffYears found={found} people={found.people} />
      ) : (
        <p className="muted">{t('school.countsOnly')}</p>
      )}
    </>
  );
}
