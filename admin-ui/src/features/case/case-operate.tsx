import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, ExplanationView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { isOperatorAction, wordsOf } from '../../shared/operate/action-draft.ts';
import { OperationRow } from '../../shared/operate/operation-row.tsx';
import { Incidents } from './incidents.tsx';
import '../../shared/operate/operate.css';

/** How many of the case's operations stand on its page; the history has all. */
const LATEST = 2;

/** For an administrator: why the case stands and what frees it, and what was done to it lately. */
export function CaseOperate({ of }: { of: CaseView }): ReactNode {
  const explanation = useQuery(queries.explanation(of.id));
  const standing = explanation.data?.causes.filter(({ stands }) => stands) ?? [];
  return (
    <>
      {standing.length > 0 ? <WhyItStands of={of} causes={standing} /> : null}
      {standing.length === 0 && of.incidents.length > 0 ? <Incidents of={of} /> : null}
      <Lately of={of} />
    </>
  );
}

type Causes = ExplanationView['causes'];

function WhyItStands({ of, causes }: { of: CaseView; causes: Causes }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="note is-problem" aria-label={t('case.operate.why')}>
      <h2>{t('case.operate.why')}</h2>
      {causes.map((cause) => (
        <Cause key={`${cause.cause} ${cause.stepTitle ?? ''}`} of={of} cause={cause} />
      ))}
    </section>
  );
}

function Cause({ of, cause }: { of: CaseView; cause: Causes[number] }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { title, what, who, since, text, actions, taskId } = cause;
  return (
    <div>
      <p className="row-title">{tied(title)}</p>
      <p>{tied(what)}</p>
      <p className="muted">
        {tied(t('stuck.since', { when: moment(since, calendar) }))} {tied(t('stuck.who', { who }))}
      </p>
      {text === '' ? null : (
        <p className="muted">
          {t('incident.technical')} <code className="operate-text">{text}</code>
        </p>
      )}
      <div className="actions no-print">
        {actions
          .filter((action) => isOperatorAction(action))
          .map((act) => (
            <Link
              key={act}
              className="button-link"
              to="/cases/$id"
              params={{ id: of.id }}
              search={{
                panel: 'operate',
                act,
                task: act === 'substitute' ? undefined : (taskId ?? undefined),
              }}
            >
              {t('operate.open', { action: wordsOf(act).title })}
            </Link>
          ))}
      </div>
    </div>
  );
}

/** What operators did last, each with its way back; and the way to every action. */
function Lately({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(queries.operations({ case: of.id }));
  const operations = data?.pages[0]?.items ?? [];
  return (
    <section className="stack no-print" aria-label={t('case.operate.lately')}>
      <p>
        <Link to="/cases/$id" params={{ id: of.id }} search={{ panel: 'operate' }} className="button-link">
          {t('case.operate.open')}
        </Link>
      </p>
      {operations.length > 0 ? (
        <ul className="rows" aria-label={t('case.operate.lately')}>
          {operations.slice(0, LATEST).map((operation) => (
            <OperationRow key={operation.id} operation={operation} />
          ))}
        </ul>
      ) : null}
      {operations.length > LATEST ? (
        <Link to="/history" search={{ show: 'operations', case: of.id }}>
          {t('case.operate.all')}
        </Link>
      ) : null}
    </section>
  );
}
