import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useMemo } from 'react'
import { createHashRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Gate } from './access/gate.tsx'
import { SetUpNamesPage } from './access/names-page.tsx'
import { SetUpBackupPage, SetUpRulesPage } from './access/set-up-page.tsx'
import { queries } from './ask.ts'
import { Frame } from './frame/frame.tsx'
import { BrokenPage, NoSuchPage } from './frame/lost-page.tsx'
import { OnlyFor } from './frame/only-for.tsx'
import { HelpOverPage } from './help/help-dialog.tsx'
import { HelpPage } from './help/help-page.tsx'
import { HomePage } from './office/home-page.tsx'
import { SettingsPage } from './office/settings-page.tsx'
import { OwnPage } from './own/own-page.tsx'
import { useSettings } from './settings.ts'
import { TalkFormPage } from './talks/talk-form-page.tsx'
import { themeFor } from './theme.ts'

const router = createHashRouter([
  {
    element: <Frame />,
    errorElement: <BrokenPage />,
    children: [
      {
        errorElement: <BrokenPage />,
        children: [
          { index: true, element: <HomePage /> },
          {
            element: <OnlyFor verb="people:see" />,
            children: [
              {
                path: 'people',
                lazy: async () => ({ Component: (await import('./people/people-page.tsx')).PeoplePage }),
              },
              {
                path: 'people/:id',
                lazy: async () => ({ Component: (await import('./people/person-page.tsx')).PersonPage }),
              },
            ],
          },
          {
            element: <OnlyFor verb="people:import" />,
            children: [
              {
                path: 'import',
                lazy: async () => ({ Component: (await import('./people/import-page.tsx')).ImportPage }),
              },
            ],
          },
          {
            element: <OnlyFor verb="talks:write" />,
            children: [{ path: 'talks/new', element: <TalkFormPage /> }],
          },
          {
            element: <OnlyFor verb="talks:see" />,
            children: [
              {
                path: 'talks',
                lazy: async () => ({ Component: (await import('./talks/talk-list-page.tsx')).TalkListPage }),
              },
              {
                path: 'talks/:id',
                lazy: async () => ({ Component: (await import('./talks/talk-page.tsx')).TalkPage }),
              },
            ],
          },
          {
            element: <OnlyFor verb="duties:see" />,
            children: [
              {
                path: 'coverage',
                lazy: async () => ({ Component: (await import('./duties/coverage-page.tsx')).CoveragePage }),
              },
              {
                path: 'duties/:period/:which',
                lazy: async () => ({ Component: (await import('./duties/duty-list-page.tsx')).DutyListPage }),
              },
            ],
          },
          {
            element: <OnlyFor verb="papers:print" />,
            children: [
              {
                path: 'paper/:kind/:id',
                lazy: async () => ({ Component: (await import('./papers/paper-page.tsx')).PaperPage }),
              },
              {
                path: 'papers',
                lazy: async () => ({ Component: (await import('./papers/papers-page.tsx')).PapersPage }),
              },
            ],
          },
          {
            element: <OnlyFor verb="accounts:manage" />,
            children: [{ path: 'setup/names', element: <SetUpNamesPage /> }],
          },
          {
            element: <OnlyFor verb="policy:write" />,
            children: [{ path: 'setup/rules', element: <SetUpRulesPage /> }],
          },
          {
            element: <OnlyFor verb="office:manage" />,
            children: [{ path: 'setup/backup', element: <SetUpBackupPage /> }],
          },
          {
            path: 'sync',
            lazy: async () => ({ Component: (await import('./sync/sync-page.tsx')).SyncPage }),
          },
          { path: 'own', element: <OwnPage /> },
          { path: 'settings/:section?', element: <SettingsPage /> },
          { path: 'help/:topic?', element: <HelpPage /> },
          { path: '*', element: <NoSuchPage /> },
        ],
      },
    ],
  },
])

/** The nonce of the content security policy, for the style sheets that antd makes. */
function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined
}

/** The whole window: words, look, and either the gate or the pages. */
export function App() {
  const { language, textSize } = useSettings()
  const theme = useMemo(() => themeFor(textSize), [textSize])
  const nonce = useMemo(() => styleNonce(), [])
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={theme}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      {...(nonce ? { csp: { nonce } } : {})}
    >
      <AntApp component={false}>
        <QueryClientProvider client={queries}>
          <HelpOverPage />
          <Gate>
            <RouterProvider router={router} />
          </Gate>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}
