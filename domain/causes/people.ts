/** Causes that lie with people: somebody is away, has left, was never appointed, or lets the term pass. */
import { t } from '../text-object.ts';
import { admin, joined, onStep, type Cause, type CauseFacts } from './cause.ts';

const blocks = t(
  'Шаг не закроется, и дело не пойдёт дальше, пока никто не ответил.',
  'The step does not close and the case does not go on until somebody answers.',
);

const whom = ({ person, role }: CauseFacts) =>
  person === undefined ? (role ?? t('некого спросить', 'nobody to ask')) : t(person, person);

const place = ({ role }: CauseFacts) =>
  role === undefined ? t('нужной роли', 'the role needed') : t(`«${role.ru}»`, `“${role.en}”`);

export const peopleCauses = {
  absent: {
    stands: true,
    freedBy: 'action',
    title: (facts) =>
      joined(
        ', ',
        t(
          `Ждём ответа, а отвечать некому: ${whom(facts).ru}`,
          `Waits for somebody who is away: ${whom(facts).en}`,
        ),
        facts.until && t(`отсутствие до ${facts.until.ru}`, `absent until ${facts.until.en}`),
        facts.substitute === undefined
          ? t('замещающий не назначен', 'no substitute is named')
          : t(
              `замещает: ${facts.substitute}, ответить не может`,
              `substitute: ${facts.substitute}, who cannot answer`,
            ),
      ),
    what: (facts) => {
      const substitute =
        facts.substitute === undefined
          ? t('замещающий на это время не назначен', 'no substitute is named for this time')
          : t(
              `замещающий (${facts.substitute}) тоже отсутствует или не вправе взять это дело`,
              `the substitute (${facts.substitute}) is away too, or may not take this case`,
            );
      return t(
        `Задача${onStep(facts).ru} остаётся за тем, кого нет на месте: ${substitute.ru}, а срок наступит раньше возвращения или уже прошёл.`,
        `The task${onStep(facts).en} stays with somebody who is away: ${substitute.en}, and its term comes before their return or has passed.`,
      );
    },
    blocks,
    who: admin,
    actions: ['substitute', 'reassign', 'extend'],
  },
  left: {
    stands: true,
    freedBy: 'action',
    title: (facts) =>
      t(
        `Роль больше никто не исполняет: ${facts.role?.ru ?? whom(facts).ru}`,
        `Nobody holds the role any more: ${facts.role?.en ?? whom(facts).en}`,
      ),
    what: (facts) =>
      t(
        `Задача${onStep(facts).ru} записана на того, кто эту роль больше не исполняет (${whom(facts).ru}), а преемник не назначен.`,
        `The task${onStep(facts).en} belongs to somebody who holds the role no more (${whom(facts).en}), and nobody has followed.`,
      ),
    blocks,
    who: admin,
    actions: ['grantRole', 'reassign'],
  },
  noHolder: {
    stands: true,
    freedBy: 'action',
    title: (facts) => t(`Некого спросить: ${place(facts).ru}`, `Nobody to ask: ${place(facts).en}`),
    what: (facts) =>
      t(
        `Для роли ${place(facts).ru} никто не назначен, поэтому${onStep(facts).ru} спросить некого.`,
        `Nobody is appointed to ${place(facts).en}, so there is nobody to ask${onStep(facts).en}.`,
      ),
    blocks,
    who: admin,
    actions: ['grantRole', 'reassign', 'skip', 'cancel'],
  },
  noQuorum: {
    stands: true,
    freedBy: 'action',
    title: (facts) =>
      joined(
        ', ',
        t('Кворума не набрать: члены совета отсутствуют', 'No quorum is possible: members are away'),
        facts.until &&
          t(`первые вернутся после ${facts.until.ru}`, `the first return after ${facts.until.en}`),
      ),
    what: (facts) =>
      t(
        `Столько членов совета отсутствует до конца срока, что голосование${onStep(facts).ru} не состоится, даже если проголосуют все остальные.`,
        `So many members are away until the term that the vote${onStep(facts).en} has no quorum, even if all others vote.`,
      ),
    blocks: t(
      'Голосование закончится без кворума, и вопрос придётся выносить снова.',
      'The vote ends without a quorum, and the question must be put again.',
    ),
    who: admin,
    actions: ['extend', 'return'],
  },
  overdue: {
    stands: true,
    freedBy: 'action',
    title: (facts) =>
      t(`Срок прошёл, ответа нет: ${whom(facts).ru}`, `Overdue, no answer: ${whom(facts).en}`),
    what: (facts) =>
      joined(
        ' ',
        t(
          `Срок${onStep(facts).ru} прошёл${facts.until ? ` ${facts.until.ru}` : ''}, а ответа нет.`,
          `The term${onStep(facts).en} passed${facts.until ? ` on ${facts.until.en}` : ''} without an answer.`,
        ),
        facts.next &&
          t(`Следующий, кого спросит система: ${facts.next.ru}.`, `Asked next: ${facts.next.en}.`),
      ),
    blocks,
    who: t('Тот, кого ждут, или вы', 'Whoever is awaited, or you'),
    actions: ['reassign', 'extend', 'wait'],
  },
  escalatedOut: {
    stands: true,
    freedBy: 'action',
    title: (facts) =>
      t(
        `Спросили всех, ответа нет: ${whom(facts).ru}`,
        `Everybody has been asked, no answer: ${whom(facts).en}`,
      ),
    what: (facts) =>
      t(
        `Срок${onStep(facts).ru} прошёл${facts.until ? ` ${facts.until.ru}` : ''}, все вышестоящие уже спрошены. Сама система больше никого не позовёт.`,
        `The term${onStep(facts).en} passed${facts.until ? ` on ${facts.until.en}` : ''} and every authority has been asked. The system asks nobody else by itself.`,
      ),
    blocks,
    who: admin,
    actions: ['reassign', 'extend', 'skip', 'return', 'cancel'],
  },
} as const satisfies Record<string, Cause>;
