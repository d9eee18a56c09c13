import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail, ParticipantView } from '../../../../api/contract/views.ts';
import { ExportButton } from '../../shared/list/export-button.tsx';
import { attendedText, releaseText } from './group-words.ts';
import { courseName } from './course-words.ts';

interface GroupExportProps {
  course: CourseDetail;
  group: readonly ParticipantView[];
}

/** The group as a table: the page has all of it. */
export function GroupExport({ course, group }: GroupExportProps): ReactNode {
  const { t } = useTranslation();
  const items = group.map((person) => ({ ...person, id: person.person.id }));
  return (
    <ExportButton
      fileName={t('group.fileName')}
      paper={{ title: courseName(t, course), filters: [t('course.tab.group')] }}
      readPage={() => Promise.resolve({ items, nextCursor: null })}
      columns={[
        [t('group.column.person'), ({ person }) => person.name],
        [t('group.column.school'), ({ school }) => school?.name ?? ''],
        [t('group.column.state'), ({ stateTitle }) => stateTitle],
        [t('group.column.release'), ({ release }) => (release === null ? '' : releaseText(t, release))],
        [t('group.column.attended'), (person) => attendedText(t, course, person)],
        [t('group.column.work'), ({ work }) => work?.stateTitle ?? ''],
      ]}
    />
  );
}
