import type { ReactNode } from 'react';
import { endpoints } from '../../../../api/contract/index.ts';
import type { WorkView } from '../../../../api/contract/views.ts';
import { addressOf } from '../../shared/api/call.ts';
import { Icon } from '../../shared/ui/icon.tsx';

/** What was handed in: the text and the files. */
export function WorkContent({ work: { note, files } }: { work: WorkView }): ReactNode {
  return (
    <div className="stack">
      {note ? <p className="prewrap">{note}</p> : null}
      {files.map(({ id, name }) => (
        <div className="file" key={id}>
          <Icon name="file" />
          <a href={addressOf(endpoints.attachment.path, { id })} download>
            {name}
          </a>
        </div>
      ))}
    </div>
  );
}
