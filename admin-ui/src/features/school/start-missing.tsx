import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { SchoolYearView } from '../../../../api/contract/views.ts';
import type { SchoolSearch } from '../../app/search-params.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** More names than these are read in the list below. */
const MOST_NAMES = 12;

/** Who has no year yet: all of them are invited at once; what is refused says whose and why. */
export function StartMissing({ found }: { found: SchoolYearView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const search: SchoolSearch = useSearch({ from: '/school' });
  const [refused, setRefused] = useState<string[]>([]);
  const missing = (found.people ?? []).filter(({ can }) => can['start']);
  const starting = useSubmit((inputs: Record<string, unknown>[], idempotencyKey) =>
    call(endpoints.startCases, { params: { key: 'iop-cycle' }, body: { inputs }, idempotencyKey }),
  );
  const start = (): void =>
    starting.mutate(
      missing.map(({ person }) => ({ teacher: person.id, school: found.school.id, year: found.year })),
      {
        onSuccess: ({ items }) => {
          const faults = items.map(({ ok, problem }, index) =>
            ok ? '' : `${missing[index]?.person.name}: ${problem?.detail || problem?.title}`,
          );
          setRefused(faults.filter(Boolean));
          notify(t('school.started', { count: items.filter(({ ok }) => ok).length }));
        },
        onSettled: () => void client.invalidateQueries({ queryKey: ['school-year'] }),
      },
    );
  if (missing.length === 0 && refused.length === 0) return null;
  return (
    <section className="surface stack no-print">
      <h2>{t('school.missingYears', { count: missing.length })}</h2>
      {missing.length <= MOST_NAMES ? (
        <p>{missing.map(({ person }) => person.shortName).join(', ')}</p>
      ) : (
        <p>
          <Link to="/school" search={{ ...search, phase: 'none' }}>
            {t('school.whoMissing')}
          </Link>
        </p>
      )}
      <p className="muted">{t('school.startHelp')}</p>
      {starting.isError ? <ProblemNote error={starting.error} /> : null}
      {refused.length > 0 ? (
        <ul className="note is-problem" role="alert">
          {refused.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
      {missing.length > 0 ? (
        <div className="actions">
          <Button disabled={starting.isPending} onClick={start}>
            {t('school.start', { count: missing.length })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
