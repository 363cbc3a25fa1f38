import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as Notices, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from './api/client.js';
import { officeTheme } from './design/theme.js';
import { routerOf } from './router.js';

const MOST_TRIES = 2;
const FRESH_MS = 15_000;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      // What the api has refused it refuses again.
      retry: (tries, error) =>
        tries < MOST_TRIES && !(error instanceof ApiError && error.status < 500),
    },
  },
});
// Labels come from the api in the reader's language: what was read in the one before is asked again.
i18next.on('languageChanged', () => void queries.invalidateQueries());
const router = routerOf(queries);

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

export function App() {
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>(zhCN);
  useEffect(() => {
    // Months and weekdays of calendars.
    dayjs.locale(i18n.language === 'en' ? 'en' : 'zh-cn');
    if (i18n.language === 'en')
      void import('antd/es/locale/en_US.js').then((english) => setLocale(english.default));
    else setLocale(zhCN);
  }, [i18n.language]);
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider
        locale={locale}
        theme={officeTheme}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <Notices>
          <RouterProvider router={router} />
        </Notices>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
