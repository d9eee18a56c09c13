import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { isRefused } from './problem.ts';

interface Sent {
  body: string;
  key: string;
}

/**
 * A write that may be repeated: while its fate is unclear (no answer, 503, expired session) the same content goes
 * out under the same Idempotency-Key, so a second press of the button never decides twice.
 */
export function useSubmit<Input, Answer>(
  send: (input: Input, idempotencyKey: string) => Promise<Answer>,
): UseMutationResult<Answer, Error, Input> {
  const last = useRef<Sent>(undefined);
  return useMutation({
    mutationFn: async (input: Input) => {
      const body = JSON.stringify(input);
      if (last.current?.body !== body) last.current = { body, key: newKey() };
      try {
        const answer = await send(input, last.current.key);
        last.current = undefined;
        return answer;
      } catch (error) {
        if (isRefused(error)) last.current = undefined;
        throw error;
      }
    },
  });
}

/** `crypto.randomUUID` is missing on plain http outside of loopback, where a school may well open the page. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
