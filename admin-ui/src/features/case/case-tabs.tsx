import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { caseTabs, type CaseTab } from '../../shared/case-address.ts';
import { DecisionsList } from '../../shared/read/decisions-list.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { Documents } from './documents.tsx';
import { Editions } from './editions.tsx';
import { Questions } from './questions.tsx';
import { CaseTasks } from './case-tasks.tsx';
import { Timeline } from './timeline.tsx';

/** The router marks the link of the part that is shown. */
const EXACT = { exact: true, includeSearch: true };

/** The parts of a case, each with an address of its own. */
export function CaseTabs({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { tab: current = 'content', map } = useSearch({ from: '/cases/$id' });
  const counts: Partial<Record<CaseTab, number>> = {
    decisions: of.decisions.length,
    documents: of.documents.length + of.attachments.length,
    questions: of.questions.length,
  };
  return (
    <section className="stack">
      <nav className="switch no-print" aria-label={t('case.parts')}>
        {caseTabs.map((tab) => (
          <Link
            key={tab}
            to="/cases/$id"
            params={{ id: of.id }}
            search={{ tab: tab === 'content' ? undefined : tab, map }}
            activeOptions={EXACT}
            resetScroll={false}
          >
            {t(`case.tab.${tab}`)}
            {counts[tab] ? ` ${counts[tab]}` : null}
          </Link>
        ))}
      </nav>
      <Part tab={current} of={of} />
    </section>
  );
}

function Part({ tab, of }: { tab: CaseTab; of: CaseView }): ReactNode {
  const { t } = useTranslation();
  switch (tab) {
    case 'content':
      return <Editions of={of} />;
    case 'history':
      return <Timeline caseId={of.id} />;
    case 'decisions':
      return of.decisions.length > 0 ? (
        <DecisionsList decisions={of.decisions} />
      ) : (
        <Empty title={t('case.noDecisions')} hint={t('case.noDecisionsHint')} />
      );
    case 'documents':
      return <Documents of={of} />;
    case 'tasks':
      return <CaseTasks of={of} />;
    case 'questions':
      return <Questions of={of} />;
  }
}
