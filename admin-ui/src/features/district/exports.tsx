import { yearInFileName } from '../../../../domain/school-year.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView, ProgressView } from '../../../../api/contract/views.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { quoted } from '../../shared/words.ts';

/** Years by school and phase, as a table or on paper. */
export function ProgressExport({ of }: { of: ProgressView }): ReactNode {
  const { t } = useTranslation();
  const phases = of.phases.filter(({ years }) => years > 0);
  return (
    <ExportButton
      key={of.year}
      fileName={t('district.progress.fileName', { year: yearInFileName(of.yearTitle) })}
      paper={{ title: t('district.progress.title'), filters: [`${t('district.year')}: ${of.yearTitle}`] }}
      readPage={async () => ({
        items: of.schools.map((row) => ({ ...row, id: row.school.id })),
        nextCursor: null,
      })}
      columns={[
        [t('district.school'), ({ school }) => school.name],
        [t('district.progress.years'), ({ years }) => String(years)],
        ...phases.map(
          ({ key, title }) =>
            [title, (row: ProgressView['schools'][number]) => String(row.phases[key] ?? 0)] as const,
        ),
        [t('district.progress.overdue'), ({ overdue }) => String(overdue)],
      ]}
    />
  );
}

/** The map as it is published: what, by how many at least, and what answers it. */
export function DemandExport({ of }: { of: DemandView }): ReactNode {
  const { t } = useTranslation();
  return (
    <ExportButton
      key={of.year}
      fileName={t('district.map.fileName', { year: yearInFileName(of.yearTitle) })}
      paper={{
        title: t('district.map.title'),
        filters: [`${t('district.year')}: ${of.yearTitle}`, t('district.map.hint', { minimum: of.minimum })],
      }}
      readPage={async () => ({
        items: of.groups.flatMap((group) =>
          group.topics
            .filter(({ people }) => people !== null)
            .map((topic) => ({ ...topic, group: group.title, id: `${group.key} ${topic.key}` })),
        ),
        nextCursor: null,
      })}
      columns={[
        [t('district.map.column.group'), ({ group }) => group],
        [t('district.map.column.topic'), ({ title }) => title],
        [t('district.map.column.people'), ({ people }) => t('district.map.atLeast', { number: people })],
        [
          t('district.map.column.programs'),
          ({ programs }) => programs.map(({ title }) => quoted(title)).join(', '),
        ],
      ]}
    />
  );
}
