/** What a request may name: the things of one case, or as many that aren't there. */
import { randomUUID } from 'node:crypto';

export interface Named {
  caseId: string;
  taskId: string;
  questionId: string;
  fileId: string;
  absenceId: string;
  contentHash: string;
  /** Stands in the case's title, file, drafts, question and incident, and nowhere else. */
  word: string;
  /** An organization that no case is about but this one. */
  school: string;
}

/** As many things that aren't there. */
export function nothing(): Named {
  return {
    caseId: randomUUID(),
    taskId: randomUUID(),
    questionId: randomUUID(),
    fileId: randomUUID(),
    absenceId: randomUUID(),
    contentHash: '0'.repeat(64),
    word: 'Небывальщина',
    school: 'school-77',
  };
}

/** The text with each thing of `from` under its name in `to`: what is left differing is what the answer told. */
export function renamed(text: string, from: Named, to: Named): string {
  return namesOf(from).reduce((renaming, [kind, name]) => renaming.replaceAll(name, to[kind]), text);
}

/** Which of these things the text tells of. */
export function toldOf(text: string, things: Named): string[] {
  return namesOf(things).flatMap(([kind, name]) => (text.includes(name) ? [kind] : []));
}

/** Schools are no secret: they stand in everybody's lists. */
function namesOf({ school: _school, ...things }: Named): [keyof Named, string][] {
  return Object.entries(things) as [keyof Named, string][];
}
