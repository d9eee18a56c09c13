import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView, TaskDetail } from '../../../../api/contract/views.ts';
import { DraftNote } from '../../shared/drafts/draft-note.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { RatingRow } from './rating-row.tsx';
import { ratingsOf, sentRatings, withRating } from './ratings.ts';
import { useAnswer } from '../../shared/decide/use-answer.ts';

/** Self-diagnosis, made for a phone: groups one after the other, kept at every tap; as many as the teacher likes. */
export function DiagnosisEditor({
  task,
  diagnosis,
}: {
  task: TaskDetail;
  diagnosis: DiagnosisView;
}): ReactNode {
  const { t } = useTranslation();
  const { draft, error, isPending, answer } = useAnswer(task, task.draft ?? {});
  const ratings = ratingsOf(draft.value['ratings']);
  const total = diagnosis.indicators.length;
  const progress = t('year.rated', { done: ratings.length, total });
  return (
    <>
      {diagnosis.groups.map((group) => (
        <section key={group.key} className="surface stack">
          <h2>{group.title}</h2>
          {diagnosis.indicators
            .filter((indicator) => indicator.group === group.key)
            .map((indicator) => (
              <RatingRow
                key={indicator.key}
                indicator={indicator}
                diagnosis={diagnosis}
                value={ratings.find((one) => one.indicator === indicator.key)}
                asksMore
                disabled={isPending}
                onChange={(rating) => draft.change({ ...draft.value, ratings: withRating(ratings, rating) })}
              />
            ))}
        </section>
      ))}
      {error ? <ProblemNote error={error} /> : null}
      <div className="year-progress">
        <progress max={total} value={ratings.length} aria-label={progress} />
        <output>{progress}</output>
      </div>
      <div className="year-foot">
        <div className="actions">
          {task.choices.map(({ choice, title, primary }) => (
            <Button
              key={choice}
              type={primary ? 'primary' : 'default'}
              disabled={isPending || ratings.length === 0}
              onClick={() => answer({ choice, ratings: sentRatings(ratings) })}
            >
              {title}
            </Button>
          ))}
        </div>
        <DraftNote state={draft.state} />
      </div>
    </>
  );
}
