import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CaseView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { fileSize } from '../../shared/forms/file-size.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { Empty } from '../../shared/ui/states.tsx';

export function Documents({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  if (of.documents.length === 0)
    return <Empty title={t('case.noDocuments')} hint={t('case.noDocumentsHint')} />;
  return (
    <ul className="rows">
      {of.documents.map(({ id, name, size }) => (
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
  );
}
