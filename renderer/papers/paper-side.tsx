import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import type { Paper, PaperFormat } from '../../shared/papers/papers-contract.ts'
import { useDo } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { findFaces } from './font-check.ts'
import type { Zoom } from './paper-zoom.ts'

interface PaperSideProps {
  readonly paper: Paper
  readonly preview: Output<'papers/preview'>
  readonly zoom: Zoom
  readonly onZoom: (zoom: Zoom) => void
}

/** What people call them; the whole words are the buttons' names. */
const formatNames: Readonly<Record<PaperFormat, string>> = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' }

function SaveButtons({
  paper,
  formats,
}: {
  readonly paper: Paper
  readonly formats: readonly PaperFormat[]
}) {
  const { t } = useTranslation()
  const save = useDo('papers/save')
  const [format, setFormat] = useState<PaperFormat | null>(null)
  const run = async (chosen: PaperFormat) => {
    if (save.busy) return
    setFormat(chosen)
    const result = await save.run({ paper, format: chosen })
    if (result.ok) say(t('papers.saved', { name: result.value.fileName }))
    else if (result.error.type === 'Cancelled') say(t('papers.cancelled'))
  }
  return (
    <Card title={t('papers.saveAs')}>
      <div className="paper-saves">
        {formats.map((each) => (
          <Button
            key={each}
            aria-label={t(`papers.save.${each}`)}
            onClick={() => void run(each)}
            loading={save.busy && format === each}
          >
            {formatNames[each]}
          </Button>
        ))}
      </div>
      <RefusalNotice refusal={save.refusal} />
      <p className="small">{t('papers.logged')}</p>
    </Card>
  )
}

function Fonts({ fonts }: { readonly fonts: Output<'papers/preview'>['fonts'] }) {
  const { t } = useTranslation()
  const found = useMemo(() => findFaces(fonts), [fonts])
  const missing = found.filter((face) => face.missing)
  return (
    <Card title={t('papers.fonts')}>
      {missing.length === 0 && <p className="sub">{t('papers.fontsRight')}</p>}
      <ul className="fonts">
        {missing.map(({ role, wanted, used }) => (
          <li key={role} className="font-missing">
            {t('papers.fontMissing', {
              wanted,
              role: t(`papers.roles.${role}`),
              face: used === '' ? t('papers.fontNone') : used,
            })}
          </li>
        ))}
      </ul>
      {missing.length > 0 && <p className="small">{t('papers.fontNote')}</p>}
    </Card>
  )
}

const zooms = ['fit', 'width', '1.5'] as const

/** Beside the pages: their size on screen, ways to save them, and which fonts stand in for others. */
export function PaperSide({ paper, preview, zoom, onZoom }: PaperSideProps) {
  const { t } = useTranslation()
  const label = (value: (typeof zooms)[number]) =>
    value === 'fit' ? t('papers.fit') : value === 'width' ? t('papers.fitWidth') : `${Number(value) * 100} %`
  return (
    <div className="stack paper-side">
      <SaveButtons paper={paper} formats={preview.formats} />
      <Card>
        <Chips
          legend={t('papers.zoom')}
          options={zooms.map((value) => ({ value, label: label(value) }))}
          value={String(zoom) as (typeof zooms)[number]}
          onPick={(value) => onZoom(value === 'fit' || value === 'width' ? value : Number(value))}
        />
      </Card>
      <Fonts fonts={preview.fonts} />
    </div>
  )
}
