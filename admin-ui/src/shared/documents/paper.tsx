import type { QueryKey } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { DocumentView } from '../../../../api/contract/views.ts';
import { addressOf } from '../api/call.ts';
import { moment, useCalendar } from '../dates.ts';
import { Icon } from '../ui/icon.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import './documents.css';

/** Few readers sign, so what it takes to send a file comes with the first such document. */
const SignedCopy = lazy(async () => ({ default: (await import('./signed-copy.tsx')).SignedCopy }));

interface PaperProps {
  document: DocumentView;
  /** The query that shows it, out of date when a signed copy has been brought. */
  shownBy: QueryKey;
}

/** One document: what it is, how it stands, where to get it, and what is still wanted of the reader. */
export function Paper({ document, shownBy }: PaperProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, title, state, stateTitle, formats, signedBy, can } = document;
  const [last] = signedBy;
  return (
    <li className="paper">
      <div className="paper-head">
        <span className="row-title">{title}</span>
        <StateTag state={state} title={stateTitle} />
      </div>
      {formats.length > 0 ? (
        <div className="paper-links">
          {formats.map((format) => (
            <a key={format} href={addressOf(endpoints.document.path, { id }, { format })} download>
              <Icon name="file" /> {t(`document.format.${format}`)}
              <span className="visually-hidden"> {title}</span>
            </a>
          ))}
        </div>
      ) : null}
      {last ? (
        <p className="muted">
          {t('document.broughtBy', { name: last.person.shortName, at: moment(last.at, calendar) })}
        </p>
      ) : null}
      {can['sign'] ? (
        <Suspense>
          <SignedCopy document={document} shownBy={shownBy} />
        </Suspense>
      ) : null}
    </li>
  );
}
