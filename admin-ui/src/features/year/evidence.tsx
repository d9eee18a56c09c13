import type { ReactNode } from 'react';
import { endpoints } from '../../../../api/contract/index.ts';
import type { YearItemView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { Icon } from '../../shared/ui/icon.tsx';

/** The files that prove something, each a download. */
export function Evidence({ files }: { files: YearItemView['evidence'] }): ReactNode {
  if (files.length === 0) return null;
  return (
    <p className="year-files">
      {files.map(({ id, name }) => (
        <a key={id} href={addressOf(endpoints.attachment.path, { id })} download>
          <Icon name="file" /> {name}
        </a>
      ))}
    </p>
  );
}
