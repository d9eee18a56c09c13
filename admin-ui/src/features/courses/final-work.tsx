import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseDetail } from '../../../../api/contract/views.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { workTone } from './course-tones.ts';
import { HandIn } from './hand-in.tsx';
import { WorkContent } from './work-content.tsx';

/** The reader's final work: its state, what its reviewer says, and the form as long as it may be handed in. */
export function FinalWork({ course }: { course: CourseDetail }): ReactNode {
  const { t } = useTranslation();
  const { myWork: work, can } = course;
  const [changing, setChanging] = useState(false);
  if (work === null && !can['handIn']) return null;
  const mayHand = can['handIn'] === true && work?.state !== 'accepted';
  const isForm = mayHand && (work?.state !== 'handed' || changing);
  return (
    <section className="surface stack" aria-labelledby="final-work">
      <div className="page-head">
        <h2 id="final-work">{t('work.title')}</h2>
        {work ? <StateTag state={workTone[work.state]} title={work.stateTitle} /> : null}
      </div>
      {work?.comment && work.state !== 'handed' ? (
        <div className="note is-warn">
          <p className="row-title">{t('work.reviewerSays')}</p>
          <p className="prewrap">{work.comment}</p>
        </div>
      ) : null}
      {isForm ? (
        <HandIn courseId={course.id} work={work} onDone={() => setChanging(false)} />
      ) : work ? (
        <WorkContent work={work} />
      ) : null}
      {mayHand && !isForm ? (
        <div className="actions no-print">
          <Button onClick={() => setChanging(true)}>{t('work.change')}</Button>
        </div>
      ) : null}
    </section>
  );
}
