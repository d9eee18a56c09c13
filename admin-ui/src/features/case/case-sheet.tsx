import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, TimelineEvent } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { PrintSheet } from '../../shared/print/print-sheet.tsx';
import { DecisionsList } from '../../shared/read/decisions-list.tsx';
import { CurrentEdition } from '../../shared/read/edition-view.tsx';
import { Stations } from './progress.tsx';
import { TimelineList } from './timeline.tsx';

interface CaseSheetProps {
  of: CaseView;
  events: readonly TimelineEvent[];
  onDone: () => void;
}

/** A whole case on paper: where it is, its way, its content, who decided what, and all that happened. */
export function CaseSheet({ of, events, onDone }: CaseSheetProps): ReactNode {
  const { t } = useTranslation();
  const type = useQuery(queries.processType(of.type));
  const papers = [...of.documents.map(({ title }) => title), ...of.attachments.map(({ name }) => name)];
  const about = [`${of.typeTitle}, ${of.initiator.name}. ${of.stateTitle}.`, of.sentence, of.nextSentence];
  return (
    <PrintSheet
      title={tied(of.subject)}
      about={about.filter((line) => line !== null).map(tied)}
      onDone={onDone}
    >
      {type.data ? <Stations of={of} type={type.data} /> : null}
      <h2>{t('edition.current', { number: of.edition })}</h2>
      <CurrentEdition of={of} />
      {of.decisions.length > 0 ? <h2>{t('case.tab.decisions')}</h2> : null}
      <DecisionsList decisions={of.decisions} />
      {papers.length > 0 ? <h2>{t('case.tab.documents')}</h2> : null}
      {papers.map((paper) => (
        <p key={paper}>{paper}</p>
      ))}
      <h2>{t('case.tab.history')}</h2>
      <TimelineList events={events} />
    </PrintSheet>
  );
}
