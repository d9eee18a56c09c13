import type { ReactNode } from 'react';

/**
 * Around a select: Tab goes on to the next field. antd's own select takes Tab for Enter, and where the pointed-at
 * option is chosen already, that takes it away again.
 */
export function TabLeaves({ children }: { children: ReactNode }): ReactNode {
  return (
    <div
      onKeyDownCapture={(event) => {
        if (event.key === 'Tab') event.stopPropagation();
      }}
    >
      {children}
    </div>
  );
}
