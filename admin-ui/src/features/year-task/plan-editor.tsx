import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView, MyYearView, TaskDetail } from '../../../../api/contract/views.ts';
import { AttachmentInput } from '../../shared/forms/attachment-input.tsx';
import { GoalsEditor } from '../plan/goals-editor.tsx';
import type { TypedItem } from '../plan/item-form.tsx';
import { ItemsEditor } from '../plan/items-editor.tsx';
import { asPlan, ownId, startingPlan, type PlanContent } from '../plan/plan-content.ts';
import '../plan/plan.css';
import { DeficitCard } from './deficit-card.tsx';
import { PlanFoot } from './plan-foot.tsx';
import { RegistryPicks } from './registry-picks.tsx';
import { useAnswer } from '../../shared/decide/use-answer.ts';

interface PlanEditorProps {
  task: TaskDetail;
  year: MyYearView;
  diagnosis: DiagnosisView;
}

/** The plan of the year, to be written, mended or amended: every change is kept at once, and sent whole. */
export function PlanEditor({ task, year, diagnosis }: PlanEditorProps): ReactNode {
  const { t } = useTranslation();
  const answering = useAnswer(task, { content: startingPlan(task) });
  const { draft } = answering;
  const plan = asPlan(draft.value['content'] as Record<string, unknown> | undefined);
  const [begun, setBegun] = useState<TypedItem>();
  const set = (part: Partial<PlanContent>): void =>
    draft.change({ ...draft.value, content: { ...plan, ...part } });
  const begin = (item: TypedItem | undefined): void => {
    setBegun(item);
    if (item)
      requestAnimationFrame(() => document.getElementById('items')?.scrollIntoView({ block: 'nearest' }));
  };
  const isAmendment = task.step === 'delivery';
  const fixed = new Set(
    year.items.filter(({ state }) => state === 'done' || state === 'confirmed').map(({ id }) => id),
  );
  const titled = plan.deficits.map(({ indicator }) => ({
    indicator,
    title: diagnosis.indicators.find(({ key }) => key === indicator)?.title ?? indicator,
  }));
  const card = (
    <DeficitCard
      deficits={plan.deficits}
      diagnosis={diagnosis}
      onChange={(deficits) => set({ deficits })}
      onSuggest={begin}
    />
  );
  const goals = <GoalsEditor goals={plan.goals} deficits={titled} onChange={(goals) => set({ goals })} />;
  const items = (
    <ItemsEditor
      year={plan.year}
      items={plan.items}
      goals={plan.goals}
      topic={year.topic?.title}
      begun={begun}
      fixed={fixed}
      onBegin={setBegun}
      onChange={(items) => set({ items })}
    />
  );
  return (
    <>
      {task.draft?.['enteredBy'] === undefined ? null : <p className="note">{t('year.enteredForYou')}</p>}
      {isAmendment ? null : (
        <section className="surface stack">
          <h2>{t('year.ready')}</h2>
          <p className="muted">{t('year.readyHelp')}</p>
          <AttachmentInput
            value={plan.ready ? [plan.ready] : []}
            label={t('year.readyUpload')}
            action={t('year.readyUpload')}
            onChange={([ready]) => {
              const { ready: _gone, ...others } = plan;
              draft.change({ ...draft.value, content: ready ? { ...others, ready } : others });
              if (ready && plan.items.length === 0)
                begin({ id: ownId('i'), title: t('year.readyItem'), about: true });
            }}
          />
        </section>
      )}
      {isAmendment ? (
        <>
          {items}
          {goals}
          {card}
        </>
      ) : (
        <>
          {card}
          {goals}
          {items}
        </>
      )}
      <RegistryPicks onSuggest={begin} />
      <PlanFoot
        task={task}
        plan={plan}
        policy={year.policy}
        answering={answering}
        isTyping={begun !== undefined}
      />
    </>
  );
}
