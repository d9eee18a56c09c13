import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CaseView } from '../../../../api/contract/views.ts';
import { addressOf, call } from '../../shared/api/call.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { AttachmentInput } from '../../shared/forms/attachment-input.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

type Document = CaseView['documents'][number];

/** One document: what it is, how it stands, where to get it, and what is still wanted of the reader. */
export function Paper({ document, caseId }: { document: Document; caseId: string }): ReactNode {
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
      {can['sign'] ? <SignedCopy document={document} caseId={caseId} /> : null}
    </li>
  );
}

/** The scan of the signed paper, or the file's own signature; sent as soon as it is chosen. */
function SignedCopy({ document, caseId }: { document: Document; caseId: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, signing, state, title } = document;
  const signingIt = useMutation({
    mutationFn: (attachmentId: string) =>
      call(endpoints.signDocument, { params: { id }, body: { attachmentId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  const action = state === 'signed' ? t('document.replaceCopy') : t('document.addCopy');
  return (
    <div className="stack no-print">
      <p className="muted">
        {signing === 'qualified' ? t('document.wantsSignature') : t('document.wantsScan')}
      </p>
      <AttachmentInput
        value={[]}
        action={action}
        label={`${action}: ${title}`}
        disabled={signingIt.isPending}
        onChange={([attachmentId]) => {
          if (attachmentId !== undefined) signingIt.mutate(attachmentId);
        }}
      />
      {signingIt.isError ? <ProblemNote error={signingIt.error} /> : null}
    </div>
  );
}
