import type { Wake } from '../../db/core/command.ts';

/** A start that needs nothing for longer than this isn't urgent, and lets what people are doing go first. */
const PATIENT_FROM_MS = 10_000;
const PATIENCE_MS = 400;

/**
 * Delivers at once what is urgent; a patient start a moment later, unless something urgent of its case has started it
 * meanwhile. One that is lost with this process the relay makes up for.
 */
export function deliverPatiently(deliverNow: (wake: Wake) => Promise<void>, patienceMs = PATIENCE_MS) {
  const starts = new Map<string, NodeJS.Timeout>();
  return {
    deliver: async (wake: Wake): Promise<void> => {
      const { caseId } = wake;
      clearTimeout(starts.get(caseId));
      starts.delete(caseId);
      const urgent = wake.started || wake.closed.length > 0 || wake.waitMs < PATIENT_FROM_MS;
      if (urgent) return await deliverNow(wake);
      const start = () => {
        starts.delete(caseId);
        void deliverNow(wake);
      };
      starts.set(caseId, setTimeout(start, patienceMs));
    },
    stop: () => starts.forEach((timer) => clearTimeout(timer)),
  };
}
