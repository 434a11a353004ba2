import { Modal } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useWizard } from '../access/wizard-state.ts'
import { useAsk } from '../ask.ts'
import { useKey } from '../keys.ts'
import { closeHelpOver, giveFocusBack, openHelpOver, useHelpOver } from './help-dialog-state.ts'
import { HelpView } from './help-view.tsx'

/** F1 before the program is open (first use, unlocking, recovery), and the dialog in which help lies over a page. */
export function HelpOverPage() {
  const { t } = useTranslation()
  const { topic, query } = useHelpOver()
  const state = useAsk('access/state', {}).value?.state
  const firstUse = useWizard(({ step }) => step !== null) || state === 'new'
  // The frame of the pages, once it is there, answers F1 in its own way.
  useKey('help', () => openHelpOver(firstUse ? 'first-use' : 'unlock'))
  // Locked, the page under it is gone.
  useEffect(() => closeHelpOver, [state])
  return (
    <Modal
      open={topic !== null}
      title={t('help.title')}
      onCancel={closeHelpOver}
      // The topic takes the focus before the dialog has looked where it was.
      focusable={{ focusTriggerAfterClose: false }}
      afterClose={giveFocusBack}
      footer={null}
      width="min(1160px, 94vw)"
      style={{ top: 16 }}
      destroyOnHidden
      className="help-dialog"
    >
      {topic && (
        <div className="help-scroll">
          <HelpView
            topic={topic}
            onTopic={(next) => useHelpOver.setState({ topic: next })}
            query={query}
            onQuery={(next) => useHelpOver.setState({ query: next })}
          />
        </div>
      )}
    </Modal>
  )
}
