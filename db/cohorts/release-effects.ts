/** What a head's answer about one of their people does to the seat (workflows/course-release). */
import type { Effect } from '../core/deps.ts';
import { factsOf } from '../core/facts.ts';
import type { Work } from '../core/work.ts';
import { groupOf, saveGroup } from './group.ts';
import { tellGroup } from './letters.ts';
import { enrollmentOf, takeOut, writeEnrollment } from './line.ts';

/** The head has released them. */
export const keepRelease: Effect = async (work) => {
  const { group, enrollment } = await released(work);
  if (enrollment?.release_case_id !== work.row.id || enrollment.state !== 'enrolled') return {};
  enrollment.release = 'released';
  await writeEnrollment(group, enrollment);
  saveGroup(group);
  return { enrollment: enrollment.id };
};

/** The head has refused or said nothing: the seat goes to the next in line, and both hear of it. */
export const loseSeat: Effect = async (work, step) => {
  const { group, enrollment } = await released(work);
  if (enrollment?.release_case_id !== work.row.id || enrollment.state !== 'enrolled') return {};
  const reason = work.decisions.find(({ step_id: of }) => of === step?.id)?.form['reason'];
  enrollment.release = 'refused';
  await takeOut(group, enrollment, 'notReleased', typeof reason === 'string' ? reason : null);
  tellGroup(group, {
    kind: 'seatLost',
    people: [enrollment.person_id],
    params: { reason: reason ?? null },
    about: enrollment.arrival,
  });
  saveGroup(group);
  return { enrollment: enrollment.id };
};

async function released(work: Work) {
  const { cohort, person } = (await factsOf(work)).content as { cohort: string; person: string };
  const group = await groupOf(work, cohort);
  return { group, enrollment: await enrollmentOf(group, person) };
}
