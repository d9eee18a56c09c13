import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { ownPage } from '../../shared/case-address.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { CaseOperate } from './case-operate.tsx';
import { CasePanels } from './case-panels.tsx';
import { CaseTabs } from './case-tabs.tsx';
import { Incidents } from './incidents.tsx';
import { Progress } from './progress.tsx';
import { SentenceCard } from './sentence-card.tsx';
import './case.css';

/** «Где это, у кого, с каких пор, что дальше, когда узнает следующий?» */
export function CasePage(): ReactNode {
  const { id } = useParams({ from: '/cases/$id' });
  const found = useQuery(queries.case(id));
  return (
    <QueryView query={found} missing={<NoSuchCase />}>
      {(shown) => <WholeCase of={shown} />}
    </QueryView>
  );
}

function NoSuchCase(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h1>{t('case.missing')}</h1>
      <p>{t('case.missingHint')}</p>
      <p>
        <Link to="/cases">{t('case.all')}</Link>
      </p>
    </div>
  );
}

function WholeCase({ of }: { of: CaseView }): ReactNode {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const operates = me?.can['case.operate'] === true && of.closedAt === null;
  return (
    <div className="stack">
      <header className="page-head">
        <div>
          <p className="muted">
            {of.typeTitle} · {of.initiator.shortName}
          </p>
          <h1>{tied(of.subject)}</h1>
          <OwnPage of={of} />
          <Archived of={of} />
        </div>
        <StateTag state={of.state} title={of.stateTitle} />
      </header>
      <SentenceCard of={of} />
      {operates ? <CaseOperate of={of} /> : of.incidents.length > 0 ? <Incidents of={of} /> : null}
      <Progress of={of} />
      <CaseTabs of={of} />
      <CasePanels of={of} />
    </div>
  );
}

/** Of a case of long ago: that it is whole, and no list of every day has it. */
function Archived({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  if (of.archivedAt === null) return null;
  return <p className="muted">{t('case.archived')}</p>;
}

/** Of a course: where people look at it and act. */
function OwnPage({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const to = ownPage(of.type);
  if (to === undefined) return null;
  return (
    <p className="no-print">
      <Link to={to} params={{ id: of.id }}>
        {t('case.course')}
      </Link>
    </p>
  );
}
