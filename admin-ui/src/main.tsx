// The common styles come first: a screen's own may then say otherwise.
import './app/styles/base.css';
import './app/styles/shell.css';
import './shared/ui/ui.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import russian from 'antd/locale/ru_RU.js';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { router } from './app/router.tsx';
import { useTheme } from './app/theme.ts';
import { isRefused, problemOf } from './shared/api/problem.ts';
import { firstLanguage } from './features/language/kept-language.ts';
import { languageNow, speak } from './shared/i18n.ts';

const RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < RETRIES && !isRefused(error) && problemOf(error).status !== 401,
    },
  },
});

function App(): ReactNode {
  useTranslation();
  return (
    // antd speaks English of itself.
    <ConfigProvider
      locale={languageNow() === 'ru' ? russian.default : undefined}
      theme={useTheme()}
      button={{ autoInsertSpace: false }}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

// A page without its English texts is better than none.
await speak(firstLanguage()).catch(() => undefined);

const holder = document.getElementById('root');
if (holder) {
  createRoot(holder).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
