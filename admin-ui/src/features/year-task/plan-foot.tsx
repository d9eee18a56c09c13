import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView, TaskDetail } from '../../../../api/contract/views.ts';
import { isBigChange, planGist, planProblems, planWarnings } from '../../../../domain/plan.ts';
import { saidIn } from '../../../../domain/said.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import { sameContent } from '../../shared/drafts/same-content.ts';
import { textIn } from '../../shared/drafts/text-in.ts';
import { languageNow } from '../../shared/i18n.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { asPlan, sentPlan, type PlanContent } from '../plan/plan-content.ts';
import type { useAnswer } from '../../shared/decide/use-answer.ts';

interface PlanFootProps {
  task: TaskDetail;
  plan: PlanContent;
  policy: MyYearView['policy'];
  answering: ReturnType<typeof useAnswer>;
  /** An item is open: it would not be sent. */
  isTyping: boolean;
}

/** What the plan adds up to, what it lacks, and the button; of an amendment, whether the head must agree. */
export function PlanFoot({ task, plan, policy, answering, isTyping }: PlanFootProps): ReactNode {
  const { t } = useTranslation();
  const { draft, error, isPending, answer } = answering;
  const language = languageNow();
  const sent = sentPlan(plan);
  const problems = planProblems(sent);
  const warnings = planWarnings(sent, policy.manyHours);
  const isAmendment = task.step === 'delivery';
  const current = asPlan(task.content);
  const isSame = isAmendment && sameContent(sent, sentPlan(current));
  const agreed = asPlan(task.agreed ?? task.content);
  const big = isAmendment && !isSame && isBigChange(agreed, sent, policy.bigChange);
  const choice = isAmendment ? (big ? 'amendBig' : 'amend') : 'send';
  const title = task.choices.find((one) => one.choice === choice)?.title;
  const why = textIn(draft.value, 'why');
  return (
    <div className="year-foot">
      <output className="row-title">{inLanguage(planGist(sent), language)}</output>
      {problems.length > 0 && !isTyping ? (
        <ul className="year-missing">
          {problems.map(({ path, message }) => (
            <li key={path}>{saidIn(message, language)}</li>
          ))}
        </ul>
      ) : null}
      {warnings.map((text) => (
        <p key={text.ru} className="note is-warn">
          {t('year.warning', { text: inLanguage(text, language) })}
        </p>
      ))}
      {big ? (
        <>
          <p className="note is-warn">
            {t(isBigChange(current, sent, policy.bigChange) ? 'year.bigChange' : 'year.bigTogether')}
          </p>
          <label className="field">
            {t('year.why')}
            <Input.TextArea
              rows={2}
              maxLength={1000}
              value={why}
              onChange={(event) => draft.change({ ...draft.value, why: event.target.value })}
            />
          </label>
        </>
      ) : null}
      {isAmendment && !isSame && !big ? <p className="muted">{t('year.smallChange')}</p> : null}
      {error ? <ProblemNote error={error} /> : null}
      {isTyping ? <p className="muted">{t('year.itemOpen')}</p> : null}
      <div className="actions">
        <Button
          type="primary"
          disabled={isPending || isTyping || isSame || problems.length > 0}
          onClick={() =>
            answer({ choice, content: sent, ...(isAmendment && why.trim() && { why: why.trim() }) })
          }
        >
          {title}
        </Button>
      </div>
      <DraftNote state={draft.state} />
    </div>
  );
}
