import { useState, type ReactNode } from 'react';
import type { OperatorActionKey } from '../../../../domain/operations/actions.ts';
import type { CasesFilter } from '../api/queries.ts';
import { Panel } from '../ui/panel.tsx';
import { newDraft, type ActionDraft } from './action-draft.ts';
import type { Correctable } from './correct-fields.tsx';
import { ActionForm } from './action-form.tsx';
import { OperationSteps } from './operation-steps.tsx';
import './operate.css';

/** On which cases an action is wanted, and what of it is known before anything is typed. */
export interface ActionTarget {
  /** Their ids, looked up when the dry run is asked for, or a filter that the server looks up. */
  cases: () => Promise<string[] | CasesFilter>;
  count: number;
  /** Those that make sense here, the fittest first. */
  actions: readonly OperatorActionKey[];
  known?: Partial<ActionDraft>;
  /** What of one case's data may be corrected, as it is now. */
  correctable?: readonly Correctable[];
}

interface OperatePanelProps {
  title: string;
  target: ActionTarget;
  /** What stands in the way, or who is at it: said above the form. */
  children?: ReactNode;
  onClose: () => void;
}

/**
 * An operator's action, whatever it is done to: what is typed, a dry run with exactly what would change, the run of
 * that alone, what became of each case, and the way back.
 */
export function OperatePanel({ title, target, children, onClose }: OperatePanelProps): ReactNode {
  const { actions } = target;
  const only = actions.length === 1 ? actions[0] : undefined;
  const [known] = useState(target.known ?? {});
  const [draft, setDraft] = useState(() => newDraft({ action: only, ...known }));
  const [operationId, setOperationId] = useState<string>();
  return (
    <Panel title={title} onClose={onClose}>
      {operationId === undefined ? (
        <div className="stack">
          {children}
          <ActionForm
            target={target}
            known={known}
            draft={draft}
            onChange={setDraft}
            onPlanned={({ id }) => setOperationId(id)}
          />
        </div>
      ) : (
        <OperationSteps
          id={operationId}
          onBack={() => setOperationId(undefined)}
          onOther={setOperationId}
          onClose={onClose}
        />
      )}
    </Panel>
  );
}
