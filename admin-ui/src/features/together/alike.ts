import type { TaskDetail } from '../../../../api/contract/views.ts';

/** Can this task be decided in a row of that step's? It must be its holder's to decide, by a choice that needs no form. */
export function isAlike(task: TaskDetail, process: string | undefined, step: string | undefined): boolean {
  return task.process === process && task.step === step && isSimple(task);
}

function isSimple({ state, can, choices }: TaskDetail): boolean {
  const primary = choices.find((choice) => choice.primary);
  return state === 'open' && can['decide'] === true && primary !== undefined && primary.asks !== 'more';
}

export interface Group {
  process: string;
  step: string;
  title: string;
  count: number;
}

/** Steps of which several tasks wait that may be decided together. */
export function groupsOf(tasks: readonly TaskDetail[]): Group[] {
  const groups = Map.groupBy(tasks.filter(isSimple), ({ process, step }) => `${process}/${step}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined || others.length === 0
      ? []
      : [{ process: first.process, step: first.step, title: first.title, count: others.length + 1 }],
  );
}
