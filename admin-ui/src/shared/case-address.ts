/** What a case's address can name: the part that is shown, the side panel that is open. */
export const caseTabs = ['content', 'history', 'decisions', 'documents', 'tasks', 'questions'] as const;
export type CaseTab = (typeof caseTabs)[number];

export function isCaseTab(value: unknown): value is CaseTab {
  return caseTabs.some((tab) => tab === value);
}

export const casePanels = ['withdraw', 'operate'] as const;
export type CasePanel = (typeof casePanels)[number];

export function isCasePanel(value: unknown): value is CasePanel {
  return casePanels.some((panel) => panel === value);
}

export interface CaseSearch {
  tab?: CaseTab;
  panel?: CasePanel;
  /** The task that the panel is about, and the operator's action that it begins with. */
  task?: string;
  act?: string;
  map?: true;
  /** Two of its editions beside each other: `1-2`. */
  compare?: string;
}

/** Where the cases of a process have a page of their own, on which people act. */
export function ownPage(process: string): '/courses/$id' | undefined {
  return process === 'program-delivery' ? '/courses/$id' : undefined;
}
