import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessTypeView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { renewalOf } from './renewal-content.ts';
import { StartForm } from './start-form.tsx';
import './start.css';

export function StartFormPage(): ReactNode {
  const { t } = useTranslation();
  const { key } = useParams({ from: '/start/$key' });
  const { renews, answers, program } = useSearch({ from: '/start/$key' });
  const type = useQuery(queries.processType(key, renews));
  return (
    <QueryView query={type}>
      {(shown) => (
        <div className="stack start-form">
          <header>
            <h1>{shown.title}</h1>
            <p className="muted">{shown.description}</p>
          </header>
          {!shown.can['start'] ? (
            <Empty title={t('start.notYours')} hint={t('start.emptyHint')} />
          ) : renews === undefined ? (
            <StartForm key={key} type={beginning(shown, { answers, program })} />
          ) : (
            <RenewalForm key={renews} type={shown} renews={renews} />
          )}
        </div>
      )}
    </QueryView>
  );
}

/** The form as far as it was filled in, with what the address says to begin with. */
function beginning(type: ProcessTypeView, { answers, program }: { answers?: string; program?: string }) {
  if (answers !== undefined) return answering(type, answers);
  return program === undefined ? type : { ...type, draft: { ...(type.draft ?? type.begins), program } };
}

/** The form as far as it was filled in, with the need of the demand map that it is to answer. */
function answering(type: ProcessTypeView, need: string): ProcessTypeView {
  const { answers, ...draft } = type.draft ?? {};
  const others = Array.isArray(answers) ? answers.filter((other) => other !== need) : [];
  return { ...type, draft: { ...draft, answers: [need, ...others] } };
}

/** The form with what is published, to be brought up to date. */
function RenewalForm({ type, renews }: { type: ProcessTypeView; renews: string }): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const program = useQuery(queries.program(renews));
  return (
    <QueryView query={program}>
      {(shown) => (
        <>
          <p className="note">
            {t('start.renews')}{' '}
            <Link to="/registry/$id" params={{ id: renews }}>
              «{shown.title}»
            </Link>
          </p>
          <StartForm type={type} renews={renews} begins={renewalOf(shown, me?.person.id ?? '')} />
        </>
      )}
    </QueryView>
  );
}
