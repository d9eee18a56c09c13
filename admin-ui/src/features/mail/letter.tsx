import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, endpoints } from '../../../../api/contract/index.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { AccessLink, isAccessLetter } from './access-link.tsx';

type MailView = AnswerOf<typeof endpoints.demoMail>['items'][number];

/** One letter, folded to its subject; the link in it leads to the task, for whoever signs in there. */
export function Letter({ letter }: { letter: MailView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <li>
      <details className="letter">
        <summary data-row>
          <span className="row-title">{tied(letter.subject)}</span>
          <span className="muted">{letter.toName}</span>
          <span className="muted">{moment(letter.at, calendar)}</span>
        </summary>
        <div className="stack">
          <p className="muted">{t('mail.sentTo', { to: letter.to })}</p>
          <p className="prewrap">{letter.text}</p>
          {isAccessLetter(letter.kind) ? <AccessLink id={letter.id} /> : null}
          {letter.link ? (
            <p>
              <a href={letter.link}>{t('mail.open')}</a>
            </p>
          ) : null}
        </div>
      </details>
    </li>
  );
}
