import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move } from './use-clock.ts';

interface ClockButtonsProps {
  /** When the next reminder or term comes; null where none is waited for. */
  next: string | null;
  isMoving: boolean;
  onMove: (move: Move) => void;
}

/** «Следующий день» and «Следующее событие». */
export function ClockButtons({ next, isMoving, onMove }: ClockButtonsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Button disabled={isMoving} onClick={() => onMove({ advance: 'P1D' })}>
        {t('sandbox.nextDay')}
      </Button>
      <Button disabled={isMoving || next === null} onClick={() => next !== null && onMove({ to: next })}>
        {t('sandbox.nextEvent')}
      </Button>
    </>
  );
}
