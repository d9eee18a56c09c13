import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CaseView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { fileSize } from '../../shared/forms/file-size.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { Paper } from '../../shared/documents/paper.tsx';

/** What the system made of the case, with what is still owed; then the files that people brought. */
export function Documents({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  if (of.documents.length + of.attachments.length === 0)
    return <Empty title={t('case.noDocuments')} hint={t('case.noDocumentsHint')} />;
  return (
    <div className="stack">
      {of.documents.length > 0 ? (
        <ul className="rows" aria-label={t('case.tab.documents')}>
          {of.documents.map((document) => (
            <Paper key={document.id} document={document} shownBy={['case', of.id]} />
          ))}
        </ul>
      ) : null}
      {of.attachments.length > 0 ? <Files of={of} /> : null}
    </div>
  );
}

function Files({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('document.files')}</h2>
      <ul className="rows">
        {of.attachments.map(({ id, name, size }) => (
          <li key={id}>
            <a
              className="row-link file-link"
              href={addressOf(endpoints.attachment.path, { id })}
              download
              data-row
            >
              <Icon name="file" /> {name} <span className="muted">{fileSize(size)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
