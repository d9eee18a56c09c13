import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';

interface ChoiceButtonsProps {
  task: TaskDetail;
  disabled: boolean;
  onChoose: (choice: string) => void;
}

/** The step's choices, one of them primary; then what can be done without deciding. */
export function ChoiceButtons({ task, disabled, onChoose }: ChoiceButtonsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="choices">
      <div className="actions">
        {task.choices.map(({ choice, title, primary }) => (
          <Button
            key={choice}
            type={primary ? 'primary' : 'default'}
            disabled={disabled}
            onClick={() => onChoose(choice)}
          >
            {title}
          </Button>
        ))}
      </div>
      <div className="actions">
        {task.can['ask'] ? (
          <Link className="plain-action" to="/tasks/$id" params={{ id: task.id }} search={{ panel: 'ask' }}>
            {t('task.ask')}
          </Link>
        ) : null}
        {task.can['delegate'] ? (
          <Link
            className="plain-action"
            to="/tasks/$id"
            params={{ id: task.id }}
            search={{ panel: 'delegate' }}
          >
            {t('task.delegate')}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
