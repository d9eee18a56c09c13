import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { CurrentEdition } from '../../shared/read/edition-view.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';

/** What is decided on, read in its row: nobody has to leave the page where the other rows are half decided. */
export function Content({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const goals = goalsIn(task.content);
  return (
    <>
      {goals.length > 0 && !isOpen ? (
        <ul className="decide-goals">
          {goals.map((goal) => (
            <li key={goal}>{goal}</li>
          ))}
        </ul>
      ) : null}
      <Button
        type="link"
        className="decide-more no-print"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'together.less' : 'together.more')}
        <span className="visually-hidden">: {task.initiator.shortName}</span>
      </Button>
      <div id={id}>{isOpen ? <Read caseId={task.caseId} /> : null}</div>
    </>
  );
}

function Read({ caseId }: { caseId: string }): ReactNode {
  const found = useQuery(queries.case(caseId));
  return <QueryView query={found}>{(of) => <CurrentEdition of={of} />}</QueryView>;
}

/** A plan's goals are part of what one decides on, short enough to stand in the row. */
function goalsIn({ goals }: Record<string, unknown>): string[] {
  if (!Array.isArray(goals)) return [];
  return goals.flatMap((goal: { text?: unknown } | null) =>
    typeof goal?.text === 'string' ? [goal.text] : [],
  );
}
