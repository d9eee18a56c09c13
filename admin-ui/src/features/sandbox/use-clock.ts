import { useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endpoints } from '../../../../api/contract/index.ts';
import { call, type CallInput } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';

export type Move = CallInput<typeof endpoints.moveSandboxClock>['body'];

const KEY = ['sandbox-clock'];
/** While the clock is moved, its way is shown; else somebody else may move it. */
const LOOK_MS = { moving: 700, resting: 5_000 };

/** The sandbox's clock as the administrator has it: what it says, whether it is being moved, and how to move it. */
export function useClock() {
  const client = useQueryClient();
  const isMine = useIsMutating({ mutationKey: KEY }) > 0;
  const clock = useQuery({
    ...queries.sandboxClock(),
    refetchInterval: ({ state }) => (isMine || state.data?.movingTo ? LOOK_MS.moving : LOOK_MS.resting),
  });
  const moving = useMutation({
    mutationKey: KEY,
    mutationFn: (body: Move) => call(endpoints.moveSandboxClock, { body }),
    onSuccess: (answer) => client.setQueryData(queries.sandboxClock().queryKey, answer),
    // Everything on every page may be another now, today's date first of all; also where it came half the way.
    onSettled: () => client.invalidateQueries(),
  });
  return { clock, moving, isMoving: isMine || Boolean(clock.data?.movingTo) };
}
