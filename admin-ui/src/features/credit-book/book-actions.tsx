import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CreditBookView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { AttestationLink } from './attestation-link.tsx';

/** What one does here: claim hours, look how one's claims stand, take the book along. */
export function BookActions({ book }: { book: CreditBookView }): ReactNode {
  const { t } = useTranslation();
  const { person, can } = book;
  const files = [
    ['pdf', endpoints.creditBookPdf.path],
    ['xlsx', endpoints.creditBookXlsx.path],
    ...(can['printStatement'] ? ([['statement', endpoints.hoursStatement.path]] as const) : []),
  ] as const;
  return (
    <div className="stack no-print">
      {can['claim'] ? (
        <div className="actions">
          <Link className="button-link is-primary" to="/start/$key" params={{ key: 'external-credit' }}>
            {t('creditBook.claim')}
          </Link>
          <Link className="button-link" to="/cases" search={{ type: 'external-credit' }}>
            {t('creditBook.claims')}
          </Link>
        </div>
      ) : null}
      <div className="book-files">
        {files.map(([file, path]) => (
          <a key={file} href={addressOf(path, { id: person.id })} download>
            <Icon name="file" /> {t(`creditBook.file.${file}`)}
          </a>
        ))}
        <AttestationLink personId={person.id} today={book.today} />
      </div>
    </div>
  );
}
