import { Button, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../shared/ui/icon.tsx';
import { ownId, type Goal } from './plan-content.ts';

interface GoalsEditorProps {
  goals: readonly Goal[];
  /** The difficulties of the card, by key; none where the school types from paper. */
  deficits: readonly { indicator: string; title: string }[];
  onChange: (goals: Goal[]) => void;
}

/** Goals in one's own words, each with the difficulties that it answers. */
export function GoalsEditor({ goals, deficits, onChange }: GoalsEditorProps): ReactNode {
  const { t } = useTranslation();
  const change = (id: string, part: Partial<Goal>): void =>
    onChange(goals.map((goal) => (goal.id === id ? { ...goal, ...part } : goal)));
  return (
    <section className="surface stack">
      <h2>{t('year.goals')}</h2>
      {goals.length === 0 ? <p className="muted">{t('year.goalsHelp')}</p> : null}
      {goals.map((goal, index) => (
        <div key={goal.id} className="goal">
          <div className="goal-text">
            <Input.TextArea
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={500}
              aria-label={t('year.goal', { number: index + 1 })}
              placeholder={t('year.goalPlaceholder')}
              value={goal.text}
              onChange={(event) => change(goal.id, { text: event.target.value.replaceAll('\n', ' ') })}
            />
            <Button
              type="text"
              aria-label={t('year.goalRemove', { number: index + 1 })}
              icon={<Icon name="remove" />}
              onClick={() => onChange(goals.filter(({ id }) => id !== goal.id))}
            />
          </div>
          {deficits.length > 0 ? (
            <fieldset className="goal-deficits">
              <legend className="muted">{t('year.goalDeficits')}</legend>
              {deficits.map(({ indicator, title }) => (
                <Checkbox
                  key={indicator}
                  checked={goal.deficits?.includes(indicator) === true}
                  onChange={({ target }) =>
                    change(goal.id, {
                      deficits: target.checked
                        ? [...(goal.deficits ?? []), indicator]
                        : goal.deficits?.filter((key) => key !== indicator),
                    })
                  }
                >
                  {title}
                </Checkbox>
              ))}
            </fieldset>
          ) : null}
        </div>
      ))}
      {goals.length < 20 ? (
        <div className="actions">
          <Button
            icon={<Icon name="start" />}
            onClick={() => {
              // A plan's only goal answers all that its card names, until somebody says otherwise.
              const answered =
                goals.length === 0 ? deficits.map(({ indicator }) => indicator).slice(0, 10) : [];
              onChange([...goals, { id: ownId('g'), text: '', deficits: answered }]);
            }}
          >
            {t('year.goalAdd')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
