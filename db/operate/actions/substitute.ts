import { refusal } from '../../../domain/refusals.ts';
import { t } from '../../../domain/text-object.ts';
import type { ChainLink } from '../../entities/stored.ts';
import { refuseSubstitute } from '../../core/absence-checks.ts';
import { giveBack, moveTask } from '../../core/hand-over.ts';
import { goingOn } from '../../core/holders.ts';
import { statement } from '../../core/sql.ts';
import type { OperatorAction } from '../action.ts';

/** One whose day has come counts, whether or not the engine has begun it. */
const away = statement(
  'substitute_absence',
  `select a.id, a.substitute_id as "substituteId", a.from_day::text as "from", a.to_day::text as "to"
   from absences a where a.person_id = $1 and ${goingOn('$2::timestamptz')} order by a.to_day desc limit 1`,
);
const name = statement(
  'substitute_name',
  'update absences set substitute_id = $2 where id = $1 and substitute_id is distinct from $2',
);
const nameBack = statement(
  'substitute_name_back',
  'update absences set substitute_id = $2 where id = $1 and substitute_id = $3',
);

interface Absence {
  id: string;
  substituteId: string | null;
  from: string;
  to: string;
}

const notAway = t(
  'По данным системы этот человек сейчас не отсутствует. Внесите отсутствие с замещающим в разделе «Люди», и задачи перейдут сами.',
  'As far as the system knows this person is not away now. Enter the absence with its substitute under "People", and the tasks go by themselves.',
);
const nothingToTake = t(
  'У отсутствующего в этом деле нет задач, которые может решить замещающий.',
  'The absent person has no task in this case that a substitute may decide.',
);
const chainEnds = t(
  'Этому замещающему задачу дать нельзя: это автор, тот, кто уже отвечает на этом шаге, или цепочка длиннее трёх.',
  'The task can not go to this substitute: an author, somebody who answers in this step already, or a chain longer than three.',
);
const goneOn = t(
  'Задача уже решена, вернулась или передана дальше.',
  'The task is decided, has come back or was handed on.',
);

/** Names who stands in until the absence that is going on ends; the absent person's tasks go there, and come back by themselves. */
export const substitute: OperatorAction<'substitute'> = {
  verifiedBy: 'rows',
  async act(work, by, { person, to }) {
    const [absence] = await work.tx.query<Absence>(away, [person, work.now]);
    if (absence === undefined) throw refusal('chain-refused', { detail: notAway });
    await refuseSubstitute(work.tx, { personId: person, substitute: to, from: absence.from, to: absence.to });
    const held = work.tasks.filter(
      (task) => task.state === 'open' && task.holder_id === person && !task.personal,
    );
    if (held.length === 0) throw refusal('withdrawn', { detail: nothingToTake });
    const link: ChainLink = { from: person, to, kind: 'substitution', absenceId: absence.id };
    const done = { actorId: by.personId, reason: by.reason };
    for (const task of held) {
      if (!moveTask(work, task, to, link, 'substituted', done))
        throw refusal('chain-refused', { detail: chainEnds });
    }
    await work.tx.query(name, [absence.id, to]);
    const { id: absenceId, substituteId: former } = absence;
    // Named once for all cases of an operation: the second finds it named already.
    return { absenceId, to, ...(former !== to && { ofAll: { former } }) };
  },
  async undo(work, by, { kept }) {
    const absenceId = String(kept['absenceId']);
    const back = work.tasks.filter(
      ({ state, chain }) => state === 'open' && chain.some((link) => link.absenceId === absenceId),
    );
    if (back.length === 0) throw refusal('already-decided', { detail: goneOn });
    // First the name: the sweep would hand over again what comes back.
    const named = kept['ofAll'] as { former: string | null } | undefined;
    if (named !== undefined) await work.tx.query(nameBack, [absenceId, named.former, kept['to']]);
    for (const task of back) giveBack(work, task, absenceId, { actorId: by.personId, reason: by.reason });
  },
};
