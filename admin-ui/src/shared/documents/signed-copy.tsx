import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { DocumentView } from '../../../../api/contract/views.ts';
import { call } from '../api/call.ts';
import { AttachmentInput } from '../forms/attachment-input.tsx';
import { ProblemNote } from '../ui/states.tsx';

/** The scan of the signed paper, or the file's own signature; sent as soon as it is chosen. */
export function SignedCopy({ document, shownBy }: { document: DocumentView; shownBy: QueryKey }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, signing, state, title } = document;
  const signingIt = useMutation({
    mutationFn: (attachmentId: string) =>
      call(endpoints.signDocument, { params: { id }, body: { attachmentId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: shownBy }),
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
