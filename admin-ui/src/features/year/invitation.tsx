import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { useAnswer } from '../../shared/decide/use-answer.ts';

/** Taking part is one tap, and so is declining: nothing else is asked, and nothing follows from it. */
export function Invitation({ taskId }: { taskId: string }): ReactNode {
  const task = useQuery(queries.task(taskId));
  return <QueryView query={task}>{(shown) => <Answer task={shown} />}</QueryView>;
}

function Answer({ task }: { task: TaskDetail }): ReactNode {
  const { error, isPending, answer } = useAnswer(task, {});
  return (
    <>
      {task.help ? <p>{task.help}</p> : null}
      {error ? <ProblemNote error={error} /> : null}
      <div className="actions">
        {task.choices.map(({ choice, title, primary }) => (
          <Button
            key={choice}
            type={primary ? 'primary' : 'default'}
            disabled={isPending || task.state !== 'open'}
            onClick={() => answer({ choice })}
          >
            {title}
          </Button>
        ))}
      </div>
    </>
  );
}
