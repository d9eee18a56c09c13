import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverlapView } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { quoted } from '../../shared/words.ts';

interface OverlapsProps {
  courseId: string;
  overlaps: readonly OverlapView[];
  /** Is it a seat already taken? Then the way back stands here. */
  undo?: boolean;
}

/** Sessions of one's other courses at the same hours: a warning, with the way back. */
export function Overlaps({ courseId, overlaps, undo = true }: OverlapsProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <div className="note is-warn" role="status">
      <p>{t('courses.overlaps', { count: overlaps.length })}</p>
      <ul>
        {overlaps.map(({ cohortId, title, startsAt }) => (
          <li key={`${cohortId} ${startsAt}`}>
            {moment(startsAt, calendar)}, {quoted(title)}
          </li>
        ))}
      </ul>
      {undo ? (
        <p>
          <Link to="/courses/$id" params={{ id: courseId }} search={{ panel: 'leave' }}>
            {t('course.leave.open')}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
