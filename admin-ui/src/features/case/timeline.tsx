import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEvent } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { changeOf } from './timeline-change.ts';
import { quoted } from '../../shared/words.ts';

/** Every event, newest first: what is asked for is what happened last. */
export function Timeline({ caseId }: { caseId: string }): ReactNode {
  const timeline = useQuery(queries.timeline(caseId));
  return (
    <QueryView query={timeline}>{({ items }) => <TimelineList events={items.toReversed()} />}</QueryView>
  );
}

export function TimelineList({ events }: { events: readonly TimelineEvent[] }): ReactNode {
  return (
    <ol className="timeline">
      {events.map((event) => (
        <TimelineRow key={event.seq} event={event} />
      ))}
    </ol>
  );
}

function TimelineRow({ event }: { event: TimelineEvent }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const change = changeOf(event, calendar);
  const who = [event.actor?.shortName, event.roleTitle].filter(Boolean).join(', ');
  return (
    <li>
      <time className="muted" dateTime={event.at}>
        {moment(event.at, calendar)}
      </time>
      <div>
        <div>{event.title}</div>
        {change ? <div>{change}</div> : null}
        {who ? (
          <div className="muted">
            {who}
            {event.standsInFor ? `, ${t('task.inPlaceOf', { name: event.standsInFor.shortName })}` : null}
          </div>
        ) : null}
        {event.reason ? <p className="prewrap">{quoted(event.reason)}</p> : null}
      </div>
    </li>
  );
}
