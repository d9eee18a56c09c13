import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { EnteredPlanView } from '../../../../api/contract/views.ts';
import { planGist } from '../../../../domain/plan.ts';
import { schoolYearTitle } from '../../../../domain/school-year.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import { useDraft } from '../../shared/drafts/use-draft.ts';
import { languageNow } from '../../shared/i18n.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { GoalsEditor } from '../plan/goals-editor.tsx';
import type { TypedItem } from '../plan/item-form.tsx';
import { ItemsEditor } from '../plan/items-editor.tsx';
import { asPlan, sentPlan } from '../plan/plan-content.ts';
import '../plan/plan.css';

/** A teacher has brought the plan on paper: it is entered for them, and they alone send it. */
export function PaperPlanPage(): ReactNode {
  const { t } = useTranslation();
  const { caseId } = useParams({ from: '/school/plan/$caseId' });
  const entered = useQuery(queries.enteredPlan(caseId));
  return (
    <QueryView query={entered} missing={<Empty title={t('school.missing')} hint={t('school.missingHint')} />}>
      {(plan) => <PaperPlan key={caseId} caseId={caseId} entered={plan} />}
    </QueryView>
  );
}

function PaperPlan({ caseId, entered }: { caseId: string; entered: EnteredPlanView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [begun, setBegun] = useState<TypedItem>();
  const draft = useDraft({
    subject: `paper-plan/${caseId}`,
    initial: { goals: entered.goals, items: entered.items },
    restored: entered.isEntered,
    save: async (typed) => {
      const { goals, items } = sentPlan(asPlan(typed));
      await call(endpoints.enterPlan, {
        params: { id: caseId },
        body: { goals: [...goals], items: [...items] } as never,
      });
      void client.invalidateQueries({ queryKey: ['entered-plan', caseId] });
    },
  });
  const plan = asPlan({ ...draft.value, year: entered.year });
  return (
    <div className="stack paper-plan">
      <header>
        <p className="muted">
          <Link to="/school">{t('nav.school')}</Link>
        </p>
        <h1>
          {t('school.enterTitle', { year: schoolYearTitle(entered.year) })}: {entered.person.name}
        </h1>
        <p className="muted">{t('school.enterHelp')}</p>
      </header>
      <GoalsEditor
        goals={plan.goals}
        deficits={[]}
        onChange={(goals) => draft.change({ ...draft.value, goals })}
      />
      <ItemsEditor
        year={entered.year}
        items={plan.items}
        goals={plan.goals}
        topic={undefined}
        begun={begun}
        onBegin={setBegun}
        onChange={(items) => draft.change({ ...draft.value, items })}
      />
      <div className="surface stack">
        <output className="row-title">{inLanguage(planGist(sentPlan(plan)), languageNow())}</output>
        <DraftNote state={draft.state} />
        <p className="muted">{t('school.enterNext')}</p>
      </div>
    </div>
  );
}
