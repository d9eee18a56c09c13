import type { TFunction } from 'i18next';
import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CourseView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { problemOf } from '../../shared/api/problem.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { courseName, hasSeat } from './course-words.ts';
import { Overlaps } from './overlaps.tsx';

interface EnrollButtonProps {
  course: CourseView;
  primary?: boolean;
  /** In a list what overlaps is said at once; a course's own page says it anyway. */
  warns?: boolean;
}

/** Enrolls with one press: a seat, or a place in line. Sessions of other courses at the same hours are told afterwards. */
export function EnrollButton({ course, primary = false, warns = false }: EnrollButtonProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = (): void => {
    for (const key of ['courses', 'course']) void client.invalidateQueries({ queryKey: [key] });
  };
  const enrolling = useSubmit((body: Record<string, never>, idempotencyKey) =>
    call(endpoints.enroll, { params: { id: course.id }, body, idempotencyKey }),
  );
  const enroll = (): void =>
    enrolling.mutate(
      {},
      {
        onSuccess: ({ inLine }) => {
          notify(inLine === null ? t('courses.enrolled') : t('courses.inLine', { place: inLine }));
          refresh();
        },
        // Somebody was faster: the list shows how it stands now.
        onError: (error) => (problemOf(error).status === 409 ? refresh() : undefined),
      },
    );
  const overlaps = enrolling.data?.overlaps ?? [];
  return (
    <>
      {course.can['enroll'] ? (
        <Button
          type={primary ? 'primary' : 'default'}
          aria-label={primary ? undefined : `${label(t, course)}: ${courseName(t, course)}`}
          disabled={enrolling.isPending}
          onClick={enroll}
        >
          {label(t, course)}
        </Button>
      ) : null}
      {enrolling.isError ? <ProblemNote error={enrolling.error} /> : null}
      {warns && overlaps.length > 0 ? <Overlaps courseId={course.id} overlaps={overlaps} /> : null}
    </>
  );
}

function label(t: TFunction, course: CourseView): string {
  return t(hasSeat(course) ? 'courses.enroll' : 'courses.standInLine');
}
