import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { datesIn } from '../../../../domain/dates.ts';
import { queries } from '../api/queries.ts';
import { useCalendar } from '../dates.ts';
import { languageNow } from '../i18n.ts';
import './print.css';

interface PrintSheetProps {
  title: string;
  /** What the sheet holds, in words: the filters of a list. */
  about?: readonly string[];
  /** Called when the browser has printed, or has let it be. */
  onDone: () => void;
  children: ReactNode;
}

/**
 * A sheet of paper: while it is there, printing gives it in place of the page, whose screen stays as it is. It opens
 * the browser's own dialog. On top stands what it is, and who printed it when: «сегодня» means nothing on paper.
 */
export function PrintSheet({ title, about = [], onDone, children }: PrintSheetProps): ReactNode {
  const { t } = useTranslation();
  const { now, zone } = useCalendar();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  useEffect(() => {
    document.body.classList.add('has-sheet');
    addEventListener('afterprint', onDone);
    print();
    return () => {
      document.body.classList.remove('has-sheet');
      removeEventListener('afterprint', onDone);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- one sheet is printed once
  }, []);
  const when = datesIn(languageNow()).officialMoment(now, zone);
  return createPortal(
    <div className="sheet" data-sheet>
      <p className="muted">{[me?.district, t('app.name')].filter(Boolean).join(' · ')}</p>
      <h1>{title}</h1>
      {about.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
      <p className="muted">{t('print.by', { when, name: me?.person.name ?? '' })}</p>
    </div>,
    document.body,
  );
}
