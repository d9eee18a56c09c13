/** What is typed in rows that are decided together: pure, so that it can be tested without the page. */
import type { TaskChoice } from '../../../../api/contract/views.ts';

export interface DecidableTask {
  taskId: string;
  contentHash: string;
  choices: readonly TaskChoice[];
}

export interface Answer {
  choice: string;
  reason?: string;
  /** The content that was read when it was chosen: of another one nothing has been said. */
  seen: string;
}

export type Answers = Readonly<Record<string, Answer>>;

export interface Item {
  taskId: string;
  contentHash: string;
  choice: string;
  reason?: string;
}

/** Choices that can be made in a row: those that demand more than a reason have a page of their own. */
export function choicesInRow(choices: readonly TaskChoice[]): TaskChoice[] {
  return choices.filter(({ asks }) => asks !== 'more');
}

export function needsReason({ choices }: DecidableTask, choice: string): boolean {
  return choices.find((one) => one.choice === choice)?.asks === 'reason';
}

/** Has the content changed since it was answered? Then it is to be read again. */
export function isOutdated({ contentHash }: DecidableTask, answer: Answer | undefined): boolean {
  return answer !== undefined && answer.seen !== contentHash;
}

/** The row's answer, as long as it is about what the row shows. */
export function answerTo(task: DecidableTask, answers: Answers): Answer | undefined {
  const answer = answers[task.taskId];
  return isOutdated(task, answer) ? undefined : answer;
}

/** The rows that have an answer which still lacks its reason. */
export function lacking(tasks: readonly DecidableTask[], answers: Answers): string[] {
  return tasks
    .filter((task) => {
      const answer = answerTo(task, answers);
      return answer !== undefined && needsReason(task, answer.choice) && !answer.reason?.trim();
    })
    .map(({ taskId }) => taskId);
}

/** What is sent: the answered rows, each with the content that its reader saw. */
export function itemsOf(tasks: readonly DecidableTask[], answers: Answers): Item[] {
  return tasks.flatMap((task) => {
    const answer = answerTo(task, answers);
    if (answer === undefined) return [];
    const reason = answer.reason?.trim();
    return [
      {
        taskId: task.taskId,
        contentHash: task.contentHash,
        choice: answer.choice,
        ...(reason && { reason }),
      },
    ];
  });
}

/** The choices that every row has and that ask for nothing more: what may be said of all at once. */
export function choicesForAll(tasks: readonly DecidableTask[]): TaskChoice[] {
  const [first, ...others] = tasks.map(({ choices }) => choices);
  return (first ?? []).filter(
    ({ choice, asks }) =>
      asks === 'nothing' &&
      others.every((choices) => choices.some((other) => other.choice === choice && other.asks === 'nothing')),
  );
}

/** The same answer for every row but those that were given a choice with a reason: a plan marked to be returned stays so. */
export function answerAll(tasks: readonly DecidableTask[], choice: string, answers: Answers = {}): Answers {
  const others = tasks.filter((task) => {
    const answer = answerTo(task, answers);
    return answer === undefined || !needsReason(task, answer.choice);
  });
  return Object.fromEntries(others.map(({ taskId, contentHash: seen }) => [taskId, { choice, seen }]));
}
