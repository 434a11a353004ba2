import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useKey } from '../keys.ts'
import { Card } from '../ui/card.tsx'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { PaperConditions } from './paper-conditions.tsx'
import { usePaperChoice } from './paper-choice.ts'
import './papers.css'

/** 报表打印 (ux.md S10): which paper, under which conditions, then its preview. */
export function PapersPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const choice = usePaperChoice()
  const { kind, kinds, path } = choice
  const preview = () => {
    if (path !== null) void navigate(path)
  }
  useKey('print', preview)
  if (kind === null) {
    return (
      <Page title={t('papers.all')}>
        <EmptyState title={t('papers.noneForYou')} />
      </Page>
    )
  }
  return (
    <Page
      title={t('papers.all')}
      sub={t('papers.allSub')}
      actions={
        <PrimaryButton onPress={preview} keys="Ctrl P">
          {t(kind === 'talkRecord' ? 'papers.pickTalk' : 'papers.toPreview')}
        </PrimaryButton>
      }
    >
      <div className="papers-choice">
        <Card title={t('papers.which')}>
          <ChoiceCards
            legend={t('papers.which')}
            options={kinds.map((value) => ({
              value,
              label: t(`papers.kinds.${value}`),
              hint: t(`papers.kindHints.${value}`),
            }))}
            value={kind}
            onPick={(next) => choice.set({ paper: next })}
          />
        </Card>
        <Card title={t('papers.conditions')}>
          <PaperConditions choice={choice} />
        </Card>
      </div>
    </Page>
  )
}
