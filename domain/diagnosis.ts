/** The district's self-diagnosis (source line S1): what teachers rate themselves by; it comes with the pack (`diagnosis.yaml`). */
import type { Policy } from './step.ts';
import type { Text } from './text-object.ts';

/** Groups of difficulties, in the order in which they are asked about (mission.md, S1). */
export const diagnosisGroups = ['subject', 'methodical', 'psychological', 'communicative'] as const;

export type DiagnosisGroup = (typeof diagnosisGroups)[number];

export interface Indicator {
  key: string;
  group: DiagnosisGroup;
  title: Text;
  /** The school subject that it is about, where it is one's own. */
  subject?: Text | undefined;
}

export interface Diagnosis {
  /** What each rating says, 0 the lowest. */
  scale: readonly Text[];
  /** A rating at or below it is a deficit. */
  deficitAt: number;
  groups: readonly { key: DiagnosisGroup; title: Text }[];
  indicators: readonly Indicator[];
  ways: readonly { key: string; title: Text }[];
}

const none: Diagnosis = { scale: [], deficitAt: 0, groups: [], indicators: [], ways: [] };

/** The diagnosis of a policy's version; empty in versions that were loaded before there was one. */
export function diagnosisOf({ values }: Pick<Policy, 'values'>): Diagnosis {
  return (values['diagnosis'] as Diagnosis | undefined) ?? none;
}

/** The indicator of that key, if the district has it. */
export function indicatorOf(diagnosis: Diagnosis, key: string): Indicator | undefined {
  return diagnosis.indicators.find((indicator) => indicator.key === key);
}
