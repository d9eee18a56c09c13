import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
const phone = matchMedia('(max-width: 699px)');

/** antd in the colors, sizes and type of base.css; light or dark as the system says, larger targets on a phone. */
export function useTheme(): ThemeConfig {
  const dark = useMedia(darkScheme);
  const onPhone = useMedia(phone);
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(dark ? darkColors : lightColors),
      fontFamily: "'Inter Variable', 'Segoe UI', 'Noto Sans', sans-serif",
      fontSize: 16,
      fontSizeSM: 14,
      borderRadius: 8,
      controlHeight: onPhone ? 44 : 40,
      controlHeightSM: onPhone ? 44 : 32,
      fontWeightStrong: 600,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 400 },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    },
  };
}

const lightColors = {
  colorPrimary: '#1c5aa6',
  colorLink: '#1c5aa6',
  colorError: '#b3261e',
  colorSuccess: '#1b6b3a',
  colorWarning: '#855400',
  colorText: '#17212b',
  colorTextDescription: '#566270',
  colorTextPlaceholder: '#66717d',
  colorBorder: '#8a96a3',
  colorBgContainer: '#ffffff',
};

const darkColors = {
  // White on these keeps 4.5:1; texts use the lighter colors of base.css.
  colorPrimary: '#3672c4',
  colorLink: '#86b6f2',
  colorError: '#c9453c',
  colorSuccess: '#3f9a63',
  colorWarning: '#d19a2f',
  colorText: '#e7ebf0',
  colorTextDescription: '#a5b1be',
  colorTextPlaceholder: '#97a3b0',
  colorBorder: '#66727f',
  colorBgBase: '#11161c',
  colorBgContainer: '#19202a',
  colorBgElevated: '#222b37',
};

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (notify) => {
      query.addEventListener('change', notify);
      return () => query.removeEventListener('change', notify);
    },
    () => query.matches,
  );
}
