import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, ProcessTypeView } from '../../../../api/contract/views.ts';
import { operatorActionKeys } from '../../../../domain/operations/actions.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { isOperatorAction } from '../../shared/operate/action-draft.ts';
import type { Correctable } from '../../shared/operate/correct-fields.tsx';
import { OperatePanel } from '../../shared/operate/operate-panel.tsx';

/** Somebody who acted on the case so lately may still be at it. */
const LATELY_MS = 15 * 60_000;

interface CaseOperatePanelProps {
  of: CaseView;
  onClose: () => void;
}

/** All that an administrator may do with one case: why it stands, who was at it just now, the action. */
export function CaseOperatePanel({ of, onClose }: CaseOperatePanelProps): ReactNode {
  const { t } = useTranslation();
  const { act, task: taskId } = useSearch({ from: '/cases/$id' });
  const explanation = useQuery(queries.explanation(of.id));
  const type = useQuery(queries.processType(of.type));
  if (explanation.isPending || type.isPending) return null;
  const correctable = type.data ? correctableOf(type.data, of) : [];
  const task = of.tasks.find(({ id }) => id === taskId);
  const away = explanation.data?.causes.find(({ about }) => about.person !== null)?.about.person;
  return (
    <OperatePanel
      title={t('case.operate.title')}
      target={{
        cases: () => Promise.resolve([of.id]),
        count: 1,
        actions: operatorActionKeys.filter(
          (action) => of.can[action] !== false && (action !== 'correct' || correctable.length > 0),
        ),
        correctable,
        known: { action: isOperatorAction(act) ? act : undefined, taskId: task?.id, person: away?.id },
      }}
      onClose={onClose}
    >
      {task ? (
        <p>
          {task.title}: {task.holder.name}
        </p>
      ) : (
        <p>{tied(explanation.data?.sentence ?? of.sentence)}</p>
      )}
      <OthersLately of={of} />
    </OperatePanel>
  );
}

/** The texts that the process lets be corrected, as the current edition has them. */
function correctableOf({ corrects, input }: ProcessTypeView, { editions, edition }: CaseView): Correctable[] {
  const content = editions.find(({ number }) => number === edition)?.content ?? {};
  const properties = (input['properties'] ?? {}) as Record<string, { title?: string; maxLength?: number }>;
  return corrects.flatMap((key) => {
    const now = content[key];
    const { title = key, maxLength } = properties[key] ?? {};
    return typeof now === 'string' ? [{ key, title, maxLength, now }] : [];
  });
}

/** Another administrator was here minutes ago: the second sees the first. */
function OthersLately({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const [opened] = useState(calendar.now);
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const { data } = useInfiniteQuery(queries.operations({ case: of.id }));
  const latest = data?.pages[0]?.items[0];
  if (latest === undefined || latest.by.id === me?.person.id) return null;
  if (opened.getTime() - Date.parse(latest.at) > LATELY_MS) return null;
  return (
    <p className="note is-warn" role="status">
      {t('case.operate.other', {
        name: latest.by.shortName,
        action: latest.actionTitle,
        when: moment(latest.at, calendar),
        summary: latest.summary,
      })}
    </p>
  );
}
