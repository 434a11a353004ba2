import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Paper } from '../../shared/papers/papers-contract.ts'
import { useAsk, useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { NoSuchPage } from '../frame/lost-page.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { paperAt } from './paper-at.ts'
import { PaperSide } from './paper-side.tsx'
import { PaperSheets, type PagesSeen } from './paper-sheets.tsx'
import type { Zoom } from './paper-zoom.ts'
import { usePdf } from './pdf-document.ts'
import './papers.css'

/** How many pages there are, and of several which ones are on the desk now. */
function PageCount({ pages, seen }: { readonly pages: number; readonly seen: PagesSeen | null }) {
  const { t } = useTranslation()
  if (pages === 0) return ' '
  return (
    <>
      <span>{t('papers.pages', { count: pages })}</span>
      {pages > 1 && seen && (
        <span className="pages-seen">
          {t(seen.from === seen.to ? 'papers.seeing' : 'papers.seeingMore', { ...seen })}
        </span>
      )}
    </>
  )
}

function Preview({ paper }: { readonly paper: Paper }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const preview = useAsk('papers/preview', { paper })
  const print = useDo('papers/print')
  const [zoom, setZoom] = useState<Zoom>('width')
  const pdf = usePdf(preview.value?.pdf ?? null)
  const pages = pdf.document?.numPages ?? 0
  const [seen, setSeen] = useState<PagesSeen | null>(null)

  const toPrinter = async () => {
    if (print.busy || !preview.value) return
    const result = await print.run({ paper })
    if (result.ok) say(t(result.value.printed ? 'papers.printed' : 'papers.notPrinted'))
    else if (result.error.type === 'Cancelled') say(t('papers.notPrinted'))
  }
  // Ctrl+P brought the preview; a second one prints, as people know it.
  useKey('print', () => void toPrinter())
  return (
    <Page
      title={preview.value?.title ?? t('papers.title')}
      sub={<PageCount pages={pages} seen={seen} />}
      actions={
        <>
          <Button onClick={() => void navigate(-1)}>{t('papers.back')}</Button>
          <PrimaryButton
            onPress={() => void toPrinter()}
            keys="Ctrl P"
            busy={print.busy}
            disabled={preview.value === undefined}
          >
            {t('papers.print')}
          </PrimaryButton>
        </>
      }
    >
      <AskNotice asked={preview} />
      <RefusalNotice refusal={print.refusal} />
      <div className="paper-grid">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a tab stop the keyboard could not scroll pages that hold no link */}
        <section className="paper-desk" aria-label={t('papers.preview')} tabIndex={0}>
          {pdf.broken && <p className="paper-wait">{t('papers.broken')}</p>}
          {pdf.document ? (
            <PaperSheets document={pdf.document} zoom={zoom} onSee={setSeen} />
          ) : (
            !pdf.broken &&
            preview.refusal === null && (
              <output className="paper-wait">
                <Spin aria-hidden="true" /> {t('papers.making')}
              </output>
            )
          )}
        </section>
        {preview.value && <PaperSide paper={paper} preview={preview.value} zoom={zoom} onZoom={setZoom} />}
      </div>
    </Page>
  )
}

/** Pages as they will print, and every way to get them out. */
export function PaperPage() {
  const { kind, id } = useParams()
  const [params] = useSearchParams()
  const unit = params.get('unit')
  const paper = paperAt(kind, id, unit)
  return paper === null ? <NoSuchPage /> : <Preview key={`${kind} ${id} ${unit}`} paper={paper} />
}
